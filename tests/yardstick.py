"""A bound in seconds is meant for an ordinary machine with nothing else to do. Here is how much slower this one is now.

The work has nothing of the portal in it: when the portal becomes slower, the bound does not move along.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import monotonic, process_time

Clock = Callable[[], float]
ORDINARY = 0.066  # seconds for one `piece`, measured on two cores that had nothing else to do
PIECES = 5


def slowness(clock: Clock = monotonic) -> float:
    """One on an ordinary machine or a quicker one, two where everything takes twice as long.

    `monotonic` counts waiting for a processor that others use too, `process_time` the work alone.
    """
    return max(1.0, median(_seconds(clock) for _ in range(PIECES)) / ORDINARY)


def slowness_of_work() -> float:
    return slowness(process_time)


def _seconds(clock: Clock) -> float:
    began = clock()
    piece()
    return clock() - began


def piece() -> int:
    """Numbers, texts, tables and sorting, always the same."""
    words = [f"{number * 7919 % 100_003:06d}" for number in range(60_000)]
    places = {word: number for number, word in enumerate(words)}
    return sum(places[word] * len(word) for word in sorted(words)) + sum(number * number for number in range(600_000))
