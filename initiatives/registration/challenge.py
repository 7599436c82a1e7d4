"""How a challenge stands against the criteria of the municipality's own by-law (S23)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from initiatives.registration.models import CriterionAnswer, Initiative, Kind
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
    if initiative.kind != Kind.CHALLENGE:
        return []
    answers = initiative.criterion_answers.order_by("answered_at", "pk")
    latest = {answer.criterion_id: answer for answer in answers}
    return [Result(criterion.text, latest.get(criterion.pk)) for criterion in criteria_of(initiative)]


def unanswered(initiative: Initiative) -> list[str]:
    return [one.text for one in results(initiative) if one.answer is None]
