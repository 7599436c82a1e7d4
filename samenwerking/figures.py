"""The shapes in which figures travel from the apps to page, PDF and CSV. Undefined is None with a reason, never 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Row:
    """One line of a counted list: what it is, how many (`shown`: in words), and the address of the rows behind it."""

    label: str
    value: int
    href: str = ""
    shown: str = ""


@dataclass(frozen=True)
class Counted:
    """A counted list with its total. `value`s are counts of initiatives, cents or minutes: the caller knows."""

    rows: Sequence[Row]

    @property
    def total(self) -> int:
        return sum(row.value for row in self.rows)

    @property
    def most(self) -> int:
        return max((row.value for row in self.rows), default=0)


@dataclass(frozen=True)
class Share:
    """A part of a whole, with n beside it. `undefined` says why there is no share when the whole is 0."""

    part: int
    whole: int
    undefined: str = "niet te berekenen"

    @property
    def percent(self) -> int | None:
        """Whole percents, halves up, as the worked numbers of MISSION.md 2."""
        if not self.whole:
            return None
        return int((Decimal(100 * self.part) / self.whole).quantize(Decimal(1), ROUND_HALF_UP))
