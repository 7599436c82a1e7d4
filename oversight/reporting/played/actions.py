"""Play a past."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings

from initiatives.registration.lifecycle import ROLES, Status
from initiatives.registration.models import Initiative
from oversight.reporting.actions import make_due_reports
from oversight.reporting.played import clock as clocks
from oversight.reporting.played import joining
from oversight.reporting.played.ideas import SEEDS, Seed
from oversight.reporting.played.stories import Story, days, life, road
from oversight.reporting.played.town import Town, a_town
from samenwerking.errors import Refused

A_YEAR = 60  # initiatives
FRESH = 2  # of them sent in the last day: they are still being read
DAY = timedelta(days=1)


def play(*, years: int, seed: int, now: datetime, told: Callable[[], None] = lambda: None) -> int:
    """Play so many years up to now, and ask for the reports of the quarters that ended.

    Answers how many stories began. Never on a production database.
    """
    if settings.IS_PRODUCTION:
        raise Refused("Een gespeeld verleden hoort niet in een echt portaal.")
    town = a_town(seed, uuid4(), today=now)
    start = now - timedelta(days=365 * years)
    for year in range(start.year, now.year + 1):
        town.fill_pools(year)
    clock = clocks.Clock(start)
    stories = [*imported(town, clock, start, now), *new(town, clock, years, start, now)]
    clocks.run(stories, clock, now, told)
    clock.now = now
    running = Initiative.objects.filter(current_status__in=ROLES, published_at__isnull=False).order_by("-received_on")
    joining.still_open(town, list(running[:6]), clock)
    make_due_reports(at=now)
    return len(stories)


def new(town: Town, clock: clocks.Clock, years: int, start: datetime, now: datetime) -> list[tuple[datetime, Story]]:
    """Sixty ideas a year, the same list again with other places."""
    seeds = [SEEDS[number % len(SEEDS)] for number in range(A_YEAR * years)]
    town.dice.shuffle(seeds)
    moments = [a_moment(town, start, now) for _ in seeds[FRESH:]] + [
        a_moment(town, now - DAY, now) for _ in seeds[:FRESH]
    ]
    return [(moment, life(town, seed, clock)) for moment, seed in zip(moments, seeds, strict=True)]


def imported(town: Town, clock: clocks.Clock, start: datetime, now: datetime) -> list[tuple[datetime, Story]]:
    """Half of what was taken over from a list and still waits, goes on along the road."""
    waiting = Initiative.objects.filter(current_status=Status.SUBMITTED).exclude(source="").order_by("pk")
    chosen = [one for one in waiting if town.dice.random() < 0.5]
    moments = [a_moment(town, max(start, one.spans.get().starts_at + timedelta(days=1)), now) for one in chosen]
    return [(moment, road(town, as_seed(town, one), one, clock)) for one, moment in zip(chosen, moments, strict=True)]


def as_seed(town: Town, initiative: Initiative) -> Seed:
    """What the list says it asks; the task is a guess of the dice."""
    asked = sum(amount or 0 for amount in initiative.requests.filter(means="money").values_list("amount", flat=True))
    return Seed("", "", task=town.dice.choice(list(town.tasks)), euros=asked // 100, is_heavy=asked >= 3_000_000)


def a_moment(town: Town, start: datetime, now: datetime) -> datetime:
    return start + days(0, max((now - start).total_seconds() / 86_400, 0.01), town)
