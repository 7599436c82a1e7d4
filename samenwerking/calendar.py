"""Terms and periods. Pure: the holidays, the day and the moment are passed in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from django.db.models import TextChoices

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LONGEST_MOVED = 90  # days; Algemene termijnenwet, article 4 under a: longer terms end where they end
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
ORDINALS = ("eerste", "tweede", "derde", "vierde")


# -- terms (MISSION.md M4) ------------------------------------------------------------------------------------


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() < 5 and day not in holidays


class Why(Enum):
    """What one step of the sum of a term does."""

    START = "start"
    DAYS = "days"
    WORKING_DAY = "working_day"
    SUSPENDED = "suspended"
    EXTENDED = "extended"
    MOVED = "moved"


@dataclass(frozen=True)
class Step:
    """One step: the day that it brings us to, by how many days, and the closed days that it skips."""

    why: Why
    day: date
    days: int = 0
    skipped: tuple[date, ...] = ()


@dataclass(frozen=True)
class TermSum:
    """How a term is counted, from the day of receipt to its last day. The last day is the end of the sum."""

    steps: tuple[Step, ...]

    @property
    def last_day(self) -> date:
        return self.steps[-1].day


def count_term(
    received: date,
    days: int,
    *,
    suspended: Sequence[int] = (),
    extended: Sequence[int] = (),
    is_statutory: bool = False,
    is_working_days: bool = False,
    holidays: Collection[date],
) -> TermSum:
    """The sum of a term that starts on the day of receipt.

    Suspensions and extensions come on top, in days. A statutory term of at most ninety days never ends on a Saturday,
    Sunday or holiday: it moves to the next working day, and so does a term that is counted in working days. Any other
    promise of our own ends where it ends. `holidays` holds the recognised holidays and the days equated with them.
    """
    steps = [Step(Why.START, received), *_counted(received, days, holidays if is_working_days else None)]
    for why, lengths in ((Why.SUSPENDED, suspended), (Why.EXTENDED, extended)):
        for length in lengths:
            steps.append(Step(why, steps[-1].day + timedelta(days=length), length))
    is_moved = is_working_days or (is_statutory and max(days, *extended, 0) <= LONGEST_MOVED)
    if is_moved and not is_working_day(steps[-1].day, holidays):
        end = working_days_after(steps[-1].day, 1, holidays)
        steps.append(Step(Why.MOVED, end, (end - steps[-1].day).days, _closed_from(steps[-1].day, end)))
    return TermSum(tuple(steps))


def _counted(received: date, days: int, holidays: Collection[date] | None) -> Iterator[Step]:
    """The days of the term itself, or each of its working days."""
    if holidays is None:
        yield Step(Why.DAYS, received + timedelta(days=days), days)
        return
    before = received
    for _ in range(days):
        day = working_days_after(before, 1, holidays)
        yield Step(Why.WORKING_DAY, day, 1, _closed_from(before + timedelta(days=1), day))
        before = day


def _closed_from(first: date, end: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=number) for number in range((end - first).days))


def working_days_after(day: date, number: int, holidays: Collection[date]) -> date:
    """The `number`-th working day after this day."""
    if number < 0:
        raise ValueError("working days are counted forward")
    for _ in range(number):
        day += timedelta(days=1)
        while not is_working_day(day, holidays):
            day += timedelta(days=1)
    return day


# -- periods --------------------------------------------------------------------------------------------------


class Span(TextChoices):
    """How long a period is."""

    YEAR = "year", "jaar"
    QUARTER = "quarter", "kwartaal"
    MONTH = "month", "maand"


MONTHS_IN = {Span.YEAR: 12, Span.QUARTER: 3, Span.MONTH: 1}


@dataclass(frozen=True, order=True)
class Period:
    """One year, quarter or month of the calendar of Amsterdam. The first of a year has number 1."""

    span: Span
    year: int
    number: int = 1

    @property
    def first_day(self) -> date:
        return date(self.year, (self.number - 1) * MONTHS_IN[self.span] + 1, 1)

    @property
    def last_day(self) -> date:
        return self.following().first_day - timedelta(days=1)

    @property
    def starts_at(self) -> datetime:
        """The first moment that belongs to it."""
        return midnight(self.first_day)

    @property
    def ends_at(self) -> datetime:
        """The first moment that does not belong to it any more."""
        return self.following().starts_at

    @property
    def key(self) -> str:
        """2026, 2026-Q1 or 2026-03."""
        if self.span is Span.YEAR:
            return f"{self.year}"
        return f"{self.year}-Q{self.number}" if self.span is Span.QUARTER else f"{self.year}-{self.number:02}"

    @property
    def name(self) -> str:
        """‘2026’, ‘eerste kwartaal van 2026’ or ‘maart 2026’."""
        if self.span is Span.YEAR:
            return f"{self.year}"
        if self.span is Span.QUARTER:
            return f"{ORDINALS[self.number - 1]} kwartaal van {self.year}"
        return f"{MONTHS[self.number - 1]} {self.year}"

    def following(self) -> Period:
        is_last = self.number * MONTHS_IN[self.span] == 12
        return Period(self.span, self.year + 1, 1) if is_last else Period(self.span, self.year, self.number + 1)

    def preceding(self) -> Period:
        return period_on(self.span, self.first_day - timedelta(days=1))

    def __contains__(self, moment: datetime) -> bool:
        return self.starts_at <= moment < self.ends_at

    def __str__(self) -> str:
        return self.name


def midnight(day: date) -> datetime:
    """The first moment of this day in Amsterdam."""
    return datetime.combine(day, time(), tzinfo=AMSTERDAM)


def day_of(moment: datetime) -> date:
    """The day that the calendar in Amsterdam shows at this moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone belongs to no day")
    return moment.astimezone(AMSTERDAM).date()


def period_on(span: Span, day: date) -> Period:
    return Period(span, day.year, (day.month - 1) // MONTHS_IN[span] + 1)


def period_of(span: Span, moment: datetime) -> Period:
    """The one period of this span that holds this moment."""
    return period_on(span, day_of(moment))


def ended_periods(span: Span, since: date, today: date) -> list[Period]:
    """From the period that holds `since` on: every period that is wholly over, oldest first."""
    return list(_ended(period_on(span, since), today))


def _ended(period: Period, today: date) -> Iterator[Period]:
    while period.last_day < today:
        yield period
        period = period.following()


# -- days in words --------------------------------------------------------------------------------------------


def written(day: date) -> str:
    """donderdag 12 maart 2026; in templates `|date:"l j F Y"` says the same."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
