"""The words that initiatives are sorted by."""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    INITIATIVE = "initiative", "initiatief"
    CHALLENGE = "challenge", "recht van uitdaging"


class Channel(models.TextChoices):
    """How an idea reached us."""

    ONLINE = "online", "via het portaal"
    DESK = "desk", "aan de balie"
    PHONE = "phone", "per telefoon"
    LETTER = "letter", "per brief"
    LIST = "list", "overgenomen uit een lijst"


# Written down by somebody of the desk.
ASSISTED = (Channel.DESK, Channel.PHONE, Channel.LETTER)


class Origin(models.TextChoices):
    """Where the idea was born (S12). Only the first three are 'van buiten'."""

    RESIDENT = "resident", "inwoner"
    ORGANISATION = "organisation", "organisatie"
    BUSINESS = "business", "bedrijf"
    MUNICIPALITY = "municipality", "gemeente"
    UNKNOWN = "unknown", "onbekend"


class Precision(models.TextChoices):
    """How exactly a date is known: an import may know only the year."""

    DAY = "day", "dag"
    YEAR = "year", "jaar"
    UNKNOWN = "unknown", "niet opgegeven"


class PartyKind(models.TextChoices):
    RESIDENT = "resident", "inwoner"
    ORGANISATION = "organisation", "organisatie"
    BUSINESS = "business", "bedrijf"


class ParticipantRole(models.TextChoices):
    INITIATOR = "initiator", "initiatiefnemer"
    CO_INITIATOR = "co_initiator", "mede-initiatiefnemer"
    PARTNER = "partner", "partner"


class Means(models.TextChoices):
    """What an initiative asks of the municipality."""

    MONEY = "money", "geld"
    HOURS = "hours", "uren van medewerkers"
    KNOWLEDGE = "knowledge", "kennis en advies"
    SPACE = "space", "een ruimte of grond"
    MATERIAL = "material", "materiaal"
    PERMISSION = "permission", "toestemming of een vergunning"


class EnergyKind(models.TextChoices):
    """What people put in themselves (S18)."""

    VOLUNTEERS = "volunteers", "vrijwilligers"
    HOURS = "hours", "uren van vrijwilligers"
    SUPPORTERS = "supporters", "mensen die het steunen"


class Aspect(models.TextChoices):
    """What the desk judges. Each judgement is a dated row; the latest one counts."""

    WEIGHT = "weight", "gewicht"
    INTEREST = "interest", "publiek of privaat belang"
    FITS_GOALS = "fits_goals", "sluit aan bij een doel"
    CHANCE = "chance", "kansrijk"
    INVESTMENT = "investment", "er is een investering"
    RISK = "risk", "risico"


# What each judgement may say: code and Dutch word.
OUTCOMES: dict[str, dict[str, str]] = {
    Aspect.WEIGHT: {"light": "licht", "ordinary": "gewoon", "heavy": "zwaar"},
    Aspect.INTEREST: {"public": "publiek", "mixed": "gemengd", "private": "louter privaat"},
    Aspect.FITS_GOALS: {"yes": "ja", "no": "nee"},
    Aspect.CHANCE: {"yes": "ja", "no": "nee", "unclear": "nog niet te zeggen"},
    Aspect.INVESTMENT: {"yes": "ja", "no": "nee"},
    Aspect.RISK: {"low": "laag", "medium": "gemiddeld", "high": "hoog"},
}
PRIVATE = "private"


class WeighedBy(models.TextChoices):
    """What a row of the weight table looks at."""

    AMOUNT = "amount", "het gevraagde bedrag"
    RISK = "risk", "het risico"
    REGIME = "regime", "het toezicht"
    INVESTMENT = "investment", "een investering"


# Who watches, as the app that lies higher answers: code and words.
REGIMES = {
    "official": "bij de ambtelijke organisatie",
    "college": "bij het college",
    "watches": "bij de raad, die toeziet",
    "steers": "bij de raad, die meestuurt",
}


class TeamWord(models.TextChoices):
    """What a team says when it is asked (S19)."""

    HELP = "help", "ja, wij kunnen helpen"
    OBJECTION = "objection", "wij zien een bezwaar"
    NOTHING = "nothing", "niets voor ons"


class Meets(models.TextChoices):
    """Whether a challenge meets a criterion of the by-law; if not yet, the reason says how it would."""

    YES = "yes", "ja"
    NO = "no", "nee"
    HOW_YES = "how_yes", "nog niet, zo wel"


class TermKind(models.TextChoices):
    """Which clock runs (M4)."""

    READING = "reading", "lezen en publiceren"
    FIRST_ANSWER = "first_answer", "eerste antwoord"
    DECISION = "decision", "besluit"
    APPEAL = "appeal", "beslissing op bezwaar"
    RECONSIDERATION = "reconsideration", "heroverweging"


class Reminding(models.TextChoices):
    """Which reminder of a term went out."""

    SOON = "soon", "de termijn loopt bijna af"
    OVERDUE = "overdue", "de termijn is voorbij"


class Through(models.TextChoices):
    """How post about a running initiative came in."""

    LETTER = "letter", "brief"
    MAIL = "mail", "e-mail"
    PHONE = "phone", "telefoon"
    DESK = "desk", "aan de balie"


class InterventionKind(models.TextChoices):
    """How the municipality takes its own responsibility (S47)."""

    PAUSE = "pause", "de gemeente zet het stil"
    STOP = "stop", "de gemeente stopt ermee"
    TAKE_OVER = "take_over", "de gemeente neemt het over"


class Reconsidered(models.TextChoices):
    """What a second look led to."""

    KEPT = "kept", "het antwoord blijft"
    CHANGED = "changed", "wij gaan het opnieuw verkennen"


class CallKind(models.TextChoices):
    """What an initiative asks of others, or has for them (S18)."""

    ASKED = "asked", "wij zoeken"
    OFFERED = "offered", "wij bieden"


class InputOutcome(models.TextChoices):
    """What was done with a contribution."""

    ADOPTED = "adopted", "overgenomen"
    PARTLY = "partly", "deels overgenomen"
    NOT = "not", "niet overgenomen"


class Found(models.TextChoices):
    """What became of an initiative that somebody missed in the overview (S67)."""

    MADE = "made", "nu in het overzicht"
    THERE = "there", "stond er al"
    NOT = "not", "niet opgenomen"


class Closable(models.TextChoices):
    """What can be closed to the public, for a while."""

    TEXT = "text", "de openbare tekst"
    INPUT = "input", "een inbreng"
    INPUTS = "inputs", "nieuwe inbreng"


class Pace(models.TextChoices):
    """How often somebody wants mail."""

    AT_ONCE = "at_once", "meteen, bij elke stap"
    DAILY = "daily", "hoogstens één keer per dag"
    NONE = "none", "geen mail"
