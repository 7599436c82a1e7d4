"""The lines of the table: what was measured, beside what QUALITY.md asks."""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import Namespace

from django.db import connection

from tests.bench import desk, pages, submit, words
from tests.bench.desk import Worked
from tests.bench.fill import fill
from tests.bench.load import Seen
from tests.bench.pages import Measured
from tests.bench.portal import Portal
from tests.pdf.sample import sample

SHARE, GROWTH, WAIT, RATE = 0.5, 1.5, 100, 100  # P1, P1, P4, P4
FOUND = 50  # U13, milliseconds
AT_DESK, QUERIES = 300, 12  # P3
FEW, MORE = 1, 17  # P5: of these 17 three are in the same status
REPORTS = {"500 rows": (0, 3, 150), "100 pages": (370, 12, 400)}  # P6: stories, seconds, megabytes
Line = tuple[str, str, str, str]


def fill_in(portal: Portal, asked: Namespace) -> list[Line]:
    lines = [*queries(portal), *speeds(portal, asked.rows, asked.seconds), *submissions(portal, asked.submissions)]
    connection.close()
    return [*lines, *reports()]


def queries(portal: Portal) -> list[Line]:
    """P5."""
    fill(portal.host, already=0, rows=FEW)
    few = pages.count_queries()
    fill(portal.host, already=FEW, rows=MORE)
    more = pages.count_queries()
    return [
        (
            f"P5 {name}",
            f"{few[name]} queries with {FEW} row, {more[name]} with {MORE}",
            "equal",
            met(few[name] == more[name]),
        )
        for name in few
        if name != "floor" and not pages.does_nothing(name)
    ]


def speeds(portal: Portal, sizes: list[int], seconds: float) -> list[Line]:
    """P1, at each size; what a page costs beside the floor is compared with the smallest size."""
    lines: list[Line] = []
    already, smallest = MORE, {}
    for rows in sizes:
        fill(portal.host, already=already, rows=rows)
        say(f"visitors at {rows:,} initiatives")
        with portal.open():
            measured = pages.measure(portal, seconds=seconds)
            worked = desk.measure(portal, seconds=seconds)
        smallest = smallest or measured
        lines += [speed(f"P1 {name}, {rows:,} rows", seen, smallest[name]) for name, seen in measured.items()]
        lines += [at_desk(f"P3 {name}, {rows:,} rows", one) for name, one in worked.items()]
        lines.append(found(rows))
        already = rows
    return lines


def at_desk(what: str, seen: Worked) -> Line:
    is_met = seen.p95 <= AT_DESK and seen.queries <= QUERIES and not seen.whole
    said = f"p95 {seen.p95:.0f} ms, {seen.work:.0f} ms of work, {seen.queries} queries"
    said += f"; a whole table is read: {', '.join(seen.whole) or 'none'}"
    return (what, said, f"p95 ≤ {AT_DESK} ms, ≤ {QUERIES} queries, none", met(is_met))


def found(rows: int) -> Line:
    """U13."""
    seconds = sorted(words.seconds())
    p95 = 1000 * seconds[int(0.95 * len(seconds))]
    read = words.whole_tables()
    said = f"p95 {p95:.0f} ms, slowest {1000 * seconds[-1]:.0f} ms; a whole table is read for {read or 'none'}"
    return (f"U13 finding, {rows:,} rows", said, f"p95 ≤ {FOUND} ms, none", met(p95 <= FOUND and not read))


def speed(what: str, seen: Measured | None, smallest: Measured | None) -> Line:
    if seen is None or smallest is None:
        return (what, "the page ignores this yet", "", "–")
    said = f"{seen.per_second:.0f}/s, p95 {seen.p95:.0f} ms, {seen.work:.1f} ms of work"
    if " floor," in what:
        return (what, said, "", "")
    grown = smallest.share / seen.share
    said += f", {seen.share:.0%} of the floor, cost × {grown:.2f}"
    return (what, said, f"≥ {SHARE:.0%}, ≤ × {GROWTH}", met(seen.share >= SHARE and grown <= GROWTH))


def submissions(portal: Portal, times: int) -> list[Line]:
    """P4."""
    say("submissions")
    submit.by_action(20)
    alone = submit.by_action(times)
    with portal.open():
        submit.over_http(portal, 20)
        together, work = submit.over_http(portal, times)
    return [
        submission("P4 submit by the action, one process", alone, ""),
        submission("P4 submit over HTTP, two processes", together, f", {work:.1f} ms of work"),
    ]


def submission(what: str, seen: Seen, work: str) -> Line:
    p95, rate = seen.percentile(0.95), seen.per_second
    said = f"p50 {seen.percentile(0.5):.0f} ms, p95 {p95:.0f} ms, {rate:.0f}/s{work}"
    return (what, said, f"p95 ≤ {WAIT} ms, ≥ {RATE}/s", met(p95 <= WAIT and rate >= RATE))


def reports() -> list[Line]:
    """P6."""
    say("reports")
    return [report(name, *goal) for name, goal in REPORTS.items()]


def report(name: str, stories: int, seconds: int, megabytes: int) -> Line:
    html = sample(listed=500, stories=stories)
    measure = [sys.executable, "-m", "tests.pdf.measure", "/dev/null"]
    cost = json.loads(subprocess.run(measure, input=html, capture_output=True, text=True, check=True).stdout)
    said = f"{cost['took']:.1f} s ({cost['worked']:.1f} s of work), {cost['megabytes']:.0f} MB"
    is_met = cost["took"] <= seconds and cost["megabytes"] <= megabytes
    return (f"P6 report, {name}", said, f"≤ {seconds} s, ≤ {megabytes} MB", met(is_met))


def met(is_met: bool) -> str:
    return "yes" if is_met else "NO"


def say(text: str) -> None:
    print(f"· {text}", file=sys.stderr, flush=True)
