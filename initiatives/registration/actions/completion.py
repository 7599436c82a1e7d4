"""Asking the initiator for what is missing (Awb 4:5). Meanwhile the clocks stand still (Awb 4:15)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import mails
from initiatives.registration.actions.desk import lock
from initiatives.registration.actions.terms import stop_waiting, wait_for
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import CompletionRequest, Initiative, Submission
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import SYSTEM, Audience, By
from samenwerking.text import prose

ADDED = "aanvulling"  # the first word of what a completion adds to the answers of a Submission
GROUND = "We wachten op een aanvulling (Algemene wet bestuursrecht, artikel 4:5 en 4:15)."
REMIND = timedelta(days=3)  # before the last day
LONGEST = timedelta(days=365)


@transaction.atomic
def ask_completion(initiative: Initiative, text: str, *, due_on: date, at: datetime, by: By) -> CompletionRequest:
    """Ask for what is missing. Until the answer, or the last day, the answer of the municipality need not come."""
    _refuse_ended(initiative)
    today = localdate(at)
    if initiative.completions.open().exists():
        raise Refused("Er ligt al een vraag bij de initiatiefnemer. Wacht op het antwoord.")
    if not today < due_on <= today + LONGEST:
        raise Refused("Geef een dag vanaf morgen, binnen een jaar. Zo is er tijd om te antwoorden.")
    asked = CompletionRequest(initiative=initiative, text=text, asked_at=at, due_on=due_on)
    asked.full_clean()
    asked.save()
    paused = wait_for(asked, initiative.stream, on=today, ground=GROUND)
    data = {"completion": asked.pk, "clocks": paused}
    record(initiative.stream, "initiative.completion_asked", at=at, by=by, data=data)
    mails.completion_asked(asked, at=at, by=by)
    return asked


@transaction.atomic
def answer_completion(asked: CompletionRequest, answer: str, *, at: datetime, by: By) -> Submission:
    """What was missing: a new version of what was sent. The clocks run again, and the desk has a task.

    After the last day an answer is still welcome; the clocks ran again from then on.
    """
    initiative = asked.initiative
    _refuse_ended(initiative)
    asked.refresh_from_db()
    if asked.is_answered:
        raise Refused("U gaf al antwoord op deze vraag. Dank u wel.")
    if not (words := prose(answer)):
        raise Refused("Schrijf uw antwoord op.")
    asked.submission = _next_version(asked, words, at)
    asked.closed_on, asked.read_at = asked.closed_on or localdate(at), None
    asked.save()
    stop_waiting(asked, on=min(localdate(at), _runs_again(asked)))
    record(initiative.stream, "initiative.completed", at=at, by=by, data={"completion": asked.pk})
    mails.completion_received(asked, at=at, by=by)
    return asked.submission


@transaction.atomic
def read_completion(initiative: Initiative, *, at: datetime, by: By) -> None:
    """The desk looked at what came, or saw that nothing came: the task is done."""
    lock(initiative)
    if not initiative.completions.unread().update(read_at=at):
        raise Refused("Er is geen aanvulling die nog gelezen moet worden.")
    record(initiative.stream, "initiative.completion_read", at=at, by=by, audience=Audience.STAFF)


def follow_up_completions(*, at: datetime) -> None:
    """Once a day: remind who has three days left, and let the clocks run where the last day has passed."""
    today = localdate(at)
    for asked in CompletionRequest.objects.open().filter(due_on__lt=today).order_by("pk"):
        _lapse(asked, at)
    asked_earlier = CompletionRequest.objects.open().filter(asked_at__date__lt=today, reminded_at=None)
    for asked in asked_earlier.filter(due_on__range=(today, today + REMIND)).order_by("pk"):
        _remind(asked, at)


def drop_completion(initiative: Initiative, *, at: datetime) -> None:
    """The initiative ended: nobody waits for an answer, and nobody need read what came."""
    initiative.completions.open().update(closed_on=localdate(at))
    initiative.completions.unread().update(read_at=at)


@transaction.atomic
def _lapse(asked: CompletionRequest, at: datetime) -> None:
    lock(asked.initiative)
    asked.refresh_from_db()
    if asked.closed_on:
        return
    asked.closed_on = _runs_again(asked)
    asked.save()
    stop_waiting(asked, on=_runs_again(asked))
    record(asked.initiative.stream, "initiative.completion_lapsed", at=at, by=SYSTEM, data={"completion": asked.pk})


@transaction.atomic
def _remind(asked: CompletionRequest, at: datetime) -> None:
    lock(asked.initiative)
    asked.refresh_from_db()
    if asked.closed_on or asked.reminded_at:
        return
    asked.reminded_at = at
    asked.save()
    mails.completion_reminder(asked, at=at, by=SYSTEM)


def _runs_again(asked: CompletionRequest) -> date:
    """The day after the last one on which an answer was in time."""
    day: date = asked.due_on + timedelta(days=1)
    return day


def _next_version(asked: CompletionRequest, answer: str, at: datetime) -> Submission:
    """All that was sent before, and this."""
    sent = asked.initiative.submissions.order_by("-number").first()
    number = sent.number + 1 if sent else 1
    added = {f"{ADDED} {number}": {"question": asked.text, "answer": answer}}
    answers = {**(sent.answers if sent else {}), **added}
    return Submission.objects.create(initiative=asked.initiative, number=number, answers=answers, sent_at=at)


def _refuse_ended(initiative: Initiative) -> None:
    lock(initiative)
    if Initiative.objects.filter(pk=initiative.pk, current_status__in=ENDED).exists():
        raise Refused("Dit initiatief is afgelopen. Er is geen aanvulling meer nodig.")
