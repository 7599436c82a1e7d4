"""What the pages of an initiative show of its interests."""

from __future__ import annotations

from typing import Any

from initiatives.interests.figures import interest_map
from initiatives.registration.models import Initiative
from samenwerking.joints import Panel


def on_dossier(initiative: Initiative, user: Any) -> Panel | None:
    return Panel(20, "initiatives/interests/dossier_panel.html", interest_map(initiative))


def on_public_page(initiative: Initiative, user: Any) -> Panel | None:
    """Roles, groups and organisations; never a person."""
    return Panel(20, "initiatives/interests/public_panel.html", interest_map(initiative))
