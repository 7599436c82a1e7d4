"""What this app holds about people. An Event names nobody; a Reason is somebody's own words."""

from samenwerking.joints import PersonalColumn

COLUMNS = [
    PersonalColumn(
        "journal.Reason",
        "text",
        "laten zien waarom iets is gedaan",
        "taak van algemeen belang (AVG artikel 6 lid 1 onder e)",
        "zolang het dossier bestaat",
        "wordt leeg",
    ),
]
