"""What this app holds about people."""

from samenwerking.joints import PersonalColumn

COLUMNS = [
    PersonalColumn(
        "keys.Code",
        "address_digest",
        "nagaan dat een e-mailadres van iemand is; alleen een onleesbare afdruk van het adres",
        "taak van algemeen belang (AVG artikel 6 lid 1 onder e)",
        "een dag",
        "de rij verdwijnt",
    ),
]
