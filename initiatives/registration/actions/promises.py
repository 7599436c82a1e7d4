"""What became of what was promised: kept, late, not kept, or let go together. Said by a person, never by a clock."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.actions.desk import lock
from initiatives.registration.models import Outcome, Promise, PromiseOutcome, Side
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import By, Who


@transaction.atomic
def keep_promise(promise: Promise, *, on: date, at: datetime, by: By, reason: str = "") -> PromiseOutcome:
    """It was done on this day: in time, or late and then with the reason. Initiators say so of their own."""
    _held(promise)
    if on > localdate(at):
        raise Refused("Deze dag is nog niet geweest. Kies vandaag of een eerdere dag.")
    outcome = Outcome.KEPT if on <= promise.due_on else Outcome.LATE
    return _tell(promise, outcome, on=on, reason=reason, at=at, by=by)


@transaction.atomic
def break_promise(promise: Promise, reason: str, *, at: datetime, by: By) -> PromiseOutcome:
    """It is not done, and will not be. Why is public, for ours as for theirs."""
    _held(promise)
    return _tell(promise, Outcome.BROKEN, on=localdate(at), reason=reason, at=at, by=by)


@transaction.atomic
def release_promise(promise: Promise, reason: str, *, at: datetime, by: By) -> PromiseOutcome:
    """Both found that it is not needed any more."""
    _held(promise)
    return _tell(promise, Outcome.RELEASED, on=localdate(at), reason=reason, at=at, by=by)


def _held(promise: Promise) -> None:
    lock(promise.agreement.initiative)
    if not Promise.objects.bound().filter(pk=promise.pk).exists():
        raise Refused("Deze toezegging geldt niet: er kwam een nieuwe afspraak, of zij is nog niet bevestigd.")


def _tell(promise: Promise, outcome: Outcome, *, on: date, reason: str, at: datetime, by: By) -> PromiseOutcome:
    is_ours_to_say = by.kind != Who.PARTY
    said = promise.outcomes.order_by("-told_at", "-pk").first()
    if not is_ours_to_say and (promise.side != Side.INITIATOR or said):
        raise Refused("Dit staat er al, of het is niet aan u. Klopt het niet? Bel of mail ons dan.")
    if said and not reason.strip():
        raise Refused("Hier staat al wat ervan kwam. Schrijf op waarom u dat verbetert.")
    told = PromiseOutcome(
        promise=promise,
        outcome=outcome,
        happened_on=on,
        reason=reason,
        said_by=Side.MUNICIPALITY if is_ours_to_say else Side.INITIATOR,
        told_at=at,
    )
    told.full_clean()
    told.save()
    data = {"promise": promise.pk, "outcome": outcome, "side": promise.side}
    record(promise.agreement.initiative.stream, f"promise.{outcome}", at=at, by=by, data=data)
    return told
