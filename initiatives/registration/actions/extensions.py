"""More time for an answer, told in time (Awb 4:14); and what is answered by a decision (Awb 1:3)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import term_mails
from initiatives.registration.actions.desk import lock_running
from initiatives.registration.actions.terms import recount, start_terms, stop_terms
from initiatives.registration.models import Extension, Initiative, Kind, Precision, Term, TermKind
from samenwerking.calendar import written
from samenwerking.errors import Refused
from samenwerking.framework.figures import number
from samenwerking.journal.actions import record
from samenwerking.journal.models import By
from samenwerking.text import line

# Reading is quick or it is late: only an answer may take longer.
EXTENDABLE = (TermKind.FIRST_ANSWER, TermKind.DECISION)


@transaction.atomic
def extend_term(
    initiative: Initiative,
    kind: TermKind,
    days: int,
    *,
    reason: str,
    at: datetime,
    by: By,
    consented_on: date | None = None,
) -> Extension:
    """Tell, before the last day, that the answer comes later, and by when. Once; then only with written consent."""
    lock_running(initiative)
    term = Term.objects.running().filter(stream=initiative.stream, kind=kind).select_for_update().first()
    if term is None or kind not in EXTENDABLE:
        raise Refused("Deze termijn loopt niet, of kan niet worden verdaagd. Kies een andere termijn.")
    today = localdate(at)
    _refuse_too_late(term, today)
    _refuse_too_long(days, today)
    _refuse_without_consent(term, consented_on, today)
    extension = Extension(term=term, days=days, told_on=today, consented_on=consented_on, ground=line(reason))
    extension.full_clean()
    extension.save()
    recount(term, on=today)
    why = f"{extension.ground} De nieuwe laatste dag is {written(term.ends_on)}."
    data = {"term": term.pk, "days": days, "ends_on": term.ends_on}
    record(initiative.stream, "initiative.term_extended", at=at, by=by, reason=why, data=data)
    term_mails.extended(initiative, term, extension, at=at, by=by)
    return extension


def _refuse_too_late(term: Term, today: date) -> None:
    if term.suspensions.filter(until=None).exists():
        raise Refused("Deze termijn staat stil. Verdaag hem zo nodig als hij weer loopt.")
    if today > term.ends_on:
        raise Refused(
            f"Verdagen kon tot en met {written(term.ends_on)}. Die dag is voorbij. Geef het antwoord zo snel mogelijk."
        )


def _refuse_too_long(days: int, today: date) -> None:
    most = number("extension_days", on=today)
    if not 1 <= days <= most:
        raise Refused(f"Kies een aantal dagen van 1 tot en met {most}.")


def _refuse_without_consent(term: Term, consented_on: date | None, today: date) -> None:
    before = term.extensions.order_by("pk").last()
    if before and consented_on is None:
        raise Refused(
            "Deze termijn is al eens verdaagd. Nog een keer kan alleen als de initiatiefnemer schriftelijk instemt. "
            "Vul de dag van de instemming in."
        )
    earliest = before.told_on if before else term.starts_on
    if consented_on and not earliest <= consented_on <= today:
        raise Refused(f"De instemming moet van {written(earliest)} of later zijn, en niet van na vandaag.")


@transaction.atomic
def note_application(initiative: Initiative, *, reason: str, at: datetime, by: By) -> Term:
    """This is an application: a decision is due, counted from the day of receipt (Awb 1:3, 4:13)."""
    lock_running(initiative)
    _refuse_empty(reason)
    if Term.objects.running().filter(stream=initiative.stream, kind=TermKind.DECISION).exists():
        raise Refused("Er loopt al een termijn voor een besluit.")
    if initiative.received_precision != Precision.DAY:
        raise Refused("De dag van ontvangst is niet bekend. Leg de brief of mail vast als ingekomen post.")
    today = localdate(at)
    (term,) = start_terms(
        initiative.stream, [TermKind.DECISION], on=initiative.received_on, today=today, is_quiet=by.is_past
    )
    data = {"term": term.pk, "ends_on": term.ends_on}
    record(initiative.stream, "initiative.application_noted", at=at, by=by, reason=reason, data=data)
    term_mails.application(initiative, term, reason=reason, at=at, by=by)
    return term


@transaction.atomic
def drop_application(initiative: Initiative, *, reason: str, at: datetime, by: By) -> None:
    """It was no application after all: the clock of the decision stops."""
    lock_running(initiative)
    _refuse_empty(reason)
    if initiative.kind == Kind.CHALLENGE:
        raise Refused("Op een uitdaging volgt altijd een besluit.")
    if not Term.objects.running().filter(stream=initiative.stream, kind=TermKind.DECISION).exists():
        raise Refused("Er loopt geen termijn voor een besluit.")
    stop_terms(initiative.stream, on=localdate(at), kind=TermKind.DECISION)
    record(initiative.stream, "initiative.application_dropped", at=at, by=by, reason=reason)
    term_mails.application(initiative, None, reason=reason, at=at, by=by)


def _refuse_empty(reason: str) -> None:
    if not reason.strip():
        raise Refused("Schrijf op waarom. De initiatiefnemer en iedereen die meeleest ziet deze reden.")
