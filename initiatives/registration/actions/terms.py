from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from initiatives.registration.models import Suspension, Term, TermKind
from samenwerking.calendar import term_end, working_days_after
from samenwerking.errors import Refused
from samenwerking.framework.figures import number
from samenwerking.framework.models import Holiday

# Which setting holds the length of a term, and whether it counts working days.
LENGTH: dict[TermKind, tuple[str, bool]] = {
    TermKind.READING: ("reading_days", True),
    TermKind.FIRST_ANSWER: ("first_answer_days", False),
}


@transaction.atomic
def start_term(stream: UUID, kind: TermKind, *, on: date) -> Term:
    """Start a clock of the municipality's own (M4). Its length is the setting in force on that day."""
    setting, is_working_days = LENGTH[kind]
    days = number(setting, on=on)
    term = Term(stream=stream, kind=kind, starts_on=on, days=days, is_working_days=is_working_days)
    term.ends_on = last_day(term, suspended=0)
    term.full_clean()
    term.save()
    return term


@transaction.atomic
def finish_term(stream: UUID, kind: TermKind, *, on: date) -> None:
    """What was promised is done. Nothing happens where no such clock runs."""
    for term in Term.objects.running().filter(stream=stream, kind=kind).select_for_update():
        _close_suspension(term, on)
        term.done_on = on
        term.save()


@transaction.atomic
def stop_terms(stream: UUID, *, on: date) -> None:
    """Nobody waits any longer: the initiative ended before the answer was due."""
    for term in Term.objects.running().filter(stream=stream).select_for_update():
        _close_suspension(term, on)
        term.stopped_on = on
        term.save()


@transaction.atomic
def suspend_term(stream: UUID, kind: TermKind, *, on: date, ground: str) -> Suspension:
    """The clock waits, because we wait for somebody else (Awb 4:15)."""
    term = Term.objects.running().filter(stream=stream, kind=kind).select_for_update().first()
    if term is None:
        raise Refused("Deze termijn loopt niet, dus hij kan ook niet stilstaan.")
    if term.suspensions.filter(until=None).exists():
        raise Refused("Deze termijn staat al stil.")
    if term.ends_on < on:
        raise Refused("Deze termijn is al voorbij. Een termijn die voorbij is, kan niet meer stilstaan.")
    suspension = Suspension(term=term, since=on, ground=ground)
    suspension.full_clean()
    suspension.save()
    return suspension


@transaction.atomic
def resume_term(stream: UUID, kind: TermKind, *, on: date) -> None:
    """The clock runs again, and its last day moves by the days it stood still."""
    for term in Term.objects.running().filter(stream=stream, kind=kind).select_for_update():
        _close_suspension(term, on)


def _close_suspension(term: Term, on: date) -> None:
    if not term.suspensions.filter(until=None).update(until=on):
        return
    closed = term.suspensions.annotate(length=F("until") - F("since")).values_list("length", flat=True)
    term.ends_on = last_day(term, suspended=sum(length.days for length in closed))
    term.save()


def last_day(term: Term, *, suspended: int) -> date:
    """The last day on which the answer is in time, holidays counted as the Algemene termijnenwet does."""
    holidays = set(Holiday.objects.values_list("day", flat=True))
    if term.is_working_days:
        return working_days_after(term.starts_on, term.days, holidays) + timedelta(days=suspended)
    return term_end(term.starts_on, term.days, suspended=suspended, is_statutory=term.is_statutory, holidays=holidays)
