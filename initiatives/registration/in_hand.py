"""What lies with one colleague: the reason not to leave yet, and the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from initiatives.registration.models import Work
from samenwerking.accounts.models import Team, User
from samenwerking.joints import Panel

TEMPLATE = "initiatives/registration/panels/in_hand.html"


@dataclass(frozen=True)
class InHand:
    """How many dossiers, and the list of them for who may read it."""

    count: int
    href: str


def count(user: User, team: Team | None = None) -> int:
    rows = Work.objects.filter(handler=user, is_open=True)
    return (rows.filter(team=team) if team else rows).count()


def none_in_hand(user: User, team: Team | None) -> str | None:
    """The guard on leaving: of a team, or of the house."""
    found = count(user, team)
    if not found:
        return None
    dossiers = "1 dossier" if found == 1 else f"{found} dossiers"
    of = f" van {team}" if team else ""
    return (
        f"{user} heeft nog {dossiers}{of} in handen. Draag die eerst over: dat kan op de pagina van het account, "
        "met ‘Draag al het werk over’."
    )


def on_account(user: User, viewer: Any) -> Panel | None:
    found = count(user)
    if not found:
        return None
    listed = reverse("admin:registration_initiative_changelist")
    may_read = viewer.has_perm("registration.view_initiative")
    return Panel(0, TEMPLATE, InHand(found, f"{listed}?bij={user.pk}" if may_read else ""))
