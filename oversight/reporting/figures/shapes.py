"""What dashboard, report and annex all show. Words are made here once, so that they cannot differ."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from samenwerking.charts import Stack
from samenwerking.figures import Row


@dataclass(frozen=True)
class Sentence:
    """One figure as a sentence that opens its rows."""

    figure: str
    text: str
    href: str


@dataclass(frozen=True)
class Attention:
    """One thing that asks for attention now: a sentence, its date in words, and where to look."""

    text: str
    when: str
    href: str


@dataclass(frozen=True)
class Bars:
    """A counted list whose title is its conclusion."""

    name: str
    title: str
    note: str
    label_head: str
    rows: Sequence[Row]
    most: int
    unit: str = "initiatieven"


@dataclass(frozen=True)
class Waiting:
    """One answer that is not there yet, though its last day has passed."""

    reference: str
    title: str
    place: str
    due: str
    late: str
    days: int
    href: str


@dataclass(frozen=True)
class Punctuality:
    """M3 of one kind of term, with everyone who still waits too long."""

    bars: Bars
    percent: int | None
    part: int
    whole: int
    waiting: Sequence[Waiting]


@dataclass(frozen=True)
class PoolLine:
    """What is in one pool, in words and as a number of cents or minutes."""

    label: str
    total: str
    kept_free: str
    committed: str
    spent: str
    free: str
    amounts: dict[str, int]


@dataclass(frozen=True)
class Means:
    """M1 of one kind of means in one year."""

    name: str
    title: str
    told: str
    unit: str
    percent: int | None
    chart: Stack | None
    lines: Sequence[PoolLine]


@dataclass(frozen=True)
class Chapter:
    """One part of dashboard and report; `key` names its template."""

    key: str
    title: str


@dataclass(frozen=True)
class Dashboard:
    """Everything the council sees of one day, looking back to the first day of its quarter."""

    as_of: str
    since: str
    day: str
    period: str
    summary: str
    attention: Sequence[Attention]
    facts: Sequence[Sentence]
    standing: Sequence[Bars]
    answers: Sequence[Punctuality]
    means: Sequence[Means]
    subjects: Sequence[Any]
    chapters: Sequence[Chapter]


def as_data(shape: Any) -> Any:
    """The same as plain lists, texts and numbers: what a report freezes, and what every template is given."""
    return json.loads(json.dumps(asdict(shape)))
