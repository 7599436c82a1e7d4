"""Objections against a besluit (Awb 6:4, 7:10): when it came in, by when we decide, and what we decided."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.actions.terms import finish_term, holidays_after, last_day
from initiatives.registration.models import Appeal, AppealOutcome, Decision, Term, TermKind
from samenwerking.calendar import written
from samenwerking.errors import Refused
from samenwerking.guards import clean_typed
from samenwerking.journal.actions import record
from samenwerking.journal.models import By

WEEKS, WITH_COMMITTEE = 42, 84  # days after the last day for objecting (Awb 7:10)


@transaction.atomic
def receive_appeal(
    decision: Decision, *, received_on: date, is_with_committee: bool = False, at: datetime, by: By
) -> Appeal:
    """Somebody objects. The clock for our answer starts on the day after the last day for objecting.

    One that comes later is written down as well: whether the delay is excusable is decided in the answer (Awb 6:11).
    """
    if not decision.published_at or not decision.is_besluit or decision.objection_until is None:
        raise Refused("Bezwaar kan alleen tegen een gepubliceerd besluit in de zin van de wet.")
    published_on = localdate(decision.published_at)
    if not published_on <= received_on <= localdate(at):
        raise Refused(f"Kies een dag vanaf {written(published_on)} tot en met vandaag.")
    appeal = Appeal(decision=decision, received_on=received_on, is_with_committee=is_with_committee)
    appeal.full_clean()
    appeal.save()
    _start_clock(appeal, max(decision.objection_until, received_on), today=localdate(at), is_quiet=by.is_past)
    record(decision.stream, "appeal.received", at=at, by=by, data={"decision": decision.pk, "appeal": appeal.pk})
    return appeal


@transaction.atomic
def decide_appeal(appeal: Appeal, outcome: AppealOutcome, *, decided_on: date, at: datetime, by: By) -> Appeal:
    """What was decided on the objection. A new besluit is prepared as a revision of the old one."""
    kept = Appeal.objects.select_for_update(of=("self",)).select_related("decision").get(pk=appeal.pk)
    if kept.decided_on:
        raise Refused("Op dit bezwaar is al beslist.")
    if decided_on > localdate(at):
        raise Refused("Leg de beslissing vast nadat zij is genomen: kies vandaag of eerder.")
    kept.outcome, kept.decided_on = outcome, decided_on
    kept.full_clean()
    kept.save()
    finish_term(kept.stream, TermKind.APPEAL, on=decided_on)
    data = {"decision": kept.decision_id, "appeal": kept.pk, "outcome": outcome}
    record(kept.decision.stream, "appeal.decided", at=at, by=by, data=data)
    return kept


def _start_clock(appeal: Appeal, on: date, *, today: date, is_quiet: bool) -> None:
    days = WITH_COMMITTEE if appeal.is_with_committee else WEEKS
    term = Term(stream=appeal.stream, kind=TermKind.APPEAL, starts_on=on, days=days, is_statutory=True)
    term.counted_on, term.is_quiet = today, is_quiet
    term.ends_on = last_day(term, holidays=holidays_after(on, known_on=today))
    clean_typed(term)
    term.save()
