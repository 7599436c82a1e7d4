"""Where ink goes: figures in, coordinates out, as text with a decimal point. templates/components/ draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

Number = int | Decimal
# The inks in their order. Pages give them the colours of the theme by class, the PDF takes these attributes.
INKS = ("#0f4c5c", "#6a8f2f", "#b5602a", "#1b7a8c", "#f2b705", "#8a969b")
_WIDTH = 600
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 570, 30, 200


def text(value: Number) -> str:
    return f"{Decimal(value):.2f}"


@dataclass(frozen=True)
class Part:
    """One part of a stacked bar."""

    label: str
    shown: str
    x: str
    width: str
    ink: int
    colour: str


@dataclass(frozen=True)
class Stack:
    """One bar of parts that together are the whole. `key` makes its ids unique on the page."""

    key: str
    title: str
    label_head: str
    value_head: str
    parts: tuple[Part, ...]

    @classmethod
    def of(
        cls, key: str, title: str, label_head: str, value_head: str, parts: Sequence[tuple[str, Number, str]]
    ) -> Stack:
        """`parts` are (label, value, value in words)."""
        whole = sum((Decimal(value) for _, value, _ in parts), Decimal(0)) or Decimal(1)
        drawn, x = [], Decimal(0)
        for ink, (label, value, shown) in enumerate(parts):
            width = Decimal(value) / whole * _WIDTH
            number = ink % len(INKS)
            drawn.append(Part(label, shown, text(x), text(max(width - 2, Decimal(0))), number + 1, INKS[number]))
            x += width
        return cls(key, title, label_head, value_head, tuple(drawn))


@dataclass(frozen=True)
class Point:
    """One moment of a line; without `y` it was not measured."""

    label: str
    shown: str
    x: str
    y: str = ""
    text_y: str = ""


@dataclass(frozen=True)
class Line:
    """Values over time and the norm. A gap in the measuring is a gap in the line."""

    key: str
    title: str
    label_head: str
    value_head: str
    points: tuple[Point, ...]
    pieces: tuple[str, ...]
    norm_shown: str = ""
    norm_y: str = ""
    norm_text_y: str = ""

    @classmethod
    def of(
        cls,
        key: str,
        title: str,
        label_head: str,
        value_head: str,
        points: Sequence[tuple[str, Number | None, str]],
        *,
        norm: tuple[Number, str] | None = None,
    ) -> Line:
        """`points` are (label, value or None, value in words); `norm` is a value and its words."""
        values = [Decimal(value) for _, value, _ in points if value is not None]
        most = max([*values, *([Decimal(norm[0])] if norm else []), Decimal(0)]) or Decimal(1)
        drawn = tuple(_point(number, len(points), point, most) for number, point in enumerate(points))
        line = _height(norm[0], most) if norm else None
        return cls(
            key,
            title,
            label_head,
            value_head,
            drawn,
            tuple(_pieces(drawn)),
            norm_shown=norm[1] if norm else "",
            norm_y=text(line) if line is not None else "",
            norm_text_y=text(line - 6) if line is not None else "",
        )


def _height(value: Number, most: Decimal) -> Decimal:
    return _BOTTOM - Decimal(value) / most * (_BOTTOM - _TOP)


def _point(number: int, count: int, point: tuple[str, Number | None, str], most: Decimal) -> Point:
    label, value, shown = point
    x = text(_LEFT + Decimal(number) * (_RIGHT - _LEFT) / max(count - 1, 1))
    if value is None:
        return Point(label, shown, x)
    y = _height(value, most)
    return Point(label, shown, x, text(y), text(y - 12))


def _pieces(points: Sequence[Point]) -> list[str]:
    """The line, broken where a point is missing."""
    pieces: list[list[str]] = [[]]
    for point in points:
        if point.y:
            pieces[-1].append(f"{point.x},{point.y}")
        else:
            pieces.append([])
    return [" ".join(piece) for piece in pieces if len(piece) > 1]
