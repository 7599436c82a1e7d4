"""Every value that policy may change, with what it means. A key that is not here does not exist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from samenwerking.text import line

Value = int | str | date | None
LONGEST = 200


class Kind(Enum):
    """How a value is typed and shown."""

    NUMBER = "getal"
    LINE = "tekst"
    EMAIL = "e-mailadres"
    LINK = "webadres"
    DAY = "datum"
    YES_NO = "ja of nee"


CHECKS: dict[Kind, Callable[[str], None]] = {
    Kind.EMAIL: EmailValidator("Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."),
    Kind.LINK: URLValidator(["https", "http"], message="Vul een webadres in dat begint met https://."),
}


@dataclass(frozen=True)
class PolicyValue:
    """One row of the page Instellingen."""

    key: str
    name: str
    meaning: str
    kind: Kind
    default: Value
    unit: str = ""
    minimum: int = 0
    maximum: int = 0

    def to_json(self, value: Value) -> int | str | None:
        """How the value is stored. Raises ValidationError when it does not fit."""
        if self.kind is Kind.YES_NO:
            return _checked_yes_no(value)
        if self.kind is Kind.NUMBER:
            return self._checked_number(value)
        if self.kind is Kind.DAY:
            return value.isoformat() if isinstance(value, date) else None
        text = line(str(value or ""))
        if len(text) > LONGEST:
            raise ValidationError(f"Gebruik hoogstens {LONGEST} tekens.")
        if text and self.kind in CHECKS:
            CHECKS[self.kind](text)
        return text

    def _checked_number(self, value: Value) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not self.minimum <= value <= self.maximum:
            raise ValidationError(f"Vul een getal in van {self.minimum} tot en met {self.maximum}.")
        return value

    def from_json(self, stored: int | str | None) -> Value:
        if self.kind is Kind.DAY and isinstance(stored, str):
            return date.fromisoformat(stored)
        return stored


def _checked_yes_no(value: Value) -> bool:
    if not isinstance(value, bool):
        raise ValidationError("Kies ja of nee.")
    return value


def yes_no(key: str, name: str, meaning: str, default: bool) -> PolicyValue:
    return PolicyValue(key, name, meaning, Kind.YES_NO, default)


def number(key: str, name: str, meaning: str, default: int, unit: str, between: tuple[int, int]) -> PolicyValue:
    return PolicyValue(key, name, meaning, Kind.NUMBER, default, unit, *between)


# How each term is counted: in working days or not, by law or not.
COUNTING: dict[str, tuple[PolicyValue, PolicyValue]] = {
    kind: (
        yes_no(
            f"{kind}_in_working_days",
            f"{name}: tel werkdagen",
            "Ja: zaterdag, zondag en feestdagen tellen niet mee. Nee: elke dag telt.",
            in_working_days,
        ),
        yes_no(
            f"{kind}_is_statutory",
            f"{name}: wettelijke termijn",
            "Ja: dan geldt de Algemene termijnenwet. De laatste dag is nooit een zaterdag, zondag of feestdag.",
            is_statutory,
        ),
    )
    for kind, name, in_working_days, is_statutory in (
        ("reading", "Lezen", True, False),
        ("first_answer", "Eerste antwoord", False, False),
        ("decision", "Besluit", False, True),
        ("reconsideration", "Heroverweging", False, False),
    )
}

POLICY_VALUES: dict[str, PolicyValue] = {
    row.key: row
    for row in (
        number(
            "reading_days",
            "Lezen",
            "Zo snel lezen we een nieuw initiatief, voordat iedereen de tekst ziet.",
            2,
            "dagen",
            (1, 20),
        ),
        *COUNTING["reading"],
        number(
            "first_answer_days",
            "Eerste antwoord",
            "Zo snel krijgt een initiatiefnemer een eerste inhoudelijk antwoord.",
            14,
            "dagen",
            (1, 56),
        ),
        *COUNTING["first_answer"],
        number(
            "decision_days",
            "Besluit",
            "Zo lang hebben we voor een besluit op een aanvraag of een uitdaging (Awb artikel 4:13).",
            56,
            "dagen",
            (1, 365),
        ),
        *COUNTING["decision"],
        number(
            "extension_days",
            "Verdagen",
            "Zoveel dagen mogen er in één keer hoogstens bij een termijn komen (Awb artikel 4:14).",
            56,
            "dagen",
            (1, 182),
        ),
        number(
            "reminder_days",
            "Herinnering aan een termijn",
            "Zo lang voor de laatste dag krijgt de behandelaar één herinnering.",
            3,
            "dagen",
            (1, 30),
        ),
        number(
            "completion_days",
            "Aanvullen",
            "Zo lang krijgt een initiatiefnemer om iets aan te vullen. Meer of minder mag per vraag.",
            14,
            "dagen",
            (2, 90),
        ),
        number(
            "team_answer_days",
            "Antwoord van een team",
            "Zo lang krijgt een team om mee te kijken naar een initiatief. Meer of minder mag per vraag.",
            10,
            "dagen",
            (1, 90),
        ),
        number(
            "draft_days",
            "Concept bewaren",
            "Zo lang na de laatste wijziging bewaren we een concept dat niet is verstuurd.",
            30,
            "dagen",
            (7, 365),
        ),
        number(
            "draft_warning_days",
            "Concept loopt af",
            "Zo lang voordat we een concept wissen, krijgt de schrijver daarover een mail.",
            5,
            "dagen",
            (2, 6),
        ),
        number(
            "invitation_days",
            "Uitnodiging",
            "Zo lang kan iemand antwoorden op de vraag om mee te doen. Daarna wissen we het adres.",
            30,
            "dagen",
            (7, 90),
        ),
        number(
            "invitation_reminder_days",
            "Herinnering aan een uitnodiging",
            "Zo lang na de uitnodiging sturen we één herinnering.",
            7,
            "dagen",
            (2, 60),
        ),
        number(
            "waiting_warning_days",
            "Wachten op de gemeente",
            "Wacht een initiatief langer op ons dan dit, dan waarschuwt het portaal: de energie lekt weg.",
            14,
            "dagen",
            (1, 90),
        ),
        number(
            "second_person_from",
            "Tweede lezer",
            "Vanaf dit gewicht kijkt een tweede collega een besluit na: 1 is licht, 2 gewoon, 3 zwaar, 4 nooit om het "
            "gewicht. Een nee en een besluit over een opgave krijgen altijd een tweede lezer.",
            3,
            "gewicht",
            (1, 4),
        ),
        number(
            "reconsideration_days",
            "Heroverweging",
            "Zo snel antwoordt een andere medewerker wie vraagt om opnieuw te kijken.",
            28,
            "dagen",
            (1, 90),
        ),
        *COUNTING["reconsideration"],
        number(
            "closure_days",
            "Gesloten houden",
            "Zo lang mag iets hoogstens gesloten blijven voor het publiek. Daarna kijken we opnieuw.",
            365,
            "dagen",
            (7, 1825),
        ),
        number(
            "free_share_norm",
            "Vrije ruimte",
            "Dit deel van de middelen wil de raad vrij houden voor initiatieven.",
            25,
            "procent",
            (0, 100),
        ),
        number(
            "council_small_cell",
            "Kleine aantallen",
            "Aantallen personen onder dit getal laten we niet zien, zodat niemand te herkennen is.",
            5,
            "personen",
            (3, 20),
        ),
        PolicyValue(
            "report_start_on",
            "Eerste verslag",
            "De eerste dag van de eerste periode waarover de raad een verslag krijgt. Leeg: er komen geen verslagen.",
            Kind.DAY,
            None,
        ),
        PolicyValue(
            "contact_name",
            "Aanspreekpunt",
            "Wie mensen kunnen bereiken. Deze naam staat op de site en in elke mail.",
            Kind.LINE,
            "het team initiatieven",
        ),
        PolicyValue(
            "contact_phone", "Telefoon", "Het telefoonnummer op de site en in elke mail.", Kind.LINE, "14 0000"
        ),
        PolicyValue(
            "contact_email",
            "E-mail",
            "Het e-mailadres op de site en in elke mail.",
            Kind.EMAIL,
            "initiatieven@example.org",
        ),
        PolicyValue(
            "security_email",
            "Beveiliging",
            "Wie een zwakke plek vindt, mailt hierheen. Leeg: naar het e-mailadres op de site.",
            Kind.EMAIL,
            "",
        ),
        PolicyValue(
            "accessibility_researched_on",
            "Onderzoek naar toegankelijkheid",
            "De dag van het laatste onderzoek door mensen. Leeg: er is nog geen onderzoek.",
            Kind.DAY,
            None,
        ),
        PolicyValue(
            "accessibility_report_url",
            "Verslag van dat onderzoek",
            "De link naar het openbare verslag. Zonder verslag noemt de verklaring geen uitslag.",
            Kind.LINK,
            "",
        ),
        number(
            "accessibility_faults",
            "Punten die niet voldoen",
            "Aan zoveel regels voldeed het portaal bij dat onderzoek niet.",
            0,
            "regels",
            (0, 99),
        ),
        number(
            "accessibility_answer_days",
            "Antwoord over toegankelijkheid",
            "Zo snel antwoorden we wie meldt dat iets niet te gebruiken is.",
            5,
            "werkdagen",
            (1, 30),
        ),
        PolicyValue(
            "complaints_url",
            "Klachten",
            "De pagina van de gemeente waarop iemand een klacht indient. Leeg: per mail.",
            Kind.LINK,
            "",
        ),
        PolicyValue(
            "framework_source",
            "Bron van het kader",
            "Waar de uitgangspunten vandaan komen. Deze bron staat onder het kader.",
            Kind.LINE,
            "",
        ),
        PolicyValue("framework_source_url", "Adres van de bron", "De link naar de bron van het kader.", Kind.LINK, ""),
    )
}
