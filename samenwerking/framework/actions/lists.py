"""Places, themes, target groups and holidays: the lists that everything refers to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.timezone import localdate

from samenwerking.errors import Refused
from samenwerking.framework.closed_days import statutory_holidays
from samenwerking.framework.models import Holiday, Place, PlaceInhabitants, TargetGroup, Theme, free_slug
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By
from samenwerking.text import line, sort_key

LISTS = UUID("a8a8b8a4-6c3f-5d0b-8a43-0b8f6f3a9d21")  # the stream of every change of a list
LIST_EXTENDED, LIST_FILLED, HOLIDAY_REMOVED = (
    "framework.list_extended",
    "framework.list_filled",
    "framework.holiday_removed",
)
Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def add_place(name: str, *, at: datetime, by: By, map_x: int | None = None, map_y: int | None = None) -> Place:
    """A village, town or neighbourhood; with its point on the schematic map if that is known."""
    name = line(name)
    place = Place(name=name, slug=free_slug(Place, name), sort_name=sort_key(name), map_x=map_x, map_y=map_y)
    return _add(place, at=at, by=by)


@transaction.atomic
def count_inhabitants(place: Place, count: int, *, on: date, at: datetime, by: By) -> PlaceInhabitants:
    """How many people live there on this day. Earlier counts stay."""
    return _add(PlaceInhabitants(place=place, on=on, count=count), at=at, by=by)


@transaction.atomic
def add_theme(name: str, *, at: datetime, by: By) -> Theme:
    name = line(name)
    return _add(Theme(name=name, slug=free_slug(Theme, name)), at=at, by=by)


@transaction.atomic
def add_target_group(name: str, *, at: datetime, by: By) -> TargetGroup:
    name = line(name)
    return _add(TargetGroup(name=name, slug=free_slug(TargetGroup, name)), at=at, by=by)


@transaction.atomic
def add_holiday(day: date, name: str, *, at: datetime, by: By, is_kb_day: bool = False, source: str = "") -> Holiday:
    """A day on which a statutory term does not end; `is_kb_day` when a royal decree says so, with its `source`.

    Only a day that is still to come: a term that has ended does not change any more.
    """
    if day <= localdate(at):
        raise Refused("Kies een dag vanaf morgen. Een termijn die voorbij is, verandert niet meer.")
    added = Holiday(day=day, name=line(name), is_kb_day=is_kb_day, source=line(source), added_on=localdate(at))
    return _add(added, at=at, by=by)


@transaction.atomic
def remove_holiday(holiday: Holiday, *, reason: str, at: datetime, by: By) -> None:
    """Take a day off the list. Who counted with it before still finds it."""
    kept = Holiday.objects.select_for_update().get(pk=holiday.pk)
    if kept.removed_on is not None:
        raise Refused("Deze dag is al van de lijst.")
    if kept.day <= localdate(at):
        raise Refused("Deze dag is voorbij en blijft staan: er is al mee gerekend.")
    if not reason.strip():
        raise Refused("Schrijf op waarom deze dag van de lijst gaat.")
    kept.removed_on = localdate(at)
    kept.save()
    data = {"model": "holiday", "id": kept.pk}
    record(LISTS, HOLIDAY_REMOVED, at=at, by=by, audience=Audience.STAFF, reason=reason, data=data)


@transaction.atomic
def fill_holidays(years: Iterable[int], *, at: datetime, by: By) -> int:
    """Add the holidays of these years that are not there yet; answers how many. What was edited stays."""
    there = set(Holiday.objects.values_list("day", flat=True))
    new = [
        Holiday(day=day, name=name, added_on=localdate(at))
        for day, name in statutory_holidays(years)
        if day not in there
    ]
    Holiday.objects.bulk_create(new)
    if new:
        data = {"model": "holiday", "count": len(new)}
        record(LISTS, LIST_FILLED, at=at, by=by, audience=Audience.STAFF, data=data)
    return len(new)


def _add(row: Row, *, at: datetime, by: By) -> Row:
    row.full_clean()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as raced:
        raise Refused("Iemand anders voegde dit op hetzelfde moment toe.") from raced
    data = {"model": row._meta.model_name, "id": row.pk}
    record(LISTS, LIST_EXTENDED, at=at, by=by, audience=Audience.STAFF, data=data)
    return row
