"""What somebody has in hand goes on when they leave: nothing may lie with nobody."""

from __future__ import annotations

from django.db.models import F

from initiatives.registration.actions.desk import assign
from initiatives.registration.models import Assignment, Initiative, Participant
from samenwerking.accounts.models import Team, User
from samenwerking.journal.models import By, Event, Who


def move_work(event: Event) -> None:
    """Every dossier that lies with them, in the transaction of the deed: all or none.

    Without a team each stays with its own. A colleague who takes part in one does not get it: its team picks it up.
    """
    to = event.data
    team, colleague = Team.objects.filter(pk=to["team"]).first(), User.objects.filter(pk=to["colleague"]).first()
    by = By(Who(event.by_kind), event.by_id, event.by_role, batch=event.batch)
    for one in in_hand(to["of"], to["of_team"]):
        handler = None if colleague and takes_part(one.initiative, colleague) else colleague
        Initiative.objects.filter(pk=one.initiative_id).update(version=F("version") + 1)
        assign(one.initiative, team or one.team, handler, at=event.occurred_at, by=by)


def in_hand(user: int, team: int | None) -> list[Assignment]:
    rows = Assignment.objects.filter(handler=user, ends_at=None).select_related("initiative", "team")
    return list((rows.filter(team=team) if team else rows).order_by("initiative"))


def takes_part(initiative: Initiative, user: User) -> bool:
    return Participant.objects.filter(initiative=initiative, party__representatives__user=user).exists()
