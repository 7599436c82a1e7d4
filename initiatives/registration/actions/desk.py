from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from initiatives.registration.actions.weighing import keep_proposal
from initiatives.registration.joints import guards
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import (
    Aspect,
    Assessment,
    Assignment,
    GoalLink,
    Initiative,
    TaskLink,
)
from samenwerking.accounts.actions import stand_in
from samenwerking.accounts.models import Team, User
from samenwerking.errors import Refused, Stale
from samenwerking.framework.models import GoalVersion, SocietalTask
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By

OVER = "Dit initiatief is afgelopen. Dit kan nu niet meer."


@transaction.atomic
def assign(initiative: Initiative, team: Team, handler: User | None, *, at: datetime, by: By) -> Assignment:
    """Give an initiative to a team, and to somebody of it. Who takes part in it cannot handle it.

    What is given to somebody who is away goes to who stands in; what they take themselves is theirs.
    """
    lock(initiative)
    if handler is not None and by.id != handler.pk:
        handler = stand_in(handler, team, localdate(at))
    if handler is not None:
        _refuse_participant(initiative, handler)
    initiative.assignments.filter(ends_at=None).update(ends_at=at)
    assignment = Assignment(initiative=initiative, team=team, handler=handler, starts_at=at)
    assignment.full_clean()
    assignment.save()
    data = {"team": team.pk, "handler": handler.pk if handler else None}
    record(initiative.stream, "initiative.assigned", at=at, by=by, audience=Audience.STAFF, data=data)
    return assignment


@transaction.atomic
def take(initiative: Initiative, user: User, *, at: datetime, by: By) -> Assignment:
    """Somebody of the desk picks an initiative up."""
    lock_running(initiative)
    current = initiative.assignments.get(ends_at=None)
    if current.handler_id == user.pk:
        raise Refused("U behandelt dit initiatief al.")
    return assign(initiative, current.team, user, at=at, by=by)


@transaction.atomic
def assess(initiative: Initiative, aspect: Aspect, outcome: str, *, reason: str, at: datetime, by: By) -> Assessment:
    """Judge one aspect of an initiative. An earlier judgement stays readable; the latest counts."""
    lock(initiative)
    guards.check("assess", initiative, aspect, outcome)
    assessment = Assessment(initiative=initiative, aspect=aspect, outcome=outcome, reason=reason, assessed_at=at)
    assessment.full_clean()
    assessment.save()
    if aspect == Aspect.WEIGHT:
        keep_proposal(assessment)
    data = {"aspect": aspect, "outcome": outcome, "assessment": assessment.pk}
    record(initiative.stream, "initiative.assessed", at=at, by=by, audience=Audience.STAFF, data=data)
    return assessment


@transaction.atomic
def link_task(initiative: Initiative, task: SocietalTask, *, at: datetime, by: By) -> TaskLink:
    """The initiative contributes to this societal task (S30)."""
    lock(initiative)
    if initiative.task_links.filter(task=task, ended_at=None).exists():
        raise Refused("Deze opgave is al gekoppeld.")
    link = TaskLink.objects.create(initiative=initiative, task=task, linked_at=at)
    record(initiative.stream, "initiative.task_linked", at=at, by=by, data={"task": task.pk})
    return link


@transaction.atomic
def unlink_task(initiative: Initiative, task: SocietalTask, *, at: datetime, by: By, reason: str) -> None:
    """The initiative does not contribute to this task after all. The link stays in its history."""
    lock(initiative)
    if not initiative.task_links.filter(task=task, ended_at=None).update(ended_at=at):
        raise Refused("Deze opgave is niet gekoppeld.")
    record(initiative.stream, "initiative.task_unlinked", at=at, by=by, reason=reason, data={"task": task.pk})


@transaction.atomic
def link_goal(initiative: Initiative, goal: GoalVersion, *, at: datetime, by: By) -> GoalLink:
    """Link the version of a council goal that is in force now; it stays that version (S6)."""
    lock(initiative)
    if not GoalVersion.objects.in_force(localdate(at)).filter(pk=goal.pk).exists():
        raise Refused("Dit doel geldt niet op deze dag. Kies een doel dat de raad heeft vastgesteld.")
    if initiative.goal_links.filter(goal=goal, ended_at=None).exists():
        raise Refused("Dit doel is al gekoppeld.")
    link = GoalLink.objects.create(initiative=initiative, goal=goal, linked_at=at)
    record(initiative.stream, "initiative.goal_linked", at=at, by=by, data={"goal": goal.pk})
    return link


@contextmanager
def seen(initiative: Initiative, version: int) -> Iterator[None]:
    """What is done inside is done to the initiative as it was shown: raises Stale if a colleague was first."""
    with transaction.atomic():
        lock(initiative)
        if not Initiative.objects.filter(pk=initiative.pk, version=version).update(version=F("version") + 1):
            raise Stale("Een collega heeft dit dossier net gewijzigd. Kijk wat er nu staat en probeer het opnieuw.")
        yield


def lock_running(initiative: Initiative) -> None:
    """As `lock`, for what makes no sense any more once the road has ended."""
    lock(initiative)
    if Initiative.objects.get(pk=initiative.pk).status in ENDED:
        raise Refused(OVER)


def lock(initiative: Initiative) -> None:
    """One change of an initiative at a time."""
    Initiative.objects.select_for_update(no_key=True).get(pk=initiative.pk)


def _refuse_participant(initiative: Initiative, handler: User) -> None:
    if initiative.participants.filter(party__representatives__user=handler).exists():
        raise Refused("Wie zelf meedoet aan een initiatief, kan het niet behandelen. Kies een collega.")
