"""What must be in order before a decision is published (MISSION.md S21, S45; Awb 3:46, 6:7, 10:3)."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef

from initiatives.registration.facts import DECIDED_TO, before_moving
from initiatives.registration.joints import guards
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    BY_DECISION,
    Alternative,
    Answer,
    Aspect,
    Assessment,
    Decision,
    Initiative,
    Mandate,
)
from initiatives.registration.models.choices import OUTCOMES
from samenwerking.calendar import count_term, written
from samenwerking.facts import Known, exists, read, rows
from samenwerking.framework.figures import number_in
from samenwerking.framework.models import Setting

OBJECTION_DAYS = 42  # six weeks (Awb 6:7)
WEIGHTS = list(OUTCOMES[Aspect.WEIGHT])
NEEDS_A_DECISION = "Hiervoor is een besluit nodig. Bereid het voor; door het te publiceren zet u deze stap."
# A no to somebody who did not complete the request, or to what ran already, has grounds of its own.
TRIES_FIRST = frozenset({"", Status.DECLINED})


# -- guards of "decide" (known, on), and what they look at

HAS_TRIED = exists(Alternative.objects.filter(decision=OuterRef("pk")))
JUDGED_WEIGHTS = rows(
    Assessment.objects.filter(initiative=OuterRef("initiative"), aspect=Aspect.WEIGHT).order_by("assessed_at", "pk")
)
MANDATES = rows(Mandate.objects.filter(decisions=OuterRef("pk")))
SECOND_FROM = rows(Setting.objects.filter(key="second_person_from").order_by("valid_from"))
DECIDE_FACTS = (HAS_TRIED, JUDGED_WEIGHTS, MANDATES, SECOND_FROM)


def tried_something(known: Known[Decision], on: date) -> str | None:
    """S21: a no comes after at least one other way was tried."""
    decision = known.about
    if decision.answer != Answer.NO or decision.leads_to not in TRIES_FIRST or known[HAS_TRIED]:
        return None
    return "Noem minstens één alternatief dat u probeerde, met wat eruit kwam. Hoe kan het wél?"


def second_person(known: Known[Decision], on: date) -> str | None:
    """Trap 14: a no, what is heavy, and what is about a whole task are read by a second person."""
    if known.about.checked_at or not needs_second(known, on):
        return None
    return "Een tweede collega moet dit besluit nog nakijken."


def within_mandate(known: Known[Decision], on: date) -> str | None:
    """Awb 10:3: who decides may do so, on that day, for this answer and this kind of initiative."""
    mandate = next(iter(known[MANDATES]), None)
    if mandate is None:
        return "Kies op welk mandaat het besluit rust: wie besluit?"
    if not mandate.holds(on):
        return f"Het mandaat van ‘{mandate}’ geldt niet op {written(on)}. Kies een ander mandaat."
    if not covers(mandate, known):
        return f"‘{mandate}’ heeft geen mandaat voor dit besluit: {about(known)}. Kies een ander mandaat."
    return None


DECIDE = (tried_something, second_person, within_mandate)


# -- a guard of "move" (known, to)


def needs_a_decision(known: Known[Initiative], to: Status) -> str | None:
    """S21: declining and leaving aside happen by publishing a decision that leads there, since the last step."""
    return NEEDS_A_DECISION if to in BY_DECISION and to not in known[DECIDED_TO] else None


# -- what they rest on


def before_deciding(decision: Decision) -> Known[Decision]:
    """What every guard of a decision looks at, our own and those of higher apps, as it stands at this moment."""
    return read(decision, *guards.needs["decide"])


def missing(decision: Decision, on: date, *, of: Known[Initiative] | None = None) -> list[str]:
    """Why it cannot be published yet. An empty list means that it can, by who holds the mandate.

    `of` is what is known of its initiative already (`before_moving`); without it that is asked.
    """
    found = guards.refusals("decide", before_deciding(decision), on)
    if decision.initiative and decision.leads_to:
        steps = guards.refusals("move", of or before_moving(decision.initiative), Status(decision.leads_to))
        found += [why for why in steps if why != NEEDS_A_DECISION]
    return found


def needs_second(known: Known[Decision], on: date) -> bool:
    """Every no, every decision about a task, and from a weight on that is a setting."""
    if known.about.answer == Answer.NO or known.about.initiative is None:
        return True
    return WEIGHTS.index(weight_of(known)) + 1 >= number_in(known[SECOND_FROM], "second_person_from", on=on)


def weight_of(known: Known[Decision]) -> str:
    """As its initiative was judged last; ordinary until somebody did."""
    judged = known[JUDGED_WEIGHTS]
    return judged[-1].outcome if judged else "ordinary"


def covers(mandate: Mandate, known: Known[Decision]) -> bool:
    decision = known.about
    if decision.answer not in mandate.answers:
        return False
    initiative = decision.initiative
    if initiative is None:
        return bool(mandate.is_for_tasks)
    return initiative.kind in mandate.kinds and weight_of(known) in mandate.weights


def about(known: Known[Decision]) -> str:
    """What a mandate must cover, in words."""
    decision = known.about
    answer = Answer(decision.answer).label
    if decision.initiative is None:
        return f"‘{answer}’ over een opgave"
    weight = OUTCOMES[Aspect.WEIGHT][weight_of(known)]
    return f"‘{answer}’ op een {decision.initiative.get_kind_display()}, gewicht {weight}"


def objection_end(published_on: date, holidays: set[date]) -> date:
    """The last day of six weeks that begin on the day after (Awb 6:8), moved by the Algemene termijnenwet."""
    return count_term(published_on, OBJECTION_DAYS, is_statutory=True, holidays=holidays).last_day
