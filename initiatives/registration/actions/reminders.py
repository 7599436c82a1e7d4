"""Reminding colleagues of a term: once before its end, once when it has passed, never while it stands still."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from initiatives.registration import term_mails
from initiatives.registration.models import Assignment, Initiative, Reminder, Reminding, Term, TermQuerySet
from samenwerking.accounts.models import Team, User
from samenwerking.framework.figures import number


def remind_of_terms(*, at: datetime) -> int:
    """Once a day, or as often as you like; answers how many reminders went out. What was missed comes after all."""
    today = localdate(at)
    due = [(term, Reminding.OVERDUE) for term in _waiting(Reminding.OVERDUE).filter(ends_on__lt=today)]
    due += [(term, Reminding.SOON) for term in _soon(today)]
    return sum(_remind(term, what, at=at) for term, what in due)


def _waiting(what: Reminding) -> TermQuerySet:
    """The clocks that count, and of which this reminder did not go out."""
    reminded = Reminder.objects.filter(what=what).values("term")
    return Term.objects.counting().filter(is_quiet=False).exclude(pk__in=reminded).order_by("ends_on", "pk")


def _soon(today: date) -> TermQuerySet:
    """Near its end, and not on the day it started."""
    near = today + timedelta(days=number("reminder_days", on=today))
    return _waiting(Reminding.SOON).filter(ends_on__range=(today, near), starts_on__lt=today)


@transaction.atomic
def _remind(term: Term, what: Reminding, *, at: datetime) -> bool:
    """Under the lock of the term, so that a second beat finds that it was done."""
    still = Term.objects.counting().select_for_update(of=("self",)).filter(pk=term.pk, ends_on=term.ends_on).first()
    initiative = Initiative.objects.filter(stream=term.stream).first()
    if still is None or initiative is None or still.reminders.filter(what=what).exists():
        return False
    held = initiative.assignments.select_related("team", "handler").get(ends_at=None)
    to = recipients(held, what, on=localdate(at))
    if not to:
        return False
    Reminder.objects.create(term=still, what=what, sent_at=at)
    for user in to:
        term_mails.reminder(initiative, still, what, user, at=at)
    return True


def recipients(held: Assignment, what: Reminding, *, on: date) -> list[User]:
    """Before the end: who handles it, else lead and deputies. Past the end: the lead, else whoever there is."""
    handler = [held.handler] if held.handler and held.handler.is_active else []
    lead, deputies = leads(held.team, on)
    if what == Reminding.SOON:
        return handler or [*lead, *deputies]
    return lead or deputies or handler


def leads(team: Team, on: date) -> tuple[list[User], list[User]]:
    rows = team.memberships.on(on).filter(Q(is_lead=True) | Q(is_deputy=True), user__is_active=True)
    found = list(rows.select_related("user").order_by("pk"))
    return [row.user for row in found if row.is_lead], [row.user for row in found if row.is_deputy]
