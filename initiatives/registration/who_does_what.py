"""Who does what in an initiative (S43): by function or organisation for everybody, by name at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from initiatives.registration.models import Initiative, InitiativeRole, RoleKind


@dataclass(frozen=True)
class RoleRow:
    """One role and who has it, or had it."""

    pk: int
    role: str
    name: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Roles:
    """Who has a role now, in the order of the list, and who had one before, the latest first."""

    now: list[RoleRow]
    before: list[RoleRow]


def roles(initiative: Initiative, *, is_desk: bool = False) -> Roles:
    """There is always a contact person, also when nobody named one."""
    rows = list(initiative.roles.select_related("user", "participant__party"))
    standing = sorted((row for row in rows if row.until is None), key=_order)
    ended = sorted((row for row in rows if row.until), key=lambda row: (row.until, row.pk), reverse=True)
    now = [_row(initiative, row, is_desk) for row in standing]
    if not any(row.role == RoleKind.CONTACT for row in standing):
        handled = handled_by(initiative)
        now.append(RoleRow(0, RoleKind.CONTACT.label, handled, initiative.received_on, None))
    return Roles(now, [_row(initiative, row, is_desk=False) for row in ended])


def has_no_decider(initiative: Initiative) -> bool:
    return not initiative.roles.open().filter(role=RoleKind.DECIDER).exists()


def handled_by(initiative: Initiative) -> str:
    """A function, never a name: the team, and whether somebody of it picked it up."""
    current = initiative.assignments.select_related("team").get(ends_at=None)
    who = "een medewerker van " if current.handler_id else ""
    return f"{who}{current.team.name}"


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
