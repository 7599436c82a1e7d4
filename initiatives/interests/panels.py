"""What the pages of an initiative and of a task show of its interests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from initiatives.interests.blind_spots import BlindSpots, blind_spots
from initiatives.interests.figures import InterestMap, interest_map, public_map
from initiatives.interests.models import Role, Subject
from initiatives.interests.pictures import Heard, Matrix, Rings, heard, matrix, rings
from initiatives.registration.models import Initiative
from samenwerking.framework.models import SocietalTask
from samenwerking.joints import Panel


@dataclass(frozen=True)
class Shown:
    """A map with its pictures; the desk sees more of it than the public."""

    map: InterestMap
    rings: Rings
    heard: Heard
    is_desk: bool = False
    matrix: Matrix | None = None
    spots: BlindSpots | None = None
    map_href: str = ""
    nobody_href: str = ""


def map_href(subject: Subject, name: str = "map") -> str:
    if isinstance(subject, Initiative):
        return reverse(f"interests:{name}", args=[subject.reference])
    return reverse(f"interests:task_{name}", args=[subject.slug])


def at_desk(subject: Subject) -> Shown:
    known = interest_map(subject)
    return Shown(
        map=known,
        rings=rings(known.actors),
        heard=heard(known.actors, known.heard),
        is_desk=True,
        matrix=matrix(known.actors),
        spots=blind_spots(subject, known.actors),
        map_href=map_href(subject),
        nobody_href=map_href(subject, "nobody"),
    )


def in_public(subject: Subject) -> Shown:
    known = public_map(subject)
    return Shown(map=known, rings=rings(known.actors), heard=heard(known.actors, known.heard))


def on_dossier(initiative: Initiative, user: Any) -> Panel | None:
    """With the way to the map for who may change it."""
    if user.has_perm("interests.map"):
        return Panel(20, "initiatives/interests/dossier_panel.html", at_desk(initiative))
    return Panel(20, "initiatives/interests/public_panel.html", in_public(initiative))


def who_notices(initiative: Initiative) -> tuple[list[str], str]:
    """Who experiences the consequences as the map has it, or why nobody does: registration asks it (joints)."""
    known = interest_map(initiative)
    named = [actor.name for actor in known.actors if actor.role == Role.AFFECTED]
    return named, known.nobody.reason if known.nobody and not named else ""


def on_public_page(initiative: Initiative, user: Any) -> Panel | None:
    """Roles, groups and organisations; never a person."""
    return Panel(20, "initiatives/interests/public_panel.html", in_public(initiative))


def of_task(task: SocietalTask, user: Any) -> Panel | None:
    """As of an initiative; with the way to the desk for who keeps the map."""
    shown, may = in_public(task), user.has_perm("interests.map")
    if not shown.map.actors and not may:
        return None
    href = map_href(task) if may else ""
    figures = Shown(shown.map, shown.rings, shown.heard, map_href=href)
    return Panel(40, "initiatives/interests/public_panel.html", figures)


def in_short(initiative: Initiative, user: Any) -> Panel | None:
    """Who it touches, on the first page of an initiative; the tab has what they want."""
    figures = {"map": public_map(initiative), "href": f"{initiative.get_absolute_url()}?tab=belangen"}
    return Panel(50, "initiatives/interests/short_panel.html", figures)
