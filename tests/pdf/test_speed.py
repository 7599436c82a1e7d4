"""P6 of QUALITY.md: what a large report costs.

Seconds say nothing on a machine that is busy or slow: `make bench` measures them. Here stands what holds on every
machine: the memory, and that ten times the rows is not much more than ten times the work.
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

MUCH_MORE = 1.5
OTHER_FONTS = 1.2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stories", "pages", "megabytes"),
    [pytest.param(370, 100, 400, id="100 pages"), pytest.param(0, 15, 150, id="500 rows")],
)
def test_a_large_report_is_printed_in_little_memory(stories: int, pages: int, megabytes: int) -> None:
    cost = cost_of(listed=500, stories=stories)

    assert cost["pages"] >= pages
    assert cost["megabytes"] <= megabytes * OTHER_FONTS


@pytest.mark.slow
def test_ten_times_the_rows_is_about_ten_times_the_work() -> None:
    few = cost_of(listed=50, stories=0)

    many = cost_of(listed=500, stories=0)

    assert many["worked"] <= 10 * few["worked"] * MUCH_MORE


@cache
def cost_of(*, listed: int, stories: int) -> dict[str, float]:
    """What one report costs, and how many pages came out."""
    with TemporaryDirectory() as folder:
        cost = print_it(sample(listed=listed, stories=stories), Path(folder) / "report.pdf")
        return {**cost, "pages": page_count((Path(folder) / "report.pdf").read_bytes())}


def print_it(html: str, to: Path) -> dict[str, float]:
    measure = [sys.executable, "-m", "tests.pdf.measure", str(to)]
    told = subprocess.run(measure, input=html, capture_output=True, text=True, check=True)
    cost: dict[str, float] = json.loads(told.stdout)
    return cost
