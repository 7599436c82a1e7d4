"""Explorations and evaluations for tests, reached through the actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from initiatives.registration import actions as registration
from initiatives.registration.models import Aspect, Initiative
from oversight.evaluation import actions
from oversight.evaluation.actions import Found
from oversight.evaluation.models import Evaluation, Exploration, Moment
from samenwerking.journal.models import SYSTEM, By
from tests.builders import NOON, later

# M10 (MISSION.md 2): nine fields to measure, with an investment.
EXPECTED: dict[str, Any] = {
    "involved": "De dorpsvereniging en de school.",
    "parties": 4,
    "volunteers": 20,
    "affected": "De buren van het dorpshuis. We nodigen hen uit.",
    "support": "Driekwart van het dorp is voor.",
    "goals": "Meer ontmoeting in het dorp.",
    "added_value": "Samen kunnen we ook overdag open zijn.",
    "effect": "Meer mensen zien elkaar elke week.",
    "costs": 12_000,
    "income": 9_000,
    "reserve": 0,
}
FOUND: dict[str, Found] = {
    "parties": Found(number=5),
    "volunteers": Found(number=26),
    "affected": Found(verdict="same", reason="De buren komen elk kwartaal bij elkaar."),
    "support": Found(verdict="better", reason="Nu is bijna iedereen voor."),
    "added_value": Found(verdict="worse", reason="Overdag is er te weinig hulp."),
    "costs": Found(number=15_000, reason="Stroom is duurder."),
    "reserve": Found(number=500),
}


def judged(initiative: Initiative, aspect: Aspect, outcome: str, *, at: datetime = NOON) -> Initiative:
    registration.assess(initiative, aspect, outcome, reason="Zo staat het in de aanvraag.", at=at, by=SYSTEM)
    return initiative


def an_exploration(initiative: Initiative, *, at: datetime = NOON, by: By = SYSTEM, **answers: Any) -> Exploration:
    """A concept with every question answered. With costs, it is an investment."""
    known = initiative.explorations.concepts().first()
    revision = known.revision if known else 0
    given = {**EXPECTED, **answers}
    return actions.write_exploration(initiative, given, revision=revision, at=at, by=by)


def adopted(initiative: Initiative, *, at: datetime = NOON, by: By = SYSTEM, **answers: Any) -> Exploration:
    judged(initiative, Aspect.INVESTMENT, "yes", at=at - timedelta(minutes=1))
    concept = an_exploration(initiative, at=at, by=by, **answers)
    return actions.adopt_exploration(concept, revision=concept.revision, at=at, by=by)


def a_moment(initiative: Initiative, *, at: datetime = NOON, reason: str = "Na het eerste seizoen") -> Moment:
    return actions.plan_moment(initiative, planned_on=(at + timedelta(days=90)).date(), reason=reason, at=at, by=SYSTEM)


def written(moment: Moment, *, at: datetime | None = None, **found: Found) -> Evaluation:
    known = Evaluation.objects.filter(moment=moment).first()
    revision = known.revision if known else 0
    summary = "Meer vrijwilligers, maar ook meer kosten."
    return actions.write_evaluation(
        moment, found or FOUND, summary=summary, revision=revision, at=at or later(90), by=SYSTEM
    )


def evaluated(initiative: Initiative, *, at: datetime | None = None, **found: Found) -> Evaluation:
    at = at or later(90)
    moment = a_moment(initiative, at=at - timedelta(days=1))
    evaluation = written(moment, at=at, **found)
    return actions.conclude_evaluation(evaluation, revision=evaluation.revision, at=at, by=SYSTEM)
