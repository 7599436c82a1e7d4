"""Who is away, who takes over, and what happens on the day after somebody's last."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from samenwerking.accounts import joints
from samenwerking.accounts.actions.people import withdraw_role
from samenwerking.accounts.models import Absence, Membership, RoleGrant, Team, User
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import SYSTEM, Audience, By, Event


@transaction.atomic
def report_absence(user: User, from_on: date, until_on: date, *, reporter: User, at: datetime, by: By) -> Absence:
    """From now on new work goes to who stands in. What is in hand stays: handing it over is a deed of its own."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    refuse_stranger(reporter, user, localdate(at))
    if until_on < localdate(at):
        raise Refused("Deze dagen zijn al voorbij. Kies een laatste dag vanaf vandaag.")
    if user.absences.filter(from_on__lte=until_on, until_on__gte=from_on).exists():
        raise Refused(f"{user} is in deze dagen al afgemeld. Beëindig eerst die afwezigheid.")
    absence = Absence(user=user, from_on=from_on, until_on=until_on)
    absence.full_clean()
    absence.save()
    record(user.stream, "account.absent", at=at, by=by, audience=Audience.STAFF, data={"absence": absence.pk})
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, reporter: User, at: datetime, by: By) -> None:
    """Back at work today. What had not begun is taken away."""
    today = localdate(at)
    absence = Absence.objects.select_for_update().get(pk=absence.pk)
    refuse_stranger(reporter, absence.user, today)
    if absence.until_on < today:
        raise Refused("Deze afwezigheid is al voorbij.")
    record(absence.user.stream, "account.back", at=at, by=by, audience=Audience.STAFF, data={"absence": absence.pk})
    if absence.from_on >= today:
        absence.delete()
        return
    absence.until_on = date.fromordinal(today.toordinal() - 1)
    absence.save(update_fields=["until_on"])


def led_by(user: User, on: date) -> set[int]:
    """Whose absence somebody may report: of the teams that they lead or are deputy of, and of themselves."""
    mine = Membership.objects.on(on).filter(Q(is_lead=True) | Q(is_deputy=True), user=user)
    theirs = Membership.objects.on(on).filter(team__in=mine.values("team")).values_list("user", flat=True)
    return {user.pk, *theirs}


def refuse_stranger(reporter: User, user: User, on: date) -> None:
    if user.pk not in led_by(reporter, on) and not reporter.has_perm("accounts.manage"):
        raise Refused(f"Alleen {user} zelf of de teamleider meldt dit. Vraag het de teamleider.")


def stand_in(user: User, team: Team, on: date) -> User | None:
    """Who takes new work of somebody: that person; while they are away the deputy of the team, or the team itself."""
    if not Absence.objects.on(on).filter(user=user).exists():
        return user
    away = Absence.objects.on(on).values("user")
    deputies = team.memberships.on(on).filter(is_deputy=True, user__is_active=True).exclude(user__in=away)
    deputy = deputies.select_related("user").order_by("pk").first()
    return deputy.user if deputy else None


@transaction.atomic
def hand_over_work(
    user: User, team: Team | None, colleague: User | None, *, at: datetime, by: By, of_team: Team | None = None
) -> Event:
    """All that somebody has in hand goes to a colleague or a team in one deed: the reactions to this event move it.

    Without a team each thing stays with its own; without a colleague the team picks it up. `of_team`: only its work.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if colleague is not None and colleague.pk == user.pk:
        raise Refused("Kies een andere collega, of alleen een team.")
    if not joints.guards.refusals("leave", user, of_team):
        raise Refused(f"{user} heeft geen werk in handen.")
    data = {
        "of": user.pk,
        "of_team": of_team.pk if of_team else None,
        "team": team.pk if team else None,
        "colleague": colleague.pk if colleague else None,
    }
    return record(user.stream, "account.work_handed_over", at=at, by=by, audience=Audience.STAFF, data=data)


def end_what_ended(*, at: datetime) -> int:
    """The day after a last day: the role is gone, and what is still in hand goes to the team. Answers how many."""
    today = localdate(at)
    ended = RoleGrant.objects.filter(until_on__lt=today).select_related("user", "group").order_by("pk")
    grants = list(ended)
    for grant in grants:
        withdraw_role(grant.user, Role(grant.group.name), at=at, by=SYSTEM)
    left = Membership.objects.filter(until_on__lt=today).select_related("user", "team").order_by("pk")
    return len(grants) + sum(_release(one, today, at) for one in left.iterator())


def _release(ended: Membership, today: date, at: datetime) -> int:
    """Whatever of this team is still with who left it."""
    is_back = ended.team.memberships.on(today).filter(user=ended.user).exists()
    if is_back or not joints.guards.refusals("leave", ended.user, ended.team):
        return 0
    hand_over_work(ended.user, None, None, at=at, by=SYSTEM, of_team=ended.team)
    return 1
