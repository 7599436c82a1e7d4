"""What the front page shows: the tasks with what runs in each, what is new, and how we do (S11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q
from django.urls import reverse

from initiatives.registration.figures import on_time
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import Initiative, TermKind
from initiatives.registration.overview import Card, newest
from samenwerking.framework.models import Place, SocietalTask, TaskVersion

NEWEST = 4
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class TaskCard:
    """A societal task with what runs in it."""

    title: str
    text: str
    href: str
    count: int

    @property
    def foot(self) -> str:
        return "initiatief loopt" if self.count == 1 else "initiatieven lopen"


@dataclass(frozen=True)
class Dot:
    """A place on the schematic map."""

    name: str
    href: str
    x: int
    y: int
    count: int


@dataclass(frozen=True)
class Sentence:
    """One figure as a sentence that opens its rows."""

    figure: str
    text: str
    href: str


@dataclass(frozen=True)
class Front:
    tasks: list[TaskCard]
    newest: list[Card]
    dots: list[Dot]
    sentences: list[Sentence]


def front(*, today: date) -> Front:
    """What the front page says today."""
    return Front(
        tasks=tasks(today),
        newest=newest(AnonymousUser(), most=NEWEST, today=today),
        dots=dots(),
        sentences=[running(), answered_in_time(today)],
    )


def tasks(today: date) -> list[TaskCard]:
    open_links = Q(links__ended_at=None) & ~Q(links__initiative__current_status__in=ENDED)
    rows = SocietalTask.objects.in_force(today).titled(today).order_by("order", "slug")
    counted = rows.annotate(running=Count("links__initiative", filter=open_links, distinct=True))
    words = dict(TaskVersion.objects.in_force(today).values_list("of", "summary"))
    return [TaskCard(str(row), words[row.pk], row.get_absolute_url(), row.running) for row in counted]


def dots() -> list[Dot]:
    """The places that have a point on the map; a place without one stands in the list beside it only."""
    rows: Any = Place.objects.exclude(map_x=None).annotate(count=Count("initiatives")).order_by("sort_name")
    return [Dot(row.name, overview_of(plaats=row.slug), row.map_x, row.map_y, row.count) for row in rows]


def running() -> Sentence:
    count = Initiative.objects.open().count()
    return Sentence(str(count), "initiatieven lopen nu in onze gemeente", reverse("registration:overview"))


def answered_in_time(today: date) -> Sentence:
    """M3, over the past year, with n."""
    figure = on_time(TermKind.FIRST_ANSWER, since=today - YEAR, as_of=today)
    share = figure.share
    if share.percent is None:
        return Sentence("–", "Er is nog geen antwoord geweest dat op tijd kon zijn", reverse("registration:overview"))
    text = f"van de eerste antwoorden kwam op tijd ({share.part} van {share.whole}, in het afgelopen jaar)"
    return Sentence(f"{share.percent} %", text, reverse("registration:overview"))


def overview_of(**filters: str) -> str:
    return f"{reverse('registration:overview')}?" + "&".join(f"{name}={value}" for name, value in filters.items())
