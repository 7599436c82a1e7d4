"""What registration holds about people (AVG art. 30)."""

from samenwerking.joints import PersonalColumn

_ASK = "de gemeente kan antwoord geven op een initiatief"
_FIND = "een initiatief opnemen dat in het overzicht ontbreekt"
_TASK = "taak van algemeen belang (AVG 6.1.e)"
_POST, _DOSSIER = "post over een initiatief bewaren", "zolang het dossier bestaat"
_TERM = "tot een jaar na de laatste activiteit"

COLUMNS = [
    PersonalColumn(
        "registration.Follower",
        "email",
        "nieuws sturen aan wie daarom vroeg",
        "toestemming (AVG 6.1.a)",
        "tot iemand stopt; zonder bevestiging een week",
        "rij wissen",
    ),
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
        "registration.Attachment",
        "name",
        "de initiatiefnemer herkent de eigen bijlage",
        _TASK,
        "zolang het dossier bestaat; bij een concept 30 dagen na het laatste bewaren",
        "rij en bestand wissen",
    ),
    PersonalColumn(
        "registration.Message",
        "text",
        "de initiatiefnemer antwoord geven",
        _TASK,
        "zolang het dossier bestaat",
        "leegmaken",
    ),
    PersonalColumn(
        "registration.Incoming",
        "subject",
        "post over een initiatief bewaren",
        _TASK,
        "zolang het dossier bestaat",
        "leegmaken",
    ),
    PersonalColumn(
        "registration.Incoming",
        "text",
        "post over een initiatief bewaren",
        _TASK,
        "zolang het dossier bestaat",
        "leegmaken",
    ),
    PersonalColumn(
        "registration.Note",
        "text",
        "collega's werken samen aan een dossier",
        _TASK,
        "zolang het dossier bestaat",
        "leegmaken",
    ),
    PersonalColumn(
        "registration.PublicInput",
        "text",
        "meedenken met een initiatief",
        _TASK,
        "zolang het dossier bestaat; zonder bevestigd adres een dag",
        "leegmaken, als het niet op de openbare pagina staat",
    ),
    PersonalColumn(
        "registration.PublicInput",
        "public_name",
        "wie wil, staat met naam op de pagina",
        "toestemming (AVG 6.1.a)",
        "tot intrekken van de toestemming",
        "leegmaken",
    ),
    PersonalColumn("registration.PublicInput", "refusal", "meedenken met een initiatief", _TASK, _TERM, "leegmaken"),
    PersonalColumn(
        "registration.PublicTest",
        "privately",
        "nagaan of een initiatief meer dient dan een privaat belang",
        _TASK,
        "zolang het dossier bestaat",
        "leegmaken",
    ),
    PersonalColumn("registration.Missing", "title", _FIND, _TASK, _TERM, "leegmaken"),
    PersonalColumn("registration.Missing", "told", _FIND, _TASK, _TERM, "leegmaken"),
    PersonalColumn("registration.Missing", "reason", _FIND, _TASK, _TERM, "leegmaken"),
]
