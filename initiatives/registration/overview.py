"""The list of all initiatives (S67): filters, search, and one page at a time by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration import counts, paging
from initiatives.registration.choices import Choices, choices_on
from initiatives.registration.counts import Counts, dutch
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative, Listing, Precision, TaskLink
from initiatives.registration.paging import ORDERS, Key
from initiatives.registration.sought import Sought
from samenwerking.accounts.models import User
from samenwerking.framework.models import TaskVersion

ROAD = ("ingestuurd", "verkenning", "aan de slag", "klaar")
EXPLORED = ROAD.index("verkenning")
ENDED_ON_THE_WAY = {Status.DECLINED, Status.NOT_HANDLED, Status.WITHDRAWN, Status.STOPPED, Status.MERGED, Status.CLOSED}
PLACE_ON_ROAD: dict[Status, int] = {
    Status.SUBMITTED: 0,
    Status.EXPLORING: 1,
    Status.COLLABORATING: 2,
    Status.FACILITATED: 2,
    Status.LEFT_ALONE: 2,
    Status.PAUSED: 2,
}
Reader = User | AnonymousUser


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


class Facts(NamedTuple):
    """What a card is made of."""

    reference: str
    title: str
    summary: str
    status: str
    since: datetime | None
    received_on: date
    received_precision: str
    place: str
    tasks: tuple[str, ...]

    @classmethod
    def of(cls, row: Listing, places: Mapping[str, str], tasks: Mapping[str, str]) -> Facts:
        titles = tuple(tasks[str(pk)] for pk in row.tasks if str(pk) in tasks)
        own = (row.reference, row.title, row.summary, row.status, row.since, row.received_on, row.received_precision)
        return cls(*own, place_of(row, places), titles)


@dataclass(frozen=True)
class Page:
    """One page of the list. `count` is exact up to a thousand, and of one single filter; else it is None.

    `numbers` holds, for each filter, how many initiatives each of its values has beside the other filters.
    """

    cards: list[Card]
    count: int | None
    after: str
    numbers: dict[str, Counts | None]

    @property
    def counted(self) -> str:
        if self.count is None:
            return "Meer dan 1.000 initiatieven"
        return "1 initiatief" if self.count == 1 else f"{dutch(self.count)} initiatieven"


def page(sought: Sought, key: Key | None, user: Reader, choices: Choices, tallies: Counts) -> Page:
    """The page that is asked for."""
    numbers = sought.numbers(tallies)
    rows, last = paging.page(sought.groups(), ORDERS[sought.order or "nieuw"], key)
    return Page(
        cards=drawn_up(rows, user, choices),
        count=sought.count(tallies, numbers[""]),
        after=str(last) if last else "",
        numbers=numbers,
    )


def looser(sought: Sought, asked: Mapping[str, str], choices: Choices) -> list[tuple[str, str, str]]:
    """What one may leave out when nothing was found: in words, the address without it, what that opens."""
    labels = {(name, one.value): one.label for name, rows in choices.items() for one in rows}
    found = []
    for name in (*sought.narrowed, *(["q"] if sought.question else [])):
        count = counts.up_to(sought.listings(beside=name))
        if count:
            without = urlencode({other: value for other, value in asked.items() if other != name})
            said = counts.dutch(count) if count <= counts.EXACT else "meer dan 1.000"
            found.append((labels.get((name, asked[name]), asked[name]), f"?{without}", said))
    return found


def newest(user: Reader, *, most: int, choices: Choices) -> list[Card]:
    """What moved last, in the order of the day that each card shows."""
    return drawn_up(list(ORDERS["gewijzigd"].of(Listing.objects.all())[:most]), user, choices)


def newest_first(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    return rows.select_related("place").order_by("-received_on", "-pk")


def cards(initiatives: list[Initiative], user: Reader, *, today: date) -> list[Card]:
    """The same cards on another page."""
    listed = Listing.objects.in_bulk([initiative.pk for initiative in initiatives])
    return drawn_up([listed[initiative.pk] for initiative in initiatives], user, choices_on(today, {}))


def drawn_up(rows: list[Listing], user: Reader, choices: Choices) -> list[Card]:
    """What these rows show to this visitor."""
    unread = [row.pk for row in rows if not row.is_public]
    theirs = Initiative.objects.visible_to(user).filter(pk__in=unread) if unread and user.is_authenticated else []
    mine = {initiative.pk for initiative in theirs}
    places, tasks = ({one.key: one.label for one in choices[name]} for name in ("plaats", "opgave"))
    return [
        card(Facts.of(row, places, tasks)) if row.is_public or row.pk in mine else being_read(row, places)
        for row in rows
    ]


def being_read(row: Listing, places: Mapping[str, str]) -> Card:
    is_back = row.status == Status.WITHDRAWN
    title = (
        f"Ingetrokken initiatief ({row.reference})" if is_back else f"Nieuw initiatief, wordt gelezen ({row.reference})"
    )
    return Card(title, "", "", (row.get_kind_display(), place_of(row, places)), row.received_on, ())


@lru_cache(maxsize=2000)
def card(facts: Facts) -> Card:
    """Made once for the same facts: it is made of nothing else."""
    status = Status(facts.status)
    return Card(
        title=facts.title or facts.reference,
        href=reverse("registration:initiative", args=[facts.reference]),
        summary=facts.summary,
        facts=(facts.place, *facts.tasks, status.label, *year_of(facts)),
        since=exact(facts, facts.since),
        steps=road(status),
    )


def exact(one: Initiative | Facts, since: datetime | None) -> date | None:
    """Since when, if that day is known: a list may know only the year, or nothing."""
    day = localdate(since) if since else one.received_on
    is_made_up = one.received_precision != Precision.DAY and day == one.received_on
    return None if is_made_up else day


def year_of(row: Facts) -> list[str]:
    return [f"uit {row.received_on.year}"] if row.received_precision == Precision.YEAR else []


def place_of(row: Listing, names: Mapping[str, str]) -> str:
    return names[str(row.place_id)] if row.place_id else "hele gemeente of onbekend"


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
def road(status: Status, *, is_explored: bool = False) -> tuple[RoadStep, ...]:
    """The steps passed, now and to come. What ended on the way has no line: it did not come to the end of it.

    A light initiative may skip exploring: past it, only who knows that it was explored says so.
    """
    if status in ENDED_ON_THE_WAY:
        return ()
    here = PLACE_ON_ROAD.get(status, len(ROAD) - 1)
    return tuple(
        RoadStep(label, "passed" if number < here else "now" if number == here else "coming")
        for number, label in enumerate(ROAD)
        if number != EXPLORED or here <= EXPLORED or is_explored
    )
