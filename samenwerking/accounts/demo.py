"""The people of a demonstration: one for every role. Every name is our own invention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from samenwerking.accounts import actions
from samenwerking.accounts.models import Team, User
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM


@dataclass(frozen=True)
class Person:
    role: Role
    full_name: str
    does: str

    @property
    def email(self) -> str:
        return f"{self.role.value}@example.org"


PEOPLE = (
    Person(Role.RESIDENT, "Nora Duinker", "dient een initiatief in en volgt het"),
    Person(Role.CIVIL_SERVANT, "Sem Overdijk", "leest, verkent en koppelt"),
    Person(Role.TEAM_LEAD, "Lotte Kavelaar", "verdeelt het werk en beheert de middelen"),
    Person(Role.COLLEGE, "Ruben Hoogland", "bereidt het kader voor en bestuurt"),
    Person(Role.GRIFFIE, "Mila Vaartmans", "legt vast wat de raad besluit en publiceert rapporten"),
    Person(Role.COUNCIL, "Jelte Sluiswachter", "kijkt mee en stelt vragen"),
    Person(Role.ADMINISTRATOR, "Fenna Akkerhuis", "beheert accounts en instellingen"),
    Person(Role.PRIVACY, "Idris Meerdijk", "waakt over persoonsgegevens"),
    Person(Role.AUDITOR, "Wende Polderman", "leest alles en verandert niets"),
)


@transaction.atomic
def make_demo_people(*, at: datetime) -> None:
    """Make whoever is not there yet. Nobody gets a password: a demonstration is entered by its buttons."""
    if not settings.IS_DEMO:
        raise Refused("Deze mensen bestaan alleen in een demonstratie.")
    for person in PEOPLE:
        if not User.objects.filter(email=person.email).exists():
            user = User.objects.create_user(person.email, full_name=person.full_name)
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
            actions.grant_role(user, person.role, at=at, by=SYSTEM)
    _fill_front_desk(at=at)


def demo_person(role: str) -> User | None:
    """The person behind a button: only somebody of this list, never another account."""
    emails = [person.email for person in PEOPLE if person.role == role]
    return User.objects.filter(email__in=emails, is_active=True).first()


def _fill_front_desk(*, at: datetime) -> None:
    """The team lead and the civil servant receive what comes in."""
    team = Team.objects.get(is_front_desk=True)
    for role in (Role.TEAM_LEAD, Role.CIVIL_SERVANT):
        user = demo_person(role)
        if user and not team.memberships.filter(user=user).exists():
            actions.join_team(team, user, on=at.date(), is_lead=role == Role.TEAM_LEAD, at=at, by=SYSTEM)
