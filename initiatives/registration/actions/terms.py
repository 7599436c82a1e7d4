from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.counted import sum_of
from initiatives.registration.models import CompletionRequest, Suspension, Term, TermKind
from samenwerking.errors import Refused
from samenwerking.framework.figures import values
from samenwerking.framework.models import Holiday
from samenwerking.guards import clean_typed
from samenwerking.journal.actions import record
from samenwerking.journal.models import SYSTEM, Event

HOLIDAY = "holiday"  # as an event of the lists calls it


def start_terms(
    stream: UUID, kinds: Sequence[TermKind], *, on: date, today: date | None = None, is_quiet: bool = False
) -> list[Term]:
    """Start clocks on the day of receipt (M4). Length and way of counting are the settings in force on that day.

    `today` when it is later: holidays count as they are known now. Of a quiet clock nobody is reminded: it is of an
    import or a played past.
    """
    settings, counted_on = values(on), today or on
    holidays = holidays_after(on, known_on=counted_on)
    terms = [_term(stream, kind, on, settings) for kind in kinds]
    for term in terms:
        term.ends_on, term.counted_on, term.is_quiet = last_day(term, holidays=holidays), counted_on, is_quiet
        clean_typed(term)
    return Term.objects.bulk_create(terms)


def _term(stream: UUID, kind: TermKind, on: date, settings: Mapping[str, object]) -> Term:
    return Term(
        stream=stream,
        kind=kind,
        starts_on=on,
        days=int(str(settings[f"{kind}_days"])),
        is_working_days=bool(settings[f"{kind}_in_working_days"]),
        is_statutory=bool(settings[f"{kind}_is_statutory"]),
    )


@transaction.atomic
def finish_term(stream: UUID, kind: TermKind, *, on: date) -> None:
    """What was promised is done. Nothing happens where no such clock runs."""
    for term in Term.objects.running().filter(stream=stream, kind=kind).select_for_update():
        _close_suspension(term, on)
        term.done_on = on
        term.save()


@transaction.atomic
def stop_terms(stream: UUID, *, on: date, kind: TermKind | None = None) -> None:
    """Nobody waits any longer: the initiative ended before the answer was due."""
    running = Term.objects.running().filter(stream=stream)
    for term in (running.filter(kind=kind) if kind else running).select_for_update():
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
    clocks = Term.objects.counting().filter(stream=stream, starts_on__lte=on, ends_on__gte=on)
    clocks = clocks.exclude(kind=TermKind.READING)
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


def recount_for_holiday(event: Event) -> None:
    """A day came on the list or went off it: each clock that runs over it is counted anew. What is done stays."""
    if event.data.get("model") != HOLIDAY:
        return
    changed = Holiday.objects.filter(pk=event.data["id"]) if "id" in event.data else Holiday.objects.current()
    for day in changed.filter(day__gt=localdate(event.occurred_at)).values_list("day", flat=True):
        _recount_over(day, event)


def _recount_over(day: date, event: Event) -> None:
    today = localdate(event.occurred_at)
    over = Term.objects.running().filter(starts_on__lt=day, ends_on__gte=day).order_by("pk")
    for term in over.select_for_update():
        before = term.ends_on
        recount(term, on=today)
        if term.ends_on != before:
            data = {"term": term.pk, "from": before, "to": term.ends_on}
            record(term.stream, "initiative.term_moved", at=event.occurred_at, by=SYSTEM, data=data)


def recount(term: Term, *, on: date) -> None:
    """The last day anew, with the suspensions, extensions and holidays as they are known on this day."""
    term.counted_on = max(on, term.known_on)
    closed = [pause for pause in term.suspensions.order_by("since", "pk") if pause.until]
    extensions = list(term.extensions.order_by("pk"))
    holidays = holidays_after(term.starts_on, known_on=term.known_on)
    term.ends_on = sum_of(term, closed, extensions, holidays).last_day
    term.save()


def _close_suspension(term: Term, on: date) -> None:
    if term.suspensions.filter(until=None).update(until=on):
        recount(term, on=on)


def holidays_after(day: date, *, known_on: date | None = None) -> set[date]:
    """The closed days after this one, as they were known that day, or on `known_on`."""
    return set(Holiday.objects.known_on(known_on or day).filter(day__gt=day).values_list("day", flat=True))


def last_day(term: Term, *, suspended: int = 0, holidays: Collection[date]) -> date:
    """The last day on which the answer is in time, of a clock that has no rows of its own yet."""
    return sum_of(term, [], [], holidays, suspended=suspended).last_day
