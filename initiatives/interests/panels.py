"""What the pages of an initiative show of its interests."""

from __future__ import annotations

from typing import Any

from initiatives.interests.figures import interest_map
from initiatives.interests.models import Role
from initiatives.registration.models import Initiative
from samenwerking.joints import Panel


def on_dossier(initiative: Initiative, user: Any) -> Panel | None:
    """With the way to the map for who may change it."""
    template = "dossier_panel" if user.has_perm("interests.map") else "public_panel"
    return Panel(20, f"initiatives/interests/{template}.html", interest_map(initiative))


def who_notices(initiative: Initiative) -> tuple[list[str], str]:
    """Who experiences the consequences as the map has it, or why nobody does: registration asks it (joints)."""
    known = interest_map(initiative)
    named = [actor.name for actor in known.actors if actor.role == Role.AFFECTED]
    return named, known.nobody.reason if known.nobody and not named else ""


def on_public_page(initiative: Initiative, user: Any) -> Panel | None:
    """Roles, groups and organisations; never a person."""
    return Panel(20, "initiatives/interests/public_panel.html", interest_map(initiative))


def in_short(initiative: Initiative, user: Any) -> Panel | None:
    """Who it touches, on the first page of an initiative; the tab has what they want."""
    figures = {"map": interest_map(initiative), "href": f"{initiative.get_absolute_url()}?tab=belangen"}
    return Panel(50, "initiatives/interests/short_panel.html", figures)
