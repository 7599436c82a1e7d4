"""What giving many dossiers to one team or colleague would do to each, before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from initiatives.registration import worklist
from initiatives.registration.models import Initiative
from initiatives.registration.worklist import Me
from samenwerking.accounts.actions import stand_in
from samenwerking.accounts.models import Team, User


@dataclass(frozen=True)
class Plan:
    """One dossier: where it lies, and what would happen. `value` names it with the version that is shown."""

    pk: int
    title: str
    lies: str
    then: str
    changes: bool
    value: str


def chosen(kies: dict[int, int], user: User) -> list[tuple[Initiative, int]]:
    """The ticked dossiers, each with the version that was shown. A number that is none is left out."""
    return [(row, kies[row.pk]) for row in rows(kies, user)]


def rows(kies: dict[int, int], user: User) -> Any:
    ticked = Initiative.objects.visible_to(user).filter(pk__in=kies).select_related("work")
    return worklist.rows(ticked).order_by(*worklist.ORDER)


def plans(kies: dict[int, int], me: Me, team: Team | None, handler: User | None) -> list[Plan]:
    """With who stands in for a colleague that is away."""
    user = me.user
    if team and handler and handler != user:
        handler = stand_in(handler, team, me.today)
    own = own_of(kies, handler)
    return [plan(row, team, handler, takes_part=row.pk in own) for row in rows(kies, user)]


def own_of(kies: dict[int, int], handler: User | None) -> set[int]:
    """In which of these the colleague takes part."""
    if handler is None:
        return set()
    theirs = Initiative.objects.filter(pk__in=kies, participants__party__representatives__user=handler)
    return set(theirs.values_list("pk", flat=True))


def plan(row: Any, team: Team | None, handler: User | None, *, takes_part: bool) -> Plan:
    lies = lies_with(row.team_name, row.handler_name)
    is_there = team is not None and (row.work.team_id, row.work.handler_id) == (
        team.pk,
        handler.pk if handler else None,
    )
    if team is None:
        then = ""
    elif takes_part:
        then = f"Blijft waar het is: {handler} doet zelf mee. Kies hiervoor een collega."
    elif is_there:
        then = "Blijft waar het is: het ligt daar al."
    else:
        then = f"Gaat naar {lies_with(team.name, handler.full_name if handler else '')}."
    changes = team is not None and not takes_part and not is_there
    return Plan(row.pk, titled(row), lies, then, changes, f"{row.pk}-{row.version}")


def titled(row: Any) -> str:
    return str(row.title or row.sent_title or row.reference)


def lies_with(team: str | None, handler: str | None) -> str:
    return f"{handler} ({team})" if handler else f"{team}, nog niemand"


def told(count: int, team: Team, handler: User | None) -> str:
    lies = "ligt" if count == 1 else "liggen"
    return f"{count} {'dossier' if count == 1 else 'dossiers'} {lies} nu bij {handler or team}."
