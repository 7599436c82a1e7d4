"""P6 of QUALITY.md: what a large report costs, in seconds of work and in memory.

The seconds are those of an ordinary machine; on a slower or busier one a yardstick says how much more is allowed.
`make bench` measures them with nothing else to do.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.pdf.read import page_count
from tests.pdf.sample import sample
from tests.yardstick import slowness_of_work

BUSY = 1.5
MUCH_MORE = 1.5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stories", "pages", "seconds", "megabytes"),
    [pytest.param(0, 15, 3, 150, id="500 rows"), pytest.param(370, 100, 12, 400, id="100 pages")],
)
def test_a_large_report_is_printed_in_time_and_in_little_memory(
    stories: int, pages: int, seconds: int, megabytes: int
) -> None:
    cost = cost_of(listed=500, stories=stories)
    if cost["worked"] > seconds * BUSY * cost["slowness"]:  # a machine that was busy for a moment, or really slow?
        cost = measured(listed=500, stories=stories)

    assert cost["pages"] >= pages
    assert cost["worked"] <= seconds * BUSY * cost["slowness"]
    assert cost["megabytes"] <= megabytes


@pytest.mark.slow
def test_ten_times_the_rows_is_about_ten_times_the_work() -> None:
    few = cost_of(listed=50, stories=0)

    many = cost_of(listed=500, stories=0)

    assert many["worked"] <= 10 * few["worked"] * MUCH_MORE


@cache
def cost_of(*, listed: int, stories: int) -> dict[str, float]:
    return measured(listed=listed, stories=stories)


def measured(*, listed: int, stories: int) -> dict[str, float]:
    """What one report costs, how many pages came out, and how slow the machine was before or after."""
    with TemporaryDirectory() as folder:
        before = slowness_of_work()
        cost = print_it(sample(listed=listed, stories=stories), Path(folder) / "report.pdf")
        pages = page_count((Path(folder) / "report.pdf").read_bytes())
    return {**cost, "pages": pages, "slowness": max(before, slowness_of_work())}


def print_it(html: str, to: Path) -> dict[str, float]:
    measure = [sys.executable, "-m", "tests.pdf.measure", str(to)]
    told = subprocess.run(measure, input=html, capture_output=True, text=True, check=True)
    cost: dict[str, float] = json.loads(told.stdout)
    return cost
