"""What must be in order before a decision is published (MISSION.md S21, S45; Awb 3:46, 6:7, 10:3)."""

from __future__ import annotations

from datetime import date

from initiatives.registration.facts import DECIDED_TO, before_moving
from initiatives.registration.joints import guards
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import BY_DECISION, Answer, Aspect, Decision, Initiative, Mandate
from initiatives.registration.models.choices import OUTCOMES
from samenwerking.calendar import count_term, written
from samenwerking.facts import Known
from samenwerking.framework.figures import number

OBJECTION_DAYS = 42  # six weeks (Awb 6:7)
WEIGHTS = list(OUTCOMES[Aspect.WEIGHT])
NEEDS_A_DECISION = "Hiervoor is een besluit nodig. Bereid het voor; door het te publiceren zet u deze stap."
# A no to somebody who did not complete the request, or to what ran already, has grounds of its own.
TRIES_FIRST = frozenset({"", Status.DECLINED})


# -- guards of "decide" (decision, on)


def tried_something(decision: Decision, on: date) -> str | None:
    """S21: a no comes after at least one other way was tried."""
    if decision.answer != Answer.NO or decision.leads_to not in TRIES_FIRST or decision.alternatives.exists():
        return None
    return "Noem minstens één alternatief dat u probeerde, met wat eruit kwam. Hoe kan het wél?"


def second_person(decision: Decision, on: date) -> str | None:
    """Trap 14: a no, what is heavy, and what is about a whole task are read by a second person."""
    if decision.checked_at or not needs_second(decision, on):
        return None
    return "Een tweede collega moet dit besluit nog nakijken."


def within_mandate(decision: Decision, on: date) -> str | None:
    """Awb 10:3: who decides may do so, on that day, for this answer and this kind of initiative."""
    mandate = decision.mandate
    if mandate is None:
        return "Kies op welk mandaat het besluit rust: wie besluit?"
    if not Mandate.objects.in_force(on).filter(pk=mandate.pk).exists():
        return f"Het mandaat van ‘{mandate}’ geldt niet op {written(on)}. Kies een ander mandaat."
    if not covers(mandate, decision):
        return f"‘{mandate}’ heeft geen mandaat voor dit besluit: {about(decision)}. Kies een ander mandaat."
    return None


DECIDE = (tried_something, second_person, within_mandate)


# -- a guard of "move" (known, to)


def needs_a_decision(known: Known[Initiative], to: Status) -> str | None:
    """S21: declining and leaving aside happen by publishing a decision that leads there, since the last step."""
    return NEEDS_A_DECISION if to in BY_DECISION and to not in known[DECIDED_TO] else None


# -- what they rest on


def missing(decision: Decision, on: date) -> list[str]:
    """Why it cannot be published yet. An empty list means that it can, by who holds the mandate."""
    found = guards.refusals("decide", decision, on)
    if decision.initiative and decision.leads_to:
        found += [
            why
            for why in guards.refusals("move", before_moving(decision.initiative), Status(decision.leads_to))
            if why != NEEDS_A_DECISION
        ]
    return found


def needs_second(decision: Decision, on: date) -> bool:
    """Every no, every decision about a task, and from a weight on that is a setting."""
    if decision.answer == Answer.NO or decision.initiative is None:
        return True
    return WEIGHTS.index(weight_of(decision.initiative)) + 1 >= number("second_person_from", on=on)


def weight_of(initiative: Initiative) -> str:
    """As it was judged last; ordinary until somebody did."""
    latest = initiative.assessments.latest_of(Aspect.WEIGHT)
    return latest.outcome if latest else "ordinary"


def covers(mandate: Mandate, decision: Decision) -> bool:
    if decision.answer not in mandate.answers:
        return False
    initiative = decision.initiative
    if initiative is None:
        return bool(mandate.is_for_tasks)
    return initiative.kind in mandate.kinds and weight_of(initiative) in mandate.weights


def about(decision: Decision) -> str:
    """What a mandate must cover, in words."""
    answer = Answer(decision.answer).label
    if decision.initiative is None:
        return f"‘{answer}’ over een opgave"
    weight = OUTCOMES[Aspect.WEIGHT][weight_of(decision.initiative)]
    return f"‘{answer}’ op een {decision.initiative.get_kind_display()}, gewicht {weight}"


def objection_end(published_on: date, holidays: set[date]) -> date:
    """The last day of six weeks that begin on the day after (Awb 6:8), moved by the Algemene termijnenwet."""
    return count_term(published_on, OBJECTION_DAYS, is_statutory=True, holidays=holidays).last_day
