"""What an import would do, row by row, as the desk reads it before it decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from initiatives.registration.importing.plan import Plan

PER_PAGE = 100
ALL, NEW, KNOWN, WRONG = "", "nieuw", "bekend", "fout"
WORDS = {ALL: "alle rijen", NEW: "nieuw", KNOWN: "is er al", WRONG: "niet te begrijpen"}


@dataclass(frozen=True)
class Row:
    """One row of the list and what will happen to it."""

    number: int
    source_id: str
    title: str
    what: str
    words: str


@dataclass(frozen=True)
class Preview:
    """Counts of all rows, and one page of those that were asked for."""

    plan: Plan
    counts: dict[str, int]
    what: str
    rows: list[Row]
    page: int
    pages: int

    @property
    def choices(self) -> list[tuple[str, str, int]]:
        return [(what, words, self.counts[what]) for what, words in WORDS.items()]

    @property
    def is_ready(self) -> bool:
        return bool(self.plan.new) and not self.plan.problems

    @property
    def before(self) -> int:
        return self.page - 1

    @property
    def after(self) -> int:
        return self.page + 1 if self.page < self.pages else 0


def preview(plan: Plan, what: str, page: int) -> Preview:
    every = sorted(_rows(plan), key=lambda row: row.number)
    counts = {choice: sum(choice in ("", row.what) for row in every) for choice in WORDS}
    asked = [row for row in every if what in ("", row.what)]
    pages = max(ceil(len(asked) / PER_PAGE), 1)
    page = min(max(page, 1), pages)
    return Preview(plan, counts, what, asked[(page - 1) * PER_PAGE : page * PER_PAGE], page, pages)


def _rows(plan: Plan) -> Iterator[Row]:
    lists: list[tuple[list[Any], str, str]] = [
        (plan.new, NEW, "komt erbij"),
        (plan.known, KNOWN, "is er al en blijft zoals het is"),
    ]
    for records, what, words in lists:
        yield from (Row(one.row, one.source_id, one.title, what, words) for one in records)
    yield from (Row(one.row, "", "", WRONG, f"Kolom ‘{one.column}’: {one.sentence}") for one in plan.problems)
