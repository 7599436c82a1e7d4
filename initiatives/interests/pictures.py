"""The pictures of a map: coordinates, their table, and a sentence that says what they show. Templates draw them.

Each actor has a number, so that a picture stays readable at 320 pixels, in print and without colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from initiatives.interests.models import Actor, Influence, Ring, Role, Size
from samenwerking.charts import text
from samenwerking.figures import Share

WIDTH = 320
CELL, LEFT, TOP = 78, 78, 8
PER_ROW, PER_CELL = 3, 9
STEP, HALF = 25, 13
CENTRE, RADII = 160, (40, 84, 122, 156)
MOST_IN_RING = (6, 12, 18, 24)
MARKS_PER_ROW, MARK = 8, 38


@dataclass(frozen=True)
class Numbered:
    """An actor with the number by which the pictures call it."""

    number: int
    actor: Actor


@dataclass(frozen=True)
class Mark:
    """One number in a picture. `kind` is its form: what it means stands in the table too."""

    label: str
    x: str
    y: str
    kind: str = ""


@dataclass(frozen=True)
class Label:
    words: str
    x: str
    y: str


@dataclass(frozen=True)
class Matrix:
    """Influence from left to right, the size of the effect from low to high."""

    sentence: str
    marks: list[Mark]
    rows: list[Label]
    columns: list[Label]
    lines: list[str]
    placed: list[Numbered]
    unplaced: list[Numbered]


@dataclass(frozen=True)
class RingRow:
    label: str
    members: list[Numbered]


@dataclass(frozen=True)
class Rings:
    """Who decides, does, thinks along and knows: the nearer to the decision, the further in."""

    sentence: str
    marks: list[Mark]
    circles: list[int]
    labels: list[Label]
    rows: list[RingRow]


@dataclass(frozen=True)
class Heard:
    """Each of the affected, heard or not."""

    sentence: str
    marks: list[Mark]
    rows: list[Numbered]
    height: int


def numbered(actors: Sequence[Actor]) -> list[Numbered]:
    return [Numbered(number, actor) for number, actor in enumerate(actors, start=1)]


def matrix(actors: Sequence[Actor]) -> Matrix:
    every = numbered(actors)
    placed = [one for one in every if one.actor.influence and one.actor.size]
    cells: dict[tuple[str, str], list[Numbered]] = {}
    for one in placed:
        cells.setdefault((one.actor.influence, one.actor.size), []).append(one)
    return Matrix(
        sentence=_matrix_sentence(placed),
        marks=[mark for cell, members in cells.items() for mark in _in_cell(cell, members)],
        rows=[Label(size.label, text(LEFT - 6), text(_y(size) + CELL // 2 + 5)) for size in Size],
        columns=[Label(one.label, text(_x(one) + CELL // 2), text(TOP + 3 * CELL + 18)) for one in Influence],
        lines=[f"M{LEFT + i * CELL} {TOP}v{3 * CELL}M{LEFT} {TOP + i * CELL}h{3 * CELL}" for i in range(4)],
        placed=placed,
        unplaced=[one for one in every if one not in placed],
    )


def _matrix_sentence(placed: list[Numbered]) -> str:
    if not placed:
        return "Nog van niemand weten we zowel de invloed als de grootte van het gevolg."
    large = [one.actor for one in placed if one.actor.size == Size.LARGE]
    if not large:
        return "Van niemand weten we dat het gevolg groot is."
    found = [actor.name for actor in large if actor.influence != Influence.MUCH]
    if found:
        return f"Een groot gevolg en geen grote invloed: {', '.join(found)}. Let op dat zij gehoord worden."
    return "Wie een groot gevolg ondervindt, heeft ook veel invloed."


def _x(influence: str) -> int:
    return LEFT + list(Influence).index(Influence(influence)) * CELL


def _y(size: str) -> int:
    return TOP + (2 - list(Size).index(Size(size))) * CELL


def _in_cell(cell: tuple[str, str], members: list[Numbered]) -> list[Mark]:
    shown = members if len(members) <= PER_CELL else members[: PER_CELL - 1]
    labels = [(str(one.number), one.actor.effect) for one in shown]
    if len(shown) < len(members):
        labels.append((f"+{len(members) - len(shown)}", ""))
    x, y = _x(cell[0]) + HALF + 1, _y(cell[1]) + HALF + 1
    return [
        Mark(label, text(x + STEP * (i % PER_ROW)), text(y + STEP * (i // PER_ROW)), kind)
        for i, (label, kind) in enumerate(labels)
    ]


def rings(actors: Sequence[Actor]) -> Rings:
    every = numbered(actors)
    rows = [RingRow(ring.label, [one for one in every if one.actor.ring == ring]) for ring in Ring]
    return Rings(
        sentence=_rings_sentence(rows),
        marks=[mark for number, row in enumerate(rows) for mark in _in_ring(number, row.members)],
        circles=sorted(RADII, reverse=True),
        labels=[Label(row.label, text(CENTRE), text(CENTRE - RADII[i] + 16)) for i, row in enumerate(rows)],
        rows=rows,
    )


def _rings_sentence(rows: list[RingRow]) -> str:
    parts = [f"{row.label}: {len(row.members)}" for row in rows if row.members]
    empty = [row.label for row in rows if not row.members]
    end = f" Nog niemand: {', '.join(empty)}." if empty else ""
    return f"{'; '.join(parts).capitalize()}.{end}" if parts else "Er staat nog niemand op de kaart."


def _in_ring(ring: int, members: list[Numbered]) -> list[Mark]:
    """Round the circle, from the right of its name to the left of it."""
    most = MOST_IN_RING[ring]
    labels = [str(one.number) for one in (members if len(members) <= most else members[: most - 1])]
    if len(labels) < len(members):
        labels.append(f"+{len(members) - len(labels)}")
    inner = RADII[ring - 1] if ring else 0
    radius = (RADII[ring] + inner) / 2 if ring else 20
    free = 0.30 if ring else 0.15  # of the circle is kept for the name of the ring
    turns = [free / 2 + (1 - free) * (i + 0.5) / len(labels) for i in range(len(labels))]
    return [
        Mark(label, f"{CENTRE + radius * sin(2 * pi * turn):.2f}", f"{CENTRE - radius * cos(2 * pi * turn):.2f}")
        for label, turn in zip(labels, turns, strict=True)
    ]


def heard(actors: Sequence[Actor], share: Share) -> Heard:
    rows = [one for one in numbered(actors) if one.actor.role == Role.AFFECTED]
    marks = [
        Mark(
            str(one.number),
            text(MARK // 2 + 4 + MARK * (i % MARKS_PER_ROW)),
            text(MARK // 2 + 2 + MARK * (i // MARKS_PER_ROW)),
            "heard" if one.actor.is_heard else "",
        )
        for i, one in enumerate(rows)
    ]
    lines = (len(rows) + MARKS_PER_ROW - 1) // MARKS_PER_ROW
    return Heard(_heard_sentence(share), marks, rows, max(lines, 1) * MARK + 4)


def _heard_sentence(share: Share) -> str:
    if share.percent is None:
        return f"Niet te zeggen: {share.undefined}."
    return f"Gehoord: {share.part} van {share.whole} die gevolgen ondervinden ({share.percent} %)."
