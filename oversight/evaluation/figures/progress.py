"""How far an exploration is, block by block, and what the desk can do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from initiatives.registration.models import Aspect, Initiative
from oversight.evaluation.models import Block, Expectation, Exploration, Moment
from oversight.evaluation.questions import BY_KEY, Field, blocks, of_block


@dataclass(frozen=True)
class Answer:
    """One question of an exploration with what was expected, in words."""

    field: Field
    shown: str


@dataclass(frozen=True)
class BlockOf:
    """One block: its answers, and what is still missing."""

    block: Block
    answers: Sequence[Answer]

    @property
    def missing(self) -> list[str]:
        return [answer.field.label for answer in self.answers if not answer.shown]

    @property
    def filled(self) -> int:
        return len(self.answers) - len(self.missing)

    @property
    def is_complete(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class MomentOf:
    """A planned moment and how far its evaluation is."""

    number: int
    when: str
    planned_on: date | None
    reason: str
    is_begun: bool
    concluded_at: datetime | None


@dataclass(frozen=True)
class Progress:
    """What there is of an initiative in this app."""

    is_heavy: bool
    is_investment: bool
    concept: Exploration | None
    adopted: Exploration | None
    blocks: Sequence[BlockOf]
    moments: Sequence[MomentOf]

    @property
    def next_moment(self) -> MomentOf | None:
        return next((moment for moment in self.moments if moment.concluded_at is None), None)


def is_investment(initiative: Initiative) -> bool:
    """Whether the exploration must look at the exploitation (S26, S70)."""
    latest = initiative.assessments.latest_of(Aspect.INVESTMENT)
    return latest is not None and latest.outcome == "yes"


def is_heavy(initiative: Initiative) -> bool:
    """Only heavy needs an adopted exploration before the municipality works along (DESIGN.md 2)."""
    latest = initiative.assessments.latest_of(Aspect.WEIGHT)
    return latest is not None and latest.outcome == "heavy"


def progress(initiative: Initiative) -> Progress:
    rows = list(initiative.explorations.prefetch_related("expectations").order_by("number"))
    concept = next((row for row in rows if row.adopted_at is None), None)
    adopted = next((row for row in reversed(rows) if row.adopted_at is not None), None)
    investment = is_investment(initiative)
    return Progress(
        is_heavy=is_heavy(initiative),
        is_investment=investment,
        concept=concept,
        adopted=adopted,
        blocks=blocks_of(concept, blocks(is_investment=investment))
        if concept or not adopted
        else adopted_blocks(adopted),
        moments=moments_of(initiative),
    )


def blocks_of(exploration: Exploration | None, asked: Sequence[Block]) -> list[BlockOf]:
    """Each block that is asked, with what is filled in so far. Reads the prefetched expectations."""
    known = {row.field: row for row in exploration.expectations.all()} if exploration else {}
    return [BlockOf(block, [Answer(field, shown(field, known)) for field in of_block(block)]) for block in asked]


def adopted_blocks(exploration: Exploration) -> list[BlockOf]:
    """The blocks as they were adopted: those that have an answer."""
    return [block for block in blocks_of(exploration, list(Block)) if block.filled]


def shown(field: Field, known: Mapping[str, Expectation]) -> str:
    row = known.get(field.key)
    if row is None:
        return ""
    return field.in_words(row.number) if row.number is not None else row.text


def frozen_fields(exploration: Exploration) -> list[Field]:
    """What an evaluation measures: the fields that were adopted, texts left out."""
    known = {row.field for row in exploration.expectations.all()}
    return [field for field in BY_KEY.values() if field.key in known and field.is_measured]


def moments_of(initiative: Initiative) -> list[MomentOf]:
    return [_moment(row) for row in initiative.moments.select_related("evaluation").order_by("number")]


def _moment(row: Moment) -> MomentOf:
    evaluation = getattr(row, "evaluation", None)
    return MomentOf(
        number=row.number,
        when="" if row.planned_on else f"als de stand wordt: {row.get_stage_display()}",
        planned_on=row.planned_on,
        reason=row.reason,
        is_begun=evaluation is not None,
        concluded_at=evaluation.concluded_at if evaluation else None,
    )
