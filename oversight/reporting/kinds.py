"""The kinds of periodic reports, as data: another kind is another row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models

from samenwerking.calendar import Period, Span, ended_periods


class Kind(models.TextChoices):
    QUARTER = "quarter", "kwartaalverslag"


@dataclass(frozen=True)
class ReportKind:
    """What a report of this kind is called, in an address and on its cover, and how long its period is."""

    slug: str
    title: str
    span: Span


KINDS: dict[Kind, ReportKind] = {Kind.QUARTER: ReportKind("kwartaal", "Kwartaalverslag", Span.QUARTER)}


@dataclass(frozen=True)
class DueReport:
    """One report that should be there: the first revision of an ended period."""

    kind: Kind
    period: Period
    revision: int = 1

    @property
    def ids(self) -> dict[str, int | str]:
        return {
            "kind": self.kind.value,
            "year": self.period.year,
            "number": self.period.number,
            "revision": self.revision,
        }

    @property
    def key(self) -> str:
        """Of the job that makes it, so that there is one."""
        return f"report:{self.kind.value}:{self.period.year}:{self.period.number}:{self.revision}"


def ended(start: date | None, today: date) -> list[DueReport]:
    """From the period of the first day on: every kind, every period that is wholly over."""
    if start is None:
        return []
    return [
        DueReport(kind, period) for kind, told in KINDS.items() for period in ended_periods(told.span, start, today)
    ]
