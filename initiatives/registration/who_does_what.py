"""Who does what in an initiative (S43): by function or organisation for everybody, by name at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from initiatives.registration.facts import HANDLED, ROLES, WHO_DOES_WHAT
from initiatives.registration.models import Assignment, Initiative, InitiativeRole, RoleKind
from samenwerking.facts import Known, read


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
    has_no_decider: bool


def roles(initiative: Initiative, *, is_desk: bool = False) -> Roles:
    """There is always a contact person, also when nobody named one."""
    return roles_in(read(initiative, *WHO_DOES_WHAT), is_desk=is_desk)


def roles_in(known: Known[Initiative], *, is_desk: bool = False) -> Roles:
    """As `roles`, of what was read already."""
    rows, handled = known[ROLES], in_public(known[HANDLED])
    standing = sorted((row for row in rows if row.until is None), key=_order)
    ended = sorted((row for row in rows if row.until), key=lambda row: (row.until, row.pk), reverse=True)
    now = [_row(handled, row, is_desk) for row in standing]
    if not any(row.role == RoleKind.CONTACT for row in standing):
        now.append(RoleRow(0, RoleKind.CONTACT.label, handled, known.about.received_on, None))
    has_no_decider = not any(row.role == RoleKind.DECIDER for row in standing)
    return Roles(now, [_row(handled, row, is_desk=False) for row in ended], has_no_decider)


def handled_by(initiative: Initiative) -> str:
    return in_public(initiative.assignments.select_related("team").get(ends_at=None))


def in_public(current: Assignment) -> str:
    """A function, never a name: the team, and whether somebody of it picked it up."""
    who = "een medewerker van " if current.handler_id else ""
    return f"{who}{current.team.name}"


def _order(row: InitiativeRole) -> tuple[int, int]:
    return RoleKind.values.index(row.role), row.pk


def _row(handled: str, row: InitiativeRole, is_desk: bool) -> RoleRow:
    name = _at_the_desk(handled, row) if is_desk else _in_public(handled, row)
    return RoleRow(row.pk, row.get_role_display(), name, row.since, row.until)


def _in_public(handled: str, row: InitiativeRole) -> str:
    if row.name:
        return str(row.name)
    if row.participant:
        return row.participant.public_name or row.participant.party.name or row.participant.get_role_display()
    return "een medewerker van de gemeente" if row.user_id else handled


def _at_the_desk(handled: str, row: InitiativeRole) -> str:
    if row.user is None:
        return _in_public(handled, row)
    return f"{row.user.full_name} ({row.name})" if row.name else str(row.user.full_name)
