"""Exploring beforehand and evaluating since, in a played past."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from initiatives.registration.models import Initiative
from oversight.evaluation import actions, questions
from oversight.evaluation.actions import Found
from oversight.evaluation.models import Exploration, Moment, Verdict
from oversight.reporting.played.clock import Clock
from oversight.reporting.played.ideas import Seed
from oversight.reporting.played.town import Town

WORDS = {
    "involved": "De initiatiefnemers, de buren en de verenigingen van het dorp.",
    "affected": "De buren merken drukte. We horen hen op een avond en aan de deur.",
    "support": "Er staan veel handtekeningen. Een paar buren zien nog bezwaren.",
    "goals": "Een dorp waar mensen elkaar kennen en helpen.",
    "added_value": "De gemeente heeft de grond en de kennis, het dorp heeft de handen.",
    "effect": "Meer mensen ontmoeten elkaar; dat merken we aan de bezoekers.",
}
VERDICTS = [Verdict.BETTER, Verdict.SAME, Verdict.SAME, Verdict.WORSE]


def explore(town: Town, seed: Seed, initiative: Initiative, clock: Clock, handler: Any) -> Exploration:
    """Write down what is expected and freeze it."""
    numbers = {
        "parties": town.dice.randint(3, 9),
        "volunteers": town.dice.randint(8, 45),
        "costs": town.dice.randint(6, 30) * 1000,
        "income": town.dice.randint(5, 28) * 1000,
        "reserve": town.dice.randint(0, 12) * 1000,
    }
    answers = {field.key: numbers.get(field.key, WORDS.get(field.key, "")) for field in questions.FIELDS}
    by = town.by(handler)
    concept = actions.write_exploration(initiative, answers, revision=0, at=clock.now, by=by)
    return actions.adopt_exploration(concept, revision=concept.revision, at=clock.now, by=by)


def plan(initiative: Initiative, town: Town, clock: Clock, handler: Any) -> Moment:
    """The next time to hold the collaboration against the exploration."""
    due = clock.today + timedelta(days=60)
    reason = "Halverwege kijken we hoe het gaat."
    return actions.plan_moment(initiative, planned_on=due, reason=reason, at=clock.now, by=town.by(handler))


def review(town: Town, initiative: Initiative, clock: Clock, handler: Any) -> None:
    """Measure most of what was expected, and freeze what was found."""
    moment = initiative.moments.order_by("-number").first()
    exploration = initiative.explorations.exclude(adopted_at=None).order_by("-number").first()
    if moment is None or exploration is None:
        return
    found = {row.field: finding(town, row) for row in exploration.expectations.all() if town.dice.random() < 0.85}
    by = town.by(handler)
    summary = "De samenwerking loopt. Over het onderhoud zijn nieuwe afspraken gemaakt."
    evaluation = actions.write_evaluation(moment, found, summary=summary, revision=0, at=clock.now, by=by)
    actions.conclude_evaluation(evaluation, revision=evaluation.revision, at=clock.now, by=by)


def finding(town: Town, expected: Any) -> Found:
    if questions.BY_KEY[expected.field].is_number and expected.number is not None:
        change = Decimal(town.dice.randint(80, 135)) / 100
        return Found(number=(expected.number * change).quantize(Decimal(1)))
    return Found(verdict=town.dice.choice(VERDICTS), reason="Dat hoorden we van de mensen zelf.")
