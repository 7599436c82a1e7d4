"""The kader as it held on a day, as every page shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from samenwerking.framework.models import (
    KINDS,
    CriterionVersion,
    GoalVersion,
    PrincipleGoal,
    PrincipleStandard,
    PrincipleVersion,
    SocietalTask,
    StandardVersion,
    TaskVersion,
)


@dataclass(frozen=True)
class Edition:
    """The kader as a whole between two decisions: every day on which a text started or ended makes a new one."""

    number: int
    on: date
    decisions: tuple[tuple[str, date, str], ...]


@dataclass(frozen=True)
class PrincipleOn:
    """A principle with the goals and standards that say whether we live up to it."""

    text: PrincipleVersion
    goals: list[GoalVersion]
    standards: list[StandardVersion]


@dataclass(frozen=True)
class TaskOn:
    """A societal task with its goals."""

    text: TaskVersion
    goals: list[GoalVersion]


@dataclass(frozen=True)
class Frame:
    """What the council asks of the collaboration, on a day."""

    on: date
    edition: Edition | None
    principles: list[PrincipleOn]
    tasks: list[TaskOn]
    standards: list[StandardVersion]
    criteria: list[CriterionVersion]


def frame(on: date, known: Iterable[Edition]) -> Frame:
    """The kader of this day; `known` is the answer of `editions`. Seven queries, however much it holds."""
    goals = list(GoalVersion.objects.in_force(on).select_related("of").order_by("of__order", "pk"))
    standards = list(StandardVersion.objects.in_force(on).select_related("of").order_by("of__order", "pk"))
    texts = PrincipleVersion.objects.in_force(on).select_related("of").order_by("of__order", "pk")
    goals_of = _linked(PrincipleGoal.objects.values_list("principle_id", "goal_id"))
    standards_of = _linked(PrincipleStandard.objects.values_list("principle_id", "standard_id"))
    return Frame(
        on=on,
        edition=next((edition for edition in reversed(list(known)) if edition.on <= on), None),
        principles=[
            PrincipleOn(
                text,
                [goal for goal in goals if goal.of_id in goals_of[text.of_id]],
                [standard for standard in standards if standard.of_id in standards_of[text.of_id]],
            )
            for text in texts
        ],
        tasks=[TaskOn(text, [goal for goal in goals if goal.of.task_id == text.of_id]) for text in tasks_on(on)],
        standards=standards,
        criteria=list(criteria_on(on)),
    )


def criteria_on(on: date) -> QuerySet[CriterionVersion]:
    """On what a challenge is judged on this day, in the order of the by-law."""
    return CriterionVersion.objects.in_force(on).order_by("of__order", "pk")


def tasks_on(on: date) -> list[TaskVersion]:
    """The societal tasks of this day, each with its identity (`.of`), in the council's order. One query."""
    return list(TaskVersion.objects.in_force(on).select_related("of").order_by("of__order", "pk"))


def task_on(task: SocietalTask, on: date) -> TaskOn | None:
    """The task as it holds on this day, or as it last held; None when it never did."""
    past = TaskVersion.objects.adopted().filter(of=task, adopted_on__lte=on).select_related("of")
    text = past.order_by("-adopted_on").first()
    if text is None:
        return None
    goals = GoalVersion.objects.in_force(on).filter(of__task=task).select_related("of").order_by("of__order", "pk")
    return TaskOn(text, list(goals))


def editions() -> list[Edition]:
    """Every state that the kader was, is or will be in, the earliest first. One query."""
    parts = [
        model.version_model()
        .objects.adopted()
        .values_list("adopted_on", "superseded_on", "decision_number", "decision_on", "decision_url")
        for model in KINDS.values()
    ]
    decisions: dict[date, set[tuple[str, date, str]]] = defaultdict(set)
    for adopted_on, superseded_on, *decision in parts[0].union(*parts[1:]):
        decisions[adopted_on].add((decision[0], decision[1], decision[2]))
        if superseded_on:
            decisions.setdefault(superseded_on, set())
    return [Edition(number, day, tuple(sorted(decisions[day]))) for number, day in enumerate(sorted(decisions), 1)]


def _linked(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, set[Any]]:
    found: dict[Any, set[Any]] = defaultdict(set)
    for principle, other in pairs:
        found[principle].add(other)
    return found
