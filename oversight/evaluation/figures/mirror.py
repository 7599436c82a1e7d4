"""The mirror (S71, M10): what was expected beforehand beside what was found at each moment since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import localdate

from initiatives.registration.models import Initiative
from oversight.evaluation.figures.progress import BlockOf, adopted_blocks, frozen_fields, shown
from oversight.evaluation.models import Chapter, Evaluation, Exploration, Finding, Verdict
from oversight.evaluation.questions import Field, Good
from samenwerking.calendar import midnight
from samenwerking.figures import Share
from samenwerking.text import amount

MINUS = "−"


class Tone(Enum):
    """What a cell says of its field. `word` stands beside every colour and arrow."""

    BETTER = "beter"
    SAME = "gelijk"
    WORSE = "slechter"
    NEITHER = "veranderd"
    GONE = "niet meer van toepassing"
    UNMEASURED = "niet gemeten"


TONES = {
    Verdict.BETTER: Tone.BETTER,
    Verdict.SAME: Tone.SAME,
    Verdict.WORSE: Tone.WORSE,
    Verdict.NOT_APPLICABLE: Tone.GONE,
}


@dataclass(frozen=True)
class Change:
    """M10: (now − before) / before. From zero there is no percentage, only the difference."""

    before: Decimal
    now: Decimal

    @property
    def difference(self) -> Decimal:
        return self.now - self.before

    @property
    def percent(self) -> int | None:
        """Whole percents, halves away from zero."""
        if not self.before:
            return None
        return int((100 * self.difference / self.before).quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def direction(self) -> int:
        return (self.difference > 0) - (self.difference < 0)

    def in_words(self, field: Field) -> str:
        """+30 %, or what stands in its place when there was nothing to begin with."""
        if self.percent is None:
            step = amount(abs(self.difference))
            unit = f"{field.unit}\xa0" if field.unit == "€" else ""
            return f"n.v.t., verschil {_sign(self.direction)}{unit}{step}"
        return f"{_sign(self.direction)}{amount(abs(self.percent))}\xa0%"


@dataclass(frozen=True)
class Cell:
    """One field at one moment."""

    tone: Tone
    value: str = ""
    change: Change | None = None
    change_shown: str = ""
    direction: int = 0  # of the arrow
    reason: str = ""

    @property
    def word(self) -> str:
        if self.tone is Tone.NEITHER:
            return "meer" if self.direction > 0 else "minder"
        return str(self.tone.value)

    @property
    def code(self) -> str:
        return self.tone.name.lower()


@dataclass(frozen=True)
class Column:
    """One concluded evaluation."""

    number: int
    heading: str  # the latest reads as "Nu"
    day: date
    occasion: str
    summary: str
    coverage: Share


@dataclass(frozen=True)
class MirrorRow:
    field: Field
    before: str
    cells: Sequence[Cell]
    columns: Sequence[Column]

    @property
    def found(self) -> list[tuple[Column, Cell]]:
        return list(zip(self.columns, self.cells, strict=True))


@dataclass(frozen=True)
class MirrorChapter:
    """One of the three chapters. They are never added up to one score."""

    chapter: Chapter
    rows: Sequence[MirrorRow]

    @property
    def last_in_words(self) -> str:
        """What the latest evaluation says in this chapter: 2 beter, 1 slechter."""
        tones = [row.cells[-1].tone for row in self.rows if row.cells]
        return ", ".join(f"{tones.count(tone)} {tone.value}" for tone in Tone if tone in tones)


@dataclass(frozen=True)
class Mirror:
    """One adopted exploration and every evaluation that was held against it."""

    number: int
    adopted_on: date
    adopted_as: str
    digest: str
    blocks: Sequence[BlockOf]
    columns: Sequence[Column]
    chapters: Sequence[MirrorChapter]

    @property
    def last(self) -> Column | None:
        """The latest evaluation."""
        return self.columns[-1] if self.columns else None

    @property
    def coverage(self) -> Share | None:
        """How much the latest evaluation measured."""
        return self.last.coverage if self.last else None

    @property
    def worse(self) -> list[str]:
        """What the latest evaluation found to be worse than expected: what asks attention."""
        last = [(row.field, row.cells[-1]) for part in self.chapters for row in part.rows if row.cells]
        return [_short(field, cell) for field, cell in last if cell.tone is Tone.WORSE]


def mirror(initiative: Initiative, as_of: date) -> Mirror | None:
    """The mirror of the exploration that holds on this day; None when nothing was adopted yet."""
    found = mirrors(initiative, as_of)
    return found[0] if found else None


def mirrors(initiative: Initiative, as_of: date) -> list[Mirror]:
    """Newest first. An earlier exploration keeps its own evaluations: a new one hides nothing."""
    rows = _adopted(as_of).filter(initiative=initiative)
    return [_mirror(row, row.concluded) for row in rows.order_by("-number")]


def newest_mirrors(as_of: date) -> dict[int, Mirror]:
    """The mirror that holds on this day, by initiative: all at once, for whoever compares them."""
    rows = _adopted(as_of).order_by("initiative", "-number").distinct("initiative")
    return {row.initiative_id: _mirror(row, row.concluded) for row in rows}


def _adopted(as_of: date) -> Any:
    """The explorations adopted by then, each with what was `concluded` against it."""
    before = midnight(as_of + timedelta(days=1))
    concluded = Evaluation.objects.concluded(before=before).select_related("moment").prefetch_related("findings")
    return Exploration.objects.adopted(before=before).prefetch_related(
        "expectations", Prefetch("evaluations", concluded.order_by("concluded_at", "pk"), to_attr="concluded")
    )


def preview(evaluation: Evaluation, *, today: date) -> Mirror:
    """One evaluation that is not concluded yet, as the mirror will show it."""
    return _mirror(evaluation.exploration, [evaluation], today=today)


def _mirror(exploration: Exploration, evaluations: Sequence[Evaluation], *, today: date | None = None) -> Mirror:
    assert exploration.adopted_at is not None
    fields = frozen_fields(exploration)
    known = {row.field: row for row in exploration.expectations.all()}
    found = [{row.field: row for row in evaluation.findings.all()} for evaluation in evaluations]
    last = len(evaluations)
    columns = [_column(one, fields, today, is_last=number == last) for number, one in enumerate(evaluations, start=1)]

    def row_of(field: Field) -> MirrorRow:
        cells = [cell(field, known[field.key].number, one.get(field.key)) for one in found]
        return MirrorRow(field, shown(field, known), cells, columns)

    chapters = [MirrorChapter(one, [row_of(field) for field in fields if field.chapter == one]) for one in Chapter]
    return Mirror(
        number=exploration.number,
        adopted_on=localdate(exploration.adopted_at),
        adopted_as=exploration.adopted_as,
        digest=exploration.digest,
        blocks=adopted_blocks(exploration),
        columns=columns,
        chapters=[chapter for chapter in chapters if chapter.rows],
    )


def _column(evaluation: Evaluation, fields: Sequence[Field], today: date | None, *, is_last: bool) -> Column:
    day = localdate(evaluation.concluded_at) if evaluation.concluded_at else today
    assert day is not None
    keys = {field.key for field in fields}
    measured = sum(row.is_measured for row in evaluation.findings.all() if row.field in keys)
    return Column(
        number=evaluation.moment.number,
        heading="Nu" if is_last else f"Moment {evaluation.moment.number}",
        day=day,
        occasion=evaluation.moment.reason,
        summary=evaluation.summary,
        coverage=Share(measured, len(fields), undefined="er is niets vastgelegd om te meten"),
    )


def cell(field: Field, before: Decimal | None, finding: Finding | None) -> Cell:
    """One field as it was found. What is not there was not measured, and is never zero."""
    if finding is None or not finding.is_measured:
        return Cell(Tone.UNMEASURED, reason=finding.reason if finding else "")
    if finding.verdict:
        tone = TONES[Verdict(finding.verdict)]
        return Cell(tone, direction=_verdict_direction(tone), reason=finding.reason)
    assert finding.number is not None
    if before is None:
        return Cell(Tone.UNMEASURED, value=field.in_words(finding.number), reason=finding.reason)
    change = Change(before, finding.number)
    return Cell(
        _number_tone(field, change),
        value=field.in_words(finding.number),
        change=change,
        change_shown=change.in_words(field),
        direction=change.direction,
        reason=finding.reason,
    )


def _number_tone(field: Field, change: Change) -> Tone:
    if change.direction == 0:
        return Tone.SAME
    if field.good is Good.NEITHER:
        return Tone.NEITHER
    return Tone.BETTER if change.direction == field.good.value else Tone.WORSE


def _verdict_direction(tone: Tone) -> int:
    return {Tone.BETTER: 1, Tone.WORSE: -1}.get(tone, 0)


def _short(field: Field, cell: Cell) -> str:
    return f"{field.label} ({cell.change_shown})" if cell.change_shown else field.label


def _sign(direction: int) -> str:
    return {1: "+", -1: MINUS}.get(direction, "")
