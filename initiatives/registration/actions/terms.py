from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from initiatives.registration.models import CompletionRequest, Suspension, Term, TermKind
from samenwerking.calendar import term_end, working_days_after
from samenwerking.errors import Refused
from samenwerking.framework.figures import values
from samenwerking.framework.models import Holiday
from samenwerking.guards import clean_typed

# Which setting holds the length of a term, and whether it counts working days.
LENGTH: dict[TermKind, tuple[str, bool]] = {
    TermKind.READING: ("reading_days", True),
    TermKind.FIRST_ANSWER: ("first_answer_days", False),
}


def start_terms(stream: UUID, kinds: Sequence[TermKind], *, on: date) -> list[Term]:
    """Start clocks of the municipality's own (M4). Their length is the setting in force on that day."""
    settings, holidays = values(on), holidays_after(on)
    terms = [_term(stream, kind, on, settings) for kind in kinds]
    for term in terms:
        term.ends_on = last_day(term, suspended=0, holidays=holidays)
        clean_typed(term)
    return Term.objects.bulk_create(terms)


def _term(stream: UUID, kind: TermKind, on: date, settings: Mapping[str, object]) -> Term:
    setting, is_working_days = LENGTH[kind]
    return Term(
        stream=stream, kind=kind, starts_on=on, days=int(str(settings[setting])), is_working_days=is_working_days
    )


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


@transaction.atomic
def wait_for(asked: CompletionRequest, stream: UUID, *, on: date, ground: str) -> int:
    """The clocks of an answer stand still for a completion (Awb 4:15); answers how many.

    Reading goes on: it needs no answer. A clock that stands still already or has run out is left as it is.
    """
    clocks = Term.objects.counting().filter(stream=stream, ends_on__gte=on).exclude(kind=TermKind.READING)
    waiting = [Suspension(term=term, since=on, ground=ground, completion=asked) for term in clocks.select_for_update()]
    for suspension in waiting:
        clean_typed(suspension)
    return len(Suspension.objects.bulk_create(waiting))


@transaction.atomic
def stop_waiting(asked: CompletionRequest, *, on: date) -> None:
    """What stood still for this request runs again."""
    waiting = Term.objects.filter(suspensions__completion=asked, suspensions__until=None)
    for term in waiting.select_for_update(of=("self",)):
        _close_suspension(term, on)


def _close_suspension(term: Term, on: date) -> None:
    if not term.suspensions.filter(until=None).update(until=on):
        return
    closed = term.suspensions.annotate(length=F("until") - F("since")).values_list("length", flat=True)
    suspended, holidays = sum(length.days for length in closed), holidays_after(term.starts_on)
    term.ends_on = last_day(term, suspended=suspended, holidays=holidays)
    term.save()


def holidays_after(day: date) -> set[date]:
    return set(Holiday.objects.filter(day__gt=day).values_list("day", flat=True))


def last_day(term: Term, *, suspended: int, holidays: set[date]) -> date:
    """The last day on which the answer is in time, holidays counted as the Algemene termijnenwet does."""
    if term.is_working_days:
        return working_days_after(term.starts_on, term.days, holidays) + timedelta(days=suspended)
    return term_end(term.starts_on, term.days, suspended=suspended, is_statutory=term.is_statutory, holidays=holidays)
