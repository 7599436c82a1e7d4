"""Titles that are conclusions, made from the figures alone. What is undefined is said, never shown as 0."""

from __future__ import annotations

from collections.abc import Sequence

from samenwerking.figures import Counted, Row, Share

HARD_SPACE = "\u00a0"
NONE_YET = "Er zijn nog geen initiatieven"


def number_of(count: int, one: str, more: str) -> str:
    """1 initiatief, 2 initiatieven."""
    return f"{count:,}".replace(",", ".") + HARD_SPACE + (one if count == 1 else more)


def percents(percent: int) -> str:
    return f"{percent}{HARD_SPACE}%"


def joined(names: Sequence[str]) -> str:
    return " en ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def leaders(counted: Counted, *, unknown: str = "") -> list[Row]:
    """The rows with the highest count, what is not known left out."""
    known = Counted([row for row in counted.rows if row.label != unknown])
    return [row for row in known.rows if row.value == known.most]


def status_title(counted: Counted) -> str:
    best = leaders(counted)
    if not best:
        return NONE_YET
    if len(best) > 1:
        return f"Even vaak is de stand: {joined([row.label for row in best])}"
    return f"De meeste hebben de stand ‘{best[0].label}’: {best[0].value} van {counted.total}"


def place_title(counted: Counted, *, unknown: str) -> str:
    best = leaders(counted, unknown=unknown)
    if not best:
        return "Van geen initiatief is de plaats bekend" if counted.rows else NONE_YET
    if len(best) > 3:
        return f"{len(best)} plaatsen hebben er evenveel: elk {best[0].value}"
    names = joined([row.label for row in best])
    if len(best) > 1:
        return f"{names} hebben de meeste initiatieven: elk {best[0].value}"
    return f"{names} heeft de meeste initiatieven: {best[0].value} van {counted.total}"


def task_title(counted: Counted, *, unknown: str) -> str:
    best = leaders(counted, unknown=unknown)
    if not best:
        return "Nog geen initiatief hoort bij een opgave" if counted.rows else NONE_YET
    names = joined([f"‘{row.label}’" for row in best])
    if len(best) > 1:
        return f"De meeste horen bij de opgaven {names}: elk {best[0].value}"
    return f"De meeste horen bij de opgave {names}: {best[0].value}"


def share_title(share: Share, *, of: str, undefined: str) -> str:
    """Van de eerste antwoorden kwam 83 % op tijd."""
    return undefined if share.percent is None else f"Van {of} kwam {percents(share.percent)} op tijd"
