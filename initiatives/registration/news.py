"""What happened to initiatives, told per initiative: for mail and feeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from initiatives.registration.models import Initiative, InitiativeQuerySet, PublicText
from initiatives.registration.timeline import SENTENCES, Entry, entry
from samenwerking.journal.models import Audience, Event, EventQuerySet


@dataclass(frozen=True)
class News:
    """One initiative, and what happened to it."""

    initiative: Initiative
    title: str
    events: list[Event]

    @property
    def entries(self) -> list[Entry]:
        return [entry(event) for event in self.events]

    @property
    def url(self) -> str:
        return settings.SITE_URL + self.initiative.get_absolute_url()


def told(*audiences: Audience) -> EventQuerySet:
    """What people read about; what an import or a played past wrote is no news."""
    return Event.objects.for_audience(*audiences).filter(verb__in=SENTENCES, batch=None)


def recorded(since: datetime, until: datetime, *audiences: Audience) -> list[Event]:
    """In the order in which it happened."""
    rows = told(*audiences).filter(recorded_at__gte=since, recorded_at__lt=until)
    return list(rows.select_related("reason").order_by("occurred_at", "pk"))


def per_initiative(events: Iterable[Event], initiatives: InitiativeQuerySet) -> list[News]:
    """The events of these initiatives, grouped; the one where something happened first comes first."""
    by_stream: dict[UUID, list[Event]] = defaultdict(list)
    for event in events:
        by_stream[event.stream].append(event)
    rows = {one.stream: one for one in initiatives.filter(stream__in=by_stream)}
    titles = titles_of(one.pk for one in rows.values())
    return [
        News(rows[stream], titles.get(rows[stream].pk, rows[stream].reference), told_of)
        for stream, told_of in by_stream.items()
        if stream in rows
    ]


def titles_of(initiatives: Iterable[int]) -> dict[int, str]:
    """The title that the public reads, or the one that was sent while it is being read."""
    rows = PublicText.objects.filter(initiative__in=list(initiatives)).order_by("is_current", "number")
    return dict(rows.values_list("initiative_id", "title"))
