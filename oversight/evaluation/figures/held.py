"""One evaluation while it is being made: against which exploration it is held, and what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oversight.evaluation.figures.progress import frozen_fields, shown
from oversight.evaluation.models import Evaluation, Exploration, Finding, Moment
from oversight.evaluation.questions import Field


@dataclass(frozen=True)
class Held:
    """Each question of an evaluation comes with what was expected, in words."""

    exploration: Exploration | None
    evaluation: Evaluation | None
    questions: Sequence[tuple[Field, str]]

    @property
    def is_concluded(self) -> bool:
        return self.evaluation is not None and self.evaluation.concluded_at is not None

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What is kept so far, each field in words: shown beside a colleague's version of the same."""
        found = {row.field: row for row in self.evaluation.findings.all()} if self.evaluation else {}
        return [(field.label, in_words(field, found.get(field.key))) for field, _ in self.questions]


def in_words(field: Field, row: Finding | None) -> str:
    if row is None or not row.is_measured:
        return "niet gemeten"
    what = field.in_words(row.number) if row.number is not None else row.get_verdict_display()
    return f"{what}: {row.reason}" if row.reason else what


def held_against(moment: Moment) -> Held:
    """The exploration that the evaluation began with; one that is still to begin takes the latest adopted."""
    evaluation = Evaluation.objects.filter(moment=moment).prefetch_related("findings").first()
    rows = moment.initiative.explorations.adopted().prefetch_related("expectations").order_by("-number")
    exploration = (rows.filter(pk=evaluation.exploration_id) if evaluation else rows).first()
    if exploration is None:
        return Held(None, None, [])
    known = {row.field: row for row in exploration.expectations.all()}
    questions = [(field, shown(field, known)) for field in frozen_fields(exploration)]
    return Held(exploration, evaluation, questions)
