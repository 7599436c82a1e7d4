"""How the last day of a term was computed, day by day, for who waits for it (M4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from initiatives.registration.models import Suspension, Term
from samenwerking.calendar import DAYS, is_working_day, working_days_after, written


@dataclass(frozen=True)
class Counted:
    """One line of the sum: the day that it brings us to, and why."""

    day: date
    why: str


def counted(term: Term, suspensions: list[Suspension], holidays: Mapping[date, str]) -> list[Counted]:
    """From the day of receipt to the last day. `holidays` names the days that are closed."""
    lines = [Counted(term.starts_on, "Op deze dag begint de termijn.")]
    lines += _working_days(term, holidays) if term.is_working_days else [_days(term)]
    for pause in suspensions:
        lines.append(_paused(lines[-1].day, pause))
    if lines[-1].day != term.ends_on and not any(pause.until is None for pause in suspensions):
        lines.append(_moved(lines[-1].day, term.ends_on, holidays))
    return lines


def law(term: Term) -> str:
    """On what the term rests."""
    if term.is_statutory:
        return "Dit is een wettelijke termijn (Algemene wet bestuursrecht, artikel 4:13)."
    return "Dit is een belofte van de gemeente, geen wettelijke termijn."


def _days(term: Term) -> Counted:
    return Counted(term.starts_on + timedelta(days=term.days), f"{_count(term.days)} later.")


def _working_days(term: Term, holidays: Mapping[date, str]) -> list[Counted]:
    ends = [working_days_after(term.starts_on, number, holidays) for number in range(1, term.days + 1)]
    starts = [term.starts_on, *ends]
    return [
        Counted(day, f"Werkdag {number}.{_skipped(starts[number - 1], day, holidays)}")
        for number, day in enumerate(ends, start=1)
    ]


def _skipped(after: date, before: date, holidays: Mapping[date, str]) -> str:
    between = [after + timedelta(days=number) for number in range(1, (before - after).days)]
    names = [holidays.get(day) or DAYS[day.weekday()] for day in between if not is_working_day(day, holidays)]
    return f" Niet meegeteld: {', '.join(names)}." if names else ""


def _paused(day: date, pause: Suspension) -> Counted:
    if pause.until is None:
        return Counted(pause.since, f"Vanaf deze dag staat de termijn stil. {pause.ground}")
    length = (pause.until - pause.since).days
    why = f"{_count(length)} erbij: de termijn stond stil van {written(pause.since)} tot {written(pause.until)}."
    return Counted(day + timedelta(days=length), f"{why} {pause.ground}")


def _moved(raw: date, end: date, holidays: Mapping[date, str]) -> Counted:
    what = holidays.get(raw) or f"een {DAYS[raw.weekday()]}"
    return Counted(end, f"De vorige dag is {what}. Dan is het de volgende werkdag (Algemene termijnenwet, artikel 1).")


def _count(days: int) -> str:
    return f"{days} dag" if days == 1 else f"{days} dagen"
