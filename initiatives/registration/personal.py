"""What registration holds about people (AVG art. 30)."""

from samenwerking.joints import PersonalColumn

_ASK = "de gemeente kan antwoord geven op een initiatief"
_TASK = "taak van algemeen belang (AVG 6.1.e)"
_TERM = "tot een jaar na de laatste activiteit"

COLUMNS = [
    PersonalColumn("registration.Contact", "name", _ASK, _TASK, _TERM, "leegmaken"),
    PersonalColumn("registration.Contact", "email", _ASK, _TASK, _TERM, "leegmaken"),
    PersonalColumn("registration.Contact", "phone", _ASK, _TASK, _TERM, "leegmaken"),
    PersonalColumn("registration.Contact", "address", _ASK, _TASK, _TERM, "leegmaken"),
    PersonalColumn(
        "registration.Participant",
        "public_name",
        "wie wil, staat met naam op de pagina",
        "toestemming (AVG 6.1.a)",
        "tot intrekken van de toestemming",
        "leegmaken",
    ),
    PersonalColumn(
        "registration.Draft",
        "answers",
        "verder kunnen met een concept",
        "toestemming (AVG 6.1.a)",
        "30 dagen na het laatste bewaren",
        "rij wissen",
    ),
    PersonalColumn(
        "registration.Draft",
        "email",
        "de link naar het concept sturen",
        "toestemming (AVG 6.1.a)",
        "30 dagen na het laatste bewaren",
        "rij wissen",
    ),
    PersonalColumn(
        "registration.Message",
        "text",
        "de initiatiefnemer antwoord geven",
        _TASK,
        "zolang het dossier bestaat",
        "leegmaken",
    ),
]
