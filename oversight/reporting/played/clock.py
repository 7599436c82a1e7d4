"""The clock of a played past: stories take turns, the earliest next deed first."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from django.utils.timezone import localdate


@dataclass
class Clock:
    """What time it is in the played past."""

    now: datetime

    @property
    def today(self) -> date:
        return localdate(self.now)


def run(
    stories: list[tuple[datetime, Iterator[timedelta]]], clock: Clock, until: datetime, told: Callable[[], None]
) -> None:
    """Let every story go on until it ends or the present is reached."""
    order = count()
    turns = [(start, next(order), story) for start, story in stories]
    heapq.heapify(turns)
    while turns and turns[0][0] < until:
        clock.now, _, story = heapq.heappop(turns)
        try:
            wait = next(story)
        except StopIteration:
            told()
            continue
        heapq.heappush(turns, (clock.now + max(wait, timedelta(minutes=1)), next(order), story))
