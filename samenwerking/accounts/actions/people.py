"""What an administrator does with accounts, roles and teams."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import uuid4

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from samenwerking.accounts import joints
from samenwerking.accounts.models import Membership, RoleGrant, Team, User, canonical_email
from samenwerking.accounts.roles import DESK, Role
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By, Event
from samenwerking.outbox.letters import absolute, write_letter

LAST_ONE = "Er moet altijd een beheerder zijn. Maak eerst iemand anders beheerder."
NOT_ACTIVE = "Dit account is gesloten. Open het eerst weer."


@transaction.atomic
def invite(
    email: str,
    full_name: str,
    roles: Iterable[Role],
    *,
    at: datetime,
    by: By,
    team: Team | None = None,
    until_on: date | None = None,
) -> User:
    """Make an account for an official and mail the link to choose a password. Who has an account gets the roles.

    The roles and the place in the team may have a last day.
    """
    user = User.objects.filter(email=canonical_email(email)).select_for_update().first()
    if user is None:
        user = User.objects.create_user(email, full_name=full_name)
        # The link in the mail shows that the address is theirs: nobody can sign in without it.
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        record(user.stream, "account.invited", at=at, by=by, audience=Audience.STAFF)
    for role in sorted(roles):
        if role not in user.roles():
            grant_role(user, role, at=at, by=by, until_on=until_on)
    if team is not None:
        join_team(team, user, on=localdate(at), until_on=until_on, at=at, by=by)
    if not user.has_usable_password():
        send_password_link(user, at=at, by=by)
    return user


@transaction.atomic
def send_password_link(user: User, *, at: datetime, by: By) -> Event:
    """Mail a link to choose a password. It works for three days and once."""
    if not user.is_active:
        raise Refused(NOT_ACTIVE)
    if not user.is_official():
        raise Refused("Alleen medewerkers, raad en college hebben een wachtwoord. Inwoners loggen in met een code.")
    path = reverse(
        "account_reset_password_from_key", args=[user_pk_to_url_str(user), default_token_generator.make_token(user)]
    )
    context = {"person": user, "button_url": absolute(path), "button_label": "Kies uw wachtwoord"}
    write_letter(
        to=user.email,
        template="accounts/invitation",
        context=context,
        at=at,
        key=f"invitation {user.pk} {uuid4()}",
        is_skipped=by.is_past,
    )
    return record(user.stream, "account.password_link_sent", at=at, by=by, audience=Audience.STAFF)


@transaction.atomic
def grant_role(user: User, role: Role, *, at: datetime, by: By, until_on: date | None = None) -> Event:
    """Give a role, for good or through a last day."""
    user = _locked(user)
    if not user.is_active:
        raise Refused(NOT_ACTIVE)
    if role in user.roles():
        raise Refused(f"{user} heeft deze rol al.")
    if until_on and role == Role.ADMINISTRATOR:
        raise Refused("Een beheerder krijgt geen laatste dag: er moet altijd een beheerder zijn. Laat de datum leeg.")
    if until_on and until_on < localdate(at):
        raise Refused("De laatste dag is al voorbij. Kies vandaag of een latere dag.")
    given = {"until_on": until_on}
    RoleGrant.objects.update_or_create(user=user, group=Group.objects.get(name=role), defaults=given)
    _place_at_desk(user)
    return _record_role(user, "role.granted", role, at=at, by=by)


@transaction.atomic
def withdraw_role(user: User, role: Role, *, at: datetime, by: By) -> Event:
    user = _locked(user)
    if not user.role_grants.filter(group__name=role).exists():
        raise Refused(f"{user} heeft deze rol niet.")
    if role == Role.ADMINISTRATOR:
        _keep_an_administrator(user)
    RoleGrant.objects.filter(user=user, group__name=role).delete()
    _place_at_desk(user)
    return _record_role(user, "role.withdrawn", role, at=at, by=by)


@transaction.atomic
def deactivate(user: User, *, at: datetime, by: By) -> Event:
    """Close an account: every session ends at its next request and never comes back, nor does the password.

    Refused while work is in hand: nothing may lie with somebody who is gone.
    """
    user = _locked(user)
    if not user.is_active:
        raise Refused("Dit account is al gesloten.")
    joints.guards.check("leave", user, None)
    if Role.ADMINISTRATOR in user.roles():
        _keep_an_administrator(user)
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    return record(user.stream, "account.deactivated", at=at, by=by, audience=Audience.STAFF)


@transaction.atomic
def reactivate(user: User, *, at: datetime, by: By) -> Event:
    """Open a closed account again. An official gets a link to choose a new password."""
    user = _locked(user)
    if user.is_active:
        raise Refused("Dit account is open.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    event = record(user.stream, "account.reactivated", at=at, by=by, audience=Audience.STAFF)
    if user.is_official():
        send_password_link(user, at=at, by=by)
    return event


@transaction.atomic
def reset_second_factor(user: User, *, at: datetime, by: By) -> Event:
    """For who lost the telephone: all second steps go, the sessions end, and a new password comes by mail."""
    user = _locked(user)
    gone, _ = Authenticator.objects.filter(user=user).delete()
    if not gone:
        raise Refused(f"{user} heeft nog geen tweede stap ingesteld.")
    user.set_unusable_password()
    user.save(update_fields=["password"])
    event = record(user.stream, "account.second_factor_reset", at=at, by=by, audience=Audience.STAFF)
    send_password_link(user, at=at, by=by)
    return event


@transaction.atomic
def make_team(name: str, *, at: datetime, by: By) -> Team:
    team = Team(name=name)
    team.full_clean()
    team.save()
    record(team.stream, "team.made", at=at, by=by, audience=Audience.STAFF)
    return team


@transaction.atomic
def join_team(
    team: Team,
    user: User,
    *,
    on: date,
    at: datetime,
    by: By,
    is_lead: bool = False,
    is_deputy: bool = False,
    until_on: date | None = None,
) -> Membership:
    """Put somebody in a team. A new lead takes the place of the one before, who stays in the team."""
    team = Team.objects.select_for_update().get(pk=team.pk)
    if not user.is_active or not user.belongs_at_desk():
        raise Refused("Alleen wie aan het bureau werkt, kan in een team.")
    if team.memberships.exclude(until_on__lt=on).filter(user=user).exists():
        raise Refused(f"{user} zit al in {team}.")
    _make_room(team, is_lead=is_lead)
    places = {"is_lead": is_lead, "is_deputy": is_deputy}
    membership = Membership(team=team, user=user, from_on=on, until_on=until_on, **places)
    membership.full_clean()
    membership.save()
    record(team.stream, "team.joined", at=at, by=by, audience=Audience.STAFF, data={"user": user.pk})
    return membership


@transaction.atomic
def leave_team(team: Team, user: User, *, on: date, at: datetime, by: By) -> Membership:
    """The last day in a team. Who leaves today has no work of the team in hand; on a later day it goes to the team."""
    still = team.memberships.exclude(until_on__lt=localdate(at))
    membership = still.select_for_update().filter(user=user).order_by("pk").first()
    if membership is None:
        raise Refused(f"{user} zit niet in {team}.")
    if on <= localdate(at):
        joints.guards.check("leave", user, team)
    membership.until_on = on
    membership.full_clean()
    membership.save(update_fields=["until_on"])
    record(team.stream, "team.left", at=at, by=by, audience=Audience.STAFF, data={"user": user.pk})
    return membership


def _locked(user: User) -> User:
    user.forget_roles()
    return User.objects.select_for_update().get(pk=user.pk)


def _make_room(team: Team, *, is_lead: bool) -> None:
    if is_lead:
        team.memberships.filter(is_lead=True, until_on__isnull=True).update(is_lead=False)


def _place_at_desk(user: User) -> None:
    """Who has a role with work at the desk may open it."""
    user.forget_roles()
    user.is_staff = bool(user.roles() & DESK)
    user.save(update_fields=["is_staff"])


def _keep_an_administrator(user: User) -> None:
    """Say in words what the database would refuse. Removals at the same time wait for each other here."""
    Group.objects.select_for_update(no_key=True).get(name=Role.ADMINISTRATOR)
    if not User.objects.holding(Role.ADMINISTRATOR).exclude(pk=user.pk).exists():
        raise Refused(LAST_ONE)


def _record_role(user: User, verb: str, role: Role, *, at: datetime, by: By) -> Event:
    return record(user.stream, verb, at=at, by=by, audience=Audience.STAFF, data={"role": role.value})
