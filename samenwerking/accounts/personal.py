"""What this app holds about people."""

from samenwerking.joints import PersonalColumn

SIGN_IN = "inloggen en laten zien wie iets deed"
GROUND = "taak van algemeen belang (AVG artikel 6 lid 1 onder e)"
TERM = "zolang het account bestaat"

COLUMNS = [
    PersonalColumn("accounts.User", "email", SIGN_IN, GROUND, TERM, "wordt een adres zonder persoon"),
    PersonalColumn("accounts.User", "full_name", SIGN_IN, GROUND, TERM, "wordt leeg"),
    PersonalColumn("accounts.User", "password", SIGN_IN, GROUND, TERM, "wordt onbruikbaar"),
    PersonalColumn("accounts.User", "last_login", SIGN_IN, GROUND, TERM, "wordt leeg"),
    PersonalColumn("account.EmailAddress", "email", SIGN_IN, GROUND, TERM, "de rij verdwijnt"),
    PersonalColumn("mfa.Authenticator", "data", "tweede stap bij het inloggen", GROUND, TERM, "de rij verdwijnt"),
]
