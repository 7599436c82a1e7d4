"""Who does what in an initiative (S43): by function or organisation for everybody, by name at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from initiatives.registration.models import Initiative, InitiativeRole, RoleKind


@dataclass(frozen=True)
class RoleRow:
    """One role and who has it, or had it."""

    pk: int
    role: str
    name: str
    since: date
    until: date | None


def roles(initiative: Initiative, *, is_desk: bool = False) -> list[RoleRow]:
    """Who has a role now, in the order of the list. There is always a contact person, also when nobody named one."""
    rows = list(_rows(initiative).filter(until=None))
    found = [_row(initiative, row, is_desk) for row in sorted(rows, key=_order)]
    if any(row.role == RoleKind.CONTACT for row in rows):
        return found
    handled = RoleRow(0, RoleKind.CONTACT.label, handled_by(initiative), initiative.received_on, None)
    return [*found, handled]


def earlier_roles(initiative: Initiative) -> list[RoleRow]:
    """Who had a role before, the latest first."""
    rows = _rows(initiative).exclude(until=None).order_by("-until", "-pk")
    return [_row(initiative, row, is_desk=False) for row in rows]


def has_no_decider(initiative: Initiative) -> bool:
    return not initiative.roles.open().filter(role=RoleKind.DECIDER).exists()


def handled_by(initiative: Initiative) -> str:
    """A function, never a name: the team, and whether somebody of it picked it up."""
    current = initiative.assignments.select_related("team").get(ends_at=None)
    who = "een medewerker van " if current.handler_id else ""
    return f"{who}{current.team.name}"


def _rows(initiative: Initiative) -> QuerySet[InitiativeRole]:
    return initiative.roles.select_related("user", "participant__party")


def _order(row: InitiativeRole) -> tuple[int, int]:
    return RoleKind.values.index(row.role), row.pk


def _row(initiative: Initiative, row: InitiativeRole, is_desk: bool) -> RoleRow:
    name = _at_the_desk(initiative, row) if is_desk else _in_public(initiative, row)
    return RoleRow(row.pk, row.get_role_display(), name, row.since, row.until)


def _in_public(initiative: Initiative, row: InitiativeRole) -> str:
    if row.name:
        return str(row.name)
    if row.participant:
        return row.participant.public_name or row.participant.party.name or row.participant.get_role_display()
    return "een medewerker van de gemeente" if row.user_id else handled_by(initiative)


def _at_the_desk(initiative: Initiative, row: InitiativeRole) -> str:
    if row.user is None:
        return _in_public(initiative, row)
    return f"{row.user.full_name} ({row.name})" if row.name else str(row.user.full_name)
