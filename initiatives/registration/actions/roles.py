"""Who does what in an initiative, from when until when (S43)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.actions.desk import lock
from initiatives.registration.lifecycle import BOUND
from initiatives.registration.models import Initiative, InitiativeRole, Participant, RoleKind
from samenwerking.accounts.models import User
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import By


@transaction.atomic
def fill_role(
    initiative: Initiative,
    role: RoleKind,
    *,
    at: datetime,
    by: By,
    name: str = "",
    user: User | None = None,
    participant: Participant | None = None,
) -> InitiativeRole:
    """Somebody takes a role. There is one contact person: a new one follows the earlier one."""
    lock(initiative)
    if participant and participant.initiative_id != initiative.pk:
        raise Refused("Deze deelnemer doet niet mee aan dit initiatief.")
    open_rows = initiative.roles.open().filter(role=role)
    if open_rows.filter(name=name, user=user, participant=participant).exists():
        raise Refused("Deze rol is al zo vervuld.")
    if role == RoleKind.CONTACT:
        open_rows.update(until=localdate(at))
    filled = InitiativeRole(
        initiative=initiative, role=role, name=name, user=user, participant=participant, since=localdate(at)
    )
    filled.full_clean()
    filled.save()
    _record(filled, "role.filled", at=at, by=by)
    return filled


@transaction.atomic
def end_role(filled: InitiativeRole, *, at: datetime, by: By) -> None:
    """From today on they do this no longer. It stays readable that they did."""
    initiative = filled.initiative
    lock(initiative)
    initiative.refresh_from_db(fields=["current_status"])
    if filled.role == RoleKind.CONTACT and initiative.status in BOUND:
        raise Refused("Er is altijd een contactpersoon. Wijs een ander aan, dan stopt deze vanzelf.")
    if not InitiativeRole.objects.open().filter(pk=filled.pk).update(until=localdate(at)):
        raise Refused("Deze rol is al gestopt.")
    _record(filled, "role.ended", at=at, by=by)


def keep_a_contact(initiative: Initiative, *, at: datetime) -> None:
    """Nobody was named: then who handles it is the contact person, whoever that is."""
    if not initiative.roles.open().filter(role=RoleKind.CONTACT).exists():
        InitiativeRole.objects.create(initiative=initiative, role=RoleKind.CONTACT, since=localdate(at))


def _record(filled: InitiativeRole, verb: str, *, at: datetime, by: By) -> None:
    data = {"role": filled.role, "row": filled.pk}
    record(filled.initiative.stream, verb, at=at, by=by, data=data)
