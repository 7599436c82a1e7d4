"""How a challenge stands against the criteria of the municipality's own by-law (S23)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from initiatives.registration.facts import CRITERIA, TESTED
from initiatives.registration.models import CriterionAnswer, Initiative, Kind
from samenwerking.facts import Known, read
from samenwerking.framework.figures import criteria_on
from samenwerking.framework.models import CriterionVersion


@dataclass(frozen=True)
class Result:
    """One criterion with the answer that counts; None while it is still to be tested."""

    text: str
    answer: CriterionAnswer | None


def criteria_of(initiative: Initiative) -> QuerySet[CriterionVersion]:
    """The criteria as the by-law said them on the day that the challenge came in. An idea has none."""
    found = criteria_on(initiative.received_on)
    return found if initiative.kind == Kind.CHALLENGE else found.none()


def results(initiative: Initiative) -> list[Result]:
    """Each criterion with its latest answer."""
    return tested(read(initiative, CRITERIA, TESTED)) if initiative.kind == Kind.CHALLENGE else []


def tested(known: Known[Initiative]) -> list[Result]:
    """As `results`, of what was read already."""
    if known.about.kind != Kind.CHALLENGE:
        return []
    latest = {answer.criterion_id: answer for answer in known[TESTED]}
    return [Result(criterion.text, latest.get(criterion.pk)) for criterion in known[CRITERIA]]


def unanswered(known: Known[Initiative]) -> list[str]:
    return [one.text for one in tested(known) if one.answer is None]
