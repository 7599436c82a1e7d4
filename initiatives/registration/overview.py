"""The list of all initiatives (S67): filters, search, and one page at a time by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative, Precision, PublicText, StatusSpan, TaskLink
from initiatives.registration.search import by_words
from samenwerking.accounts.models import User
from samenwerking.framework.models import TaskVersion

PAGE = 20
COUNTED = 1000
ROAD = ("ingestuurd", "verkenning", "aan de slag", "klaar")
ENDED_ON_THE_WAY = {Status.DECLINED, Status.NOT_HANDLED, Status.WITHDRAWN, Status.STOPPED, Status.MERGED, Status.CLOSED}
PLACE_ON_ROAD: dict[Status, int] = {
    Status.SUBMITTED: 0,
    Status.EXPLORING: 1,
    Status.COLLABORATING: 2,
    Status.FACILITATED: 2,
    Status.LEFT_ALONE: 2,
    Status.PAUSED: 2,
}


@dataclass(frozen=True)
class RoadStep:
    """One piece of the thin line with the steps passed."""

    label: str
    state: str


@dataclass(frozen=True)
class Card:
    """One initiative in a list. Without `href` it is still being read: reference, kind, place and date only."""

    title: str
    href: str
    summary: str
    facts: tuple[str, ...]
    since: date | None
    steps: tuple[RoadStep, ...]


@dataclass(frozen=True)
class Page:
    """One page of the list. `count` is exact up to a thousand, above that it is None."""

    cards: list[Card]
    count: int | None
    after: str


def page(asked: Mapping[str, Any], user: User | AnonymousUser, *, today: date) -> Page:
    """The page that these filters ask for; `asked` is the cleaned data of the form."""
    rows = filtered(asked, user, today=today)
    counted = rows[: COUNTED + 1].count()
    shown = list(newest_first(after(rows, asked.get("na")))[: PAGE + 1])
    more = key_of(shown[PAGE - 1]) if len(shown) > PAGE else ""
    return Page(cards(shown[:PAGE], user, today=today), count=counted if counted <= COUNTED else None, after=more)


def newest(user: User | AnonymousUser, *, most: int, today: date) -> list[Card]:
    return cards(list(newest_first(Initiative.objects.all())[:most]), user, today=today)


def newest_first(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    return rows.select_related("place").order_by("-received_on", "-pk")


def filtered(asked: Mapping[str, Any], user: User | AnonymousUser, *, today: date) -> QuerySet[Initiative]:
    """All rows count (S67). What somebody wrote, and about what, is searched only where it may be read."""
    is_about_text = asked.get("q") or asked.get("thema")
    rows = Initiative.objects.visible_to(user) if is_about_text else Initiative.objects.all()
    for name, narrow in NARROW.items():
        if asked.get(name):
            rows = narrow(rows, asked[name])
    return rows


def by_place(rows: QuerySet[Initiative], slug: str) -> QuerySet[Initiative]:
    return rows.filter(place=None) if slug == "onbekend" else rows.filter(place__slug=slug)


def by_task(rows: QuerySet[Initiative], slug: str) -> QuerySet[Initiative]:
    links = TaskLink.objects.filter(initiative=OuterRef("pk"), ended_at=None)
    return rows.filter(~Exists(links)) if slug == "geen" else rows.filter(Exists(links.filter(task__slug=slug)))


NARROW: dict[str, Any] = {
    "q": by_words,
    "stand": lambda rows, status: rows.filter(current_status=status),
    "plaats": by_place,
    "opgave": by_task,
    "thema": lambda rows, slug: rows.filter(themes__slug=slug),
    "herkomst": lambda rows, origin: rows.filter(origin=origin),
}


def after(rows: Any, key: tuple[date, int] | None) -> Any:
    """The rows below the last one of the page before."""
    if key is None:
        return rows
    day, pk = key
    return rows.filter(Q(received_on__lt=day) | Q(received_on=day, pk__lt=pk))


def key_of(initiative: Initiative) -> str:
    return f"{initiative.received_on.isoformat()}_{initiative.pk}"


def cards(initiatives: list[Initiative], user: User | AnonymousUser, *, today: date) -> list[Card]:
    """What these rows show. Fetched for the rows of one page: in the query that finds them it costs the whole table."""
    pks = [initiative.pk for initiative in initiatives]
    readable = set(Initiative.objects.visible_to(user).filter(pk__in=pks).values_list("pk", flat=True))
    texts = PublicText.objects.filter(initiative__in=readable, is_current=True)
    words = {pk: (title, summary) for pk, title, summary in texts.values_list("initiative", "title", "summary")}
    spans = dict(StatusSpan.objects.open().filter(initiative__in=readable).values_list("initiative", "starts_at"))
    tasks = task_titles(pks, today=today)
    return [
        card(one, words.get(one.pk, (one.reference, "")), spans.get(one.pk), tasks[one.pk])
        if one.pk in readable
        else being_read(one)
        for one in initiatives
    ]


def being_read(initiative: Initiative) -> Card:
    title = f"Nieuw initiatief, wordt gelezen ({initiative.reference})"
    return Card(title, "", "", (initiative.get_kind_display(), place_of(initiative)), initiative.received_on, ())


def card(initiative: Initiative, words: tuple[str, str], moved_at: datetime | None, tasks: list[str]) -> Card:
    title, summary = words
    return Card(
        title=title,
        href=initiative.get_absolute_url(),
        summary=summary,
        facts=(place_of(initiative), *tasks, initiative.status.label, *year_of(initiative)),
        since=exact(initiative, moved_at),
        steps=road(initiative.status),
    )


def exact(initiative: Initiative, since: datetime | None) -> date | None:
    """Since when, if that day is known: a list may know only the year, or nothing."""
    day = localdate(since) if since else initiative.received_on
    is_made_up = initiative.received_precision != Precision.DAY and day == initiative.received_on
    return None if is_made_up else day


def year_of(initiative: Initiative) -> list[str]:
    return [f"uit {initiative.received_on.year}"] if initiative.received_precision == Precision.YEAR else []


def place_of(initiative: Initiative) -> str:
    return initiative.place.name if initiative.place else "hele gemeente of onbekend"


def task_titles(pks: list[int], *, today: date) -> dict[int, list[str]]:
    """The societal tasks of each of these initiatives, by their titles of today."""
    title = TaskVersion.objects.in_force(today).filter(of=OuterRef("task")).values("title")
    links = (
        TaskLink.objects.filter(initiative__in=pks, ended_at=None).annotate(title=Subquery(title[:1])).order_by("pk")
    )
    found: dict[int, list[str]] = defaultdict(list)
    for initiative, words in links.values_list("initiative", "title"):
        found[initiative].append(words)
    return found


@cache
def road(status: Status) -> tuple[RoadStep, ...]:
    """The steps passed, now and to come. What ended on the way has no line: it did not come to the end of it."""
    if status in ENDED_ON_THE_WAY:
        return ()
    here = PLACE_ON_ROAD.get(status, len(ROAD) - 1)
    states = ["passed" if number < here else "now" if number == here else "coming" for number in range(len(ROAD))]
    return tuple(RoadStep(label, state) for label, state in zip(ROAD, states, strict=True))
