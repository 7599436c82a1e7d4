"""`python -m tests.bench --rows 1000 100000`: fills a database of its own, measures, prints one table."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from importlib import import_module

import django

from tests.bench.portal import Portal


def main() -> int:
    asked = _asked()
    with ExitStack() as stack:
        print("· servers, tables, stylesheets", file=sys.stderr, flush=True)
        portal = Portal(stack)
        portal.prepare()
        django.setup()  # what follows knows models, so it is loaded after this
        table = import_module("tests.bench.table").fill_in(portal, asked)
    _print(table, asked.rows)
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000], help="sizes, from small to large")
    parser.add_argument("--seconds", type=float, default=4, help="how long each page is asked in each round")
    parser.add_argument("--submissions", type=int, default=300)
    asked = parser.parse_args()
    if asked.rows != sorted(set(asked.rows)) or asked.rows[0] < 100:
        parser.error("give sizes from small to large, the smallest at least 100")
    return asked


def _print(table: list[tuple[str, str, str, str]], rows: list[int]) -> None:
    lines = [("what", "measured", "goal", "met"), *table]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    print(f"\nBench at {', '.join(f'{size:,}' for size in rows)} initiatives, two web processes, 4 visitors at once\n")
    for number, line in enumerate(lines):
        print("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip())
        if not number:
            print("  ".join("-" * width for width in widths))


if __name__ == "__main__":
    sys.exit(main())
