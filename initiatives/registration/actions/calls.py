"""What an initiative asks of others or has for them, and what people put in themselves (S18)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import joining_mails as mails
from initiatives.registration.actions.desk import lock, lock_running
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import Call, CallKind, EnergyEntry, EnergyKind, Initiative
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By, Who

MOST_RUNNING = 5
LONGEST = timedelta(days=366)  # of one call


@transaction.atomic
def place_call(
    initiative: Initiative,
    kind: CallKind,
    what: str,
    *,
    until: date,
    at: datetime,
    by: By,
    details: str = "",
    where: str = "",
) -> Call:
    """Ask or offer something until a day. What the initiator places is read first; the desk has read its own."""
    lock(initiative)
    _may_call(initiative, until, localdate(at))
    call = Call(initiative=initiative, kind=kind, what=what, details=details, where=where, until=until, placed_at=at)
    call.published_at = at if by.kind == Who.USER else None
    call.full_clean()
    call.save()
    audience = Audience.PUBLIC if call.published_at else Audience.PARTY
    record(initiative.stream, "call.placed", at=at, by=by, audience=audience, data={"call": call.pk, "kind": kind})
    return call


@transaction.atomic
def publish_call(call: Call, *, at: datetime, by: By) -> Call:
    """The desk has read it: everybody sees it until its last day."""
    kept = _unread(call)
    if kept.until < localdate(at):
        raise Refused("De laatste dag van deze oproep is al voorbij.")
    kept.published_at = at
    kept.save(update_fields=["published_at"])
    record(kept.initiative.stream, "call.published", at=at, by=by, data={"call": kept.pk})
    mails.call_published(kept, at=at, by=by)
    return kept


@transaction.atomic
def refuse_call(call: Call, reason: str, *, at: datetime, by: By) -> Call:
    """It does not come on the page; the initiator hears why."""
    kept = _unread(call)
    if not reason.strip():
        raise Refused("Schrijf op waarom. De initiatiefnemer krijgt deze reden per mail.")
    kept.refused_at, kept.refusal = at, reason
    kept.full_clean()
    kept.save(update_fields=["refused_at", "refusal"])
    record(kept.initiative.stream, "call.refused", at=at, by=by, audience=Audience.PARTY, data={"call": kept.pk})
    mails.call_refused(kept, at=at, by=by)
    return kept


@transaction.atomic
def end_call(call: Call, *, at: datetime, by: By) -> Call:
    """Found, or not needed any more. Pressing twice changes nothing."""
    kept = _locked(call)
    if kept.ended_at or kept.refused_at:
        return kept
    kept.ended_at = at
    kept.save(update_fields=["ended_at"])
    audience = Audience.PUBLIC if kept.published_at else Audience.PARTY
    record(kept.initiative.stream, "call.ended", at=at, by=by, audience=audience, data={"call": kept.pk})
    return kept


@transaction.atomic
def count_energy(
    initiative: Initiative, kind: EnergyKind, count: int, *, counted_on: date, at: datetime, by: By
) -> EnergyEntry:
    """What people put in themselves, counted on a day. Earlier counts stay: together they are a history."""
    lock_running(initiative)
    if counted_on > localdate(at):
        raise Refused("Deze dag is nog niet geweest. Kies vandaag of een eerdere dag.")
    entry = EnergyEntry(initiative=initiative, kind=kind, count=count, counted_on=counted_on)
    entry.full_clean()
    entry.save()
    data = {"kind": kind, "count": count, "entry": entry.pk}
    record(initiative.stream, "initiative.energy_counted", at=at, by=by, data=data)
    return entry


def _may_call(initiative: Initiative, until: date, today: date) -> None:
    initiative.refresh_from_db(fields=["published_at", "current_status"])
    if initiative.published_at is None:
        raise Refused("Dit initiatief staat nog niet op de openbare pagina. Daarna kunt u een oproep plaatsen.")
    if initiative.status in ENDED:
        raise Refused("Dit initiatief is afgelopen. Er kan geen oproep meer bij.")
    if until < today:
        raise Refused("Kies een laatste dag die nog komt.")
    if until > today + LONGEST:
        raise Refused("Kies een laatste dag binnen een jaar. Daarna kunt u een nieuwe oproep plaatsen.")
    running = initiative.calls.filter(ended_at=None, refused_at=None, until__gte=today)
    if running.count() >= MOST_RUNNING:
        raise Refused("Er lopen al vijf oproepen. Stop er eerst een.")


def _locked(call: Call) -> Call:
    lock(call.initiative)
    return Call.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=call.pk)


def _unread(call: Call) -> Call:
    kept = _locked(call)
    if kept.published_at or kept.refused_at:
        raise Refused("Een collega heeft deze oproep al gelezen.")
    if kept.ended_at:
        raise Refused("De initiatiefnemer heeft deze oproep al gestopt.")
    return kept
