"""A letter, mail or phone call about an initiative, written down with its day of receipt."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.actions.desk import lock
from initiatives.registration.actions.terms import start_terms
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import Incoming, Initiative, Precision, Term, TermKind, Through
from samenwerking.accounts.models import User
from samenwerking.calendar import written
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By

# Which clocks a letter may start.
STARTED = (TermKind.FIRST_ANSWER, TermKind.DECISION)


@transaction.atomic
def note_incoming(
    initiative: Initiative,
    channel: Through,
    *,
    received_on: date,
    subject: str,
    text: str,
    at: datetime,
    by: By,
    noted_by: User | None = None,
    starts: TermKind | None = None,
) -> Incoming:
    """What came in. It may start a term, counted from its own day of receipt (Awb 4:13)."""
    lock(initiative)
    today = localdate(at)
    _refuse_wrong_day(initiative, received_on, today)
    came = Incoming(
        initiative=initiative,
        channel=channel,
        received_on=received_on,
        subject=subject,
        text=text,
        noted_at=at,
        noted_by=noted_by,
        term=_start(initiative, starts, received_on, today, by) if starts else None,
    )
    came.full_clean()
    came.save()
    data = {"incoming": came.pk, "channel": channel, "received_on": received_on}
    record(initiative.stream, "initiative.incoming", at=at, by=by, audience=Audience.PARTY, data=data)
    if came.term:
        data = {"term": came.term.pk, "ends_on": came.term.ends_on}
        record(initiative.stream, "initiative.term_started", at=at, by=by, data=data)
    return came


def _refuse_wrong_day(initiative: Initiative, received_on: date, today: date) -> None:
    if received_on > today:
        raise Refused("De dag van ontvangst ligt in de toekomst. Vul de dag in waarop het binnenkwam.")
    if initiative.received_precision == Precision.DAY and received_on < initiative.received_on:
        raise Refused(
            f"Dit initiatief kwam binnen op {written(initiative.received_on)}. Post erover kan niet ouder zijn. "
            "Kijk de datum na."
        )


def _start(initiative: Initiative, kind: TermKind, on: date, today: date, by: By) -> Term:
    if Initiative.objects.filter(pk=initiative.pk, current_status__in=ENDED).exists():
        raise Refused("Dit initiatief is afgelopen. Leg de post vast zonder termijn, of open het opnieuw.")
    if kind not in STARTED:
        raise Refused("Kies een termijn voor een eerste antwoord of een besluit.")
    running = Term.objects.running().filter(stream=initiative.stream, kind=kind).first()
    if running:
        raise Refused(
            f"Deze termijn loopt al sinds {written(running.starts_on)}. Leg de post vast zonder nieuwe termijn."
        )
    (term,) = start_terms(initiative.stream, [kind], on=on, today=today, is_quiet=by.is_past)
    return term
