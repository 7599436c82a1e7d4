"""How the last day of a term was computed, day by day, for who waits for it (M4)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from initiatives.registration.models import Extension, Suspension, Term, TermKind
from samenwerking.calendar import DAYS, Step, TermSum, Why, count_term, written

# On which article a statutory term rests, where it is not the usual one.
USUAL_LAW = "Algemene wet bestuursrecht, artikel 4:13"
LAWS: dict[str, str] = {TermKind.APPEAL: "Algemene wet bestuursrecht, artikel 7:10"}
EXTENDED = " Verdagen mag volgens artikel 4:14 van die wet."


@dataclass(frozen=True)
class Counted:
    """One line of the sum: the day that it brings us to, and why."""

    day: date
    why: str


def sum_of(
    term: Term,
    suspensions: Sequence[Suspension],
    extensions: Sequence[Extension],
    holidays: Collection[date],
    *,
    suspended: int = 0,
) -> TermSum:
    """The sum of this term: its last day is the last step. A suspension that is still open adds nothing yet."""
    lengths = [(pause.until - pause.since).days for pause in suspensions if pause.until]
    return count_term(
        term.starts_on,
        term.days,
        suspended=[*lengths, suspended] if suspended else lengths,
        extended=[extension.days for extension in extensions],
        is_statutory=term.is_statutory,
        is_working_days=term.is_working_days,
        holidays=holidays,
    )


def counted(
    term: Term, suspensions: list[Suspension], holidays: Mapping[date, str], extensions: Sequence[Extension] = ()
) -> list[Counted]:
    """The sum in words, from the day of receipt to the last day. `holidays` names the days that are closed."""
    pauses, added = iter([pause for pause in suspensions if pause.until]), iter(extensions)
    words: dict[Why, Callable[[Step], str]] = {
        Why.START: lambda step: "Op deze dag begint de termijn.",
        Why.DAYS: lambda step: f"{_count(step.days)} later.",
        Why.SUSPENDED: lambda step: _paused(next(pauses)),
        Why.EXTENDED: lambda step: _extended(next(added)),
        Why.MOVED: lambda step: _moved(step, term, holidays),
    }
    lines, working_days = [], 0
    for step in sum_of(term, suspensions, extensions, holidays).steps:
        working_days += step.why is Why.WORKING_DAY
        why = words[step.why](step) if step.why in words else _working_day(working_days, step, holidays)
        lines.append(Counted(step.day, why))
    lines += [_standing_still(pause) for pause in suspensions if pause.until is None]
    return lines


def law(term: Term, extensions: Sequence[Extension] = ()) -> str:
    """On what the term rests."""
    if not term.is_statutory:
        return "Dit is een belofte van de gemeente, geen wettelijke termijn."
    rests = f"Dit is een wettelijke termijn ({LAWS.get(term.kind, USUAL_LAW)})."
    return rests + (EXTENDED if extensions else "")


def _working_day(number: int, step: Step, holidays: Mapping[date, str]) -> str:
    names = [holidays.get(day) or DAYS[day.weekday()] for day in step.skipped]
    return f"Werkdag {number}." + (f" Niet meegeteld: {', '.join(names)}." if names else "")


def _paused(pause: Suspension) -> str:
    assert pause.until
    length = _count((pause.until - pause.since).days)
    return (
        f"{length} erbij: de termijn stond stil van {written(pause.since)} tot {written(pause.until)}. {pause.ground}"
    )


def _standing_still(pause: Suspension) -> Counted:
    return Counted(pause.since, f"Vanaf deze dag staat de termijn stil. {pause.ground} Die dagen komen er straks bij.")


def _extended(extension: Extension) -> str:
    told = f"{_count(extension.days)} erbij: dat vertelden we op {written(extension.told_on)}."
    agreed = f" De initiatiefnemer stemde in op {written(extension.consented_on)}." if extension.consented_on else ""
    return f"{told}{agreed} Waarom: {extension.ground}"


def _moved(step: Step, term: Term, holidays: Mapping[date, str]) -> str:
    """Every day that was skipped, by name, and the rule."""
    names = [holidays.get(day) or f"een {DAYS[day.weekday()]}" for day in step.skipped]
    first = f"De vorige dag is {names[0]}." + (f" Daarna: {', '.join(names[1:])}." if names[1:] else "")
    rule = "Algemene termijnenwet, artikel 1" if term.is_statutory else "wij tellen werkdagen"
    return f"{first} Dan is het de volgende werkdag ({rule})."


def _count(days: int) -> str:
    return f"{days} dag" if days == 1 else f"{days} dagen"
