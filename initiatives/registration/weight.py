"""How heavy the table takes an initiative, and by which row (DESIGN.md 2). The heaviest row wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from initiatives.registration.facts import JUDGED, REQUESTS, STATUS, TEXTS, WEIGHING, WEIGHT_RULES
from initiatives.registration.joints import answers
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Aspect, Initiative, Kind, Means, WeighedBy, WeightRule
from initiatives.registration.models.choices import OUTCOMES, REGIMES
from samenwerking.facts import Known, read
from samenwerking.text import amount

LIGHT, HEAVY = "light", "heavy"
HEAVINESS = list(OUTCOMES[Aspect.WEIGHT])  # from light to heavy
ORDER = list(WeighedBy)
NO_AMOUNT = "er is geld gevraagd, maar niet hoeveel"
NO_ROW = "geen regel van de tabel past hierbij"


@dataclass(frozen=True)
class Facts:
    """What the table looks at. What is not known yet is empty; an amount of None was asked without a figure."""

    amount: int | None = 0
    risk: str = ""
    regime: str = ""
    investment: str = ""

    def meet(self, rule: WeightRule) -> bool:
        if rule.looks_at == WeighedBy.AMOUNT:
            return self.amount is not None and rule.at_least is not None and self.amount >= rule.at_least
        return bool(rule.value) and getattr(self, rule.looks_at) == rule.value

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Proposed:
    """What the table proposes: a weight with the row that decided it, or nothing and why."""

    weight: str
    rule: WeightRule | None
    because: str
    facts: Facts

    @property
    def label(self) -> str:
        return OUTCOMES[Aspect.WEIGHT].get(self.weight, "")

    @property
    def sentence(self) -> str:
        if not self.weight:
            return f"De tabel stelt niets voor: {self.because}."
        return f"De tabel stelt ‘{self.label}’ voor, want {self.because}."


def propose(facts: Facts, rules: Iterable[WeightRule]) -> Proposed:
    """The heaviest row that fits. Money without an amount is never light: it may be a lot."""
    fitting = [rule for rule in rules if facts.meet(rule)]
    rule = max(fitting, key=_weighs, default=None)
    if facts.amount is None and (rule is None or rule.weight == LIGHT):
        return Proposed("", None, NO_AMOUNT, facts)
    if rule is None:
        return Proposed("", None, NO_ROW, facts)
    return Proposed(rule.weight, rule, _because(facts, rule), facts)


def _weighs(rule: WeightRule) -> tuple[int, int, int]:
    """Of rows that weigh the same the first subject of the table decides, and of amounts the highest."""
    return HEAVINESS.index(rule.weight), -ORDER.index(WeighedBy(rule.looks_at)), rule.at_least or 0


def _because(facts: Facts, rule: WeightRule) -> str:
    if rule.at_least is None:
        return rule.condition
    asked = f"er wordt € {_euros(facts.amount or 0)} gevraagd" if facts.amount else "er wordt geen geld gevraagd"
    return f"{asked} (regel: vanaf € {_euros(rule.at_least)})"


def _euros(cents: int) -> str:
    return amount(Decimal(cents) / 100)


def proposal_of(initiative: Initiative, on: date) -> Proposed:
    """With the table of this day and what is known now."""
    return proposed(read(initiative, *WEIGHING), on)


def proposed(known: Known[Initiative], on: date) -> Proposed:
    """As `proposal_of`, of what was read already."""
    return propose(facts_of(known, on), [rule for rule in known[WEIGHT_RULES] if rule.holds(on)])


def facts_of(known: Known[Initiative], on: date) -> Facts:
    """What was asked, what was judged, and who watches. Money for each year counts for one year."""
    asked = [one.amount for one in known[REQUESTS] if one.means == Means.MONEY]
    regime = answers.ask("regime", known.about, on, otherwise=next(iter(REGIMES)))
    whole = None if None in asked else sum(cents for cents in asked if cents)
    return Facts(whole, _judged(known, Aspect.RISK), regime, _judged(known, Aspect.INVESTMENT))


def weight_of(known: Known[Initiative]) -> str:
    """As it was judged; nothing while it was not."""
    return _judged(known, Aspect.WEIGHT)


def light_is_open(known: Known[Initiative], on: date) -> bool:
    """Whether the light road can be taken: what waits for the initiator goes first, a challenge is tested.

    It is light when it was judged light, or was not judged yet and the table says light.
    """
    if known.about.kind == Kind.CHALLENGE or known[STATUS] not in {Status.SUBMITTED, Status.EXPLORING}:
        return False
    if known.about.published_at is None and any(text.agreed_at is None for text in known[TEXTS]):
        return False
    return (weight_of(known) or proposed(known, on).weight) == LIGHT


def _judged(known: Known[Initiative], aspect: Aspect) -> str:
    latest = known[JUDGED].get(aspect)
    return latest.outcome if latest else ""
