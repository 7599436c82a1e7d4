"""The tabs of a dossier: each is an address, filled by panels, and costs only what it shows (DESIGN.md 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from initiatives.registration.joints import panels
from initiatives.registration.models import Initiative
from samenwerking.facts import Known
from samenwerking.joints import Panel

FIRST = ""
TABS = {
    FIRST: "Initiatief",
    "uitgangspunten": "Uitgangspunten",
    "belangen": "Belangen",
    "middelen": "Middelen",
    "evaluatie": "Evaluatie",
    "tijdlijn": "Tijdlijn",
}


@dataclass(frozen=True)
class Tab:
    """One tab as a link."""

    label: str
    href: str


def place(tab: str) -> str:
    """Where an app puts its panel for this tab."""
    return f"dossier.{tab}" if tab else "dossier"


def chosen(asked: QueryDict) -> str:
    """The tab that the address asks for; the first when it makes no sense."""
    tab = asked.get("tab", FIRST)
    return tab if tab in TABS and (not tab or panels.by_place.get(place(tab))) else FIRST


def tabs(carried: str) -> list[Tab]:
    """The tabs that an app fills. `carried` is the list from which the dossier was opened: `?…` or nothing."""
    filled = [code for code in TABS if not code or panels.by_place.get(place(code))]
    return [Tab(TABS[code], href(code, carried)) for code in filled]


def href(tab: str, carried: str) -> str:
    return f"?{urlencode({'tab': tab})}{carried.replace('?', '&', 1)}" if tab else carried or "."


def shown(tab: str, subject: Initiative | Known[Initiative], user: Any) -> list[Panel]:
    """Only the panels of this tab are asked: on the first tab of what is known, on another of the initiative."""
    return panels.of(place(tab), subject, user)
