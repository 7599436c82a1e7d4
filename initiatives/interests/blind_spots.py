"""Who is easily forgotten: the lines of the checklist that nobody on this map stands for (S44)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from initiatives.interests.models import Actor, Circle, Group, Subject
from initiatives.registration.models import Initiative
from samenwerking.framework.models import Place


@dataclass(frozen=True)
class BlindSpot:
    """A group of which nobody is on the map; for a task, in these villages."""

    group: Group
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class BlindCircle:
    """The missing groups of one circle."""

    label: str
    spots: list[BlindSpot]


@dataclass(frozen=True)
class BlindSpots:
    """Who is missing, circle by circle, and how far the checklist is."""

    circles: list[BlindCircle]
    asked: int

    @property
    def missing(self) -> int:
        return sum(len(circle.spots) for circle in self.circles)

    @property
    def found(self) -> int:
        return self.asked - self.missing


def blind_spots(subject: Subject, actors: Iterable[Actor]) -> BlindSpots:
    """Two queries: the checklist, and the villages. A task is of every village, an initiative of its own."""
    groups = list(Group.objects.asked().order_by("pk"))
    places = villages(subject)
    there = {(actor.group_id, actor.place_id) for actor in actors if actor.group_id}
    found = [spot for group in groups if (spot := _spot(group, there, places))]
    order = list(Circle)
    found.sort(key=lambda spot: order.index(Circle(spot.group.circle)))
    circles = [
        BlindCircle(Circle(circle).label, list(spots)) for circle, spots in groupby(found, lambda one: one.group.circle)
    ]
    return BlindSpots(circles, len(groups))


def villages(subject: Subject) -> list[Place]:
    if isinstance(subject, Initiative):
        return [subject.place] if subject.place else []
    return list(Place.objects.order_by("sort_name"))


def _spot(group: Group, there: set[tuple[int, int | None]], places: list[Place]) -> BlindSpot | None:
    """A group of which each village has its own is missing in some; of an actor without a village one will do."""
    anywhere = (group.pk, None) in there
    if not group.is_per_village or not places:
        return None if any(one == group.pk for one, _ in there) else BlindSpot(group)
    missing = tuple(place.name for place in places if (group.pk, place.pk) not in there)
    return BlindSpot(group, missing) if missing and not (anywhere and len(places) == 1) else None
