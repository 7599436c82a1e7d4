"""What somebody asks the list for: words, a value for some of the filters, an order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from initiatives.registration import counts
from initiatives.registration.counts import Counts
from initiatives.registration.models import Call, CallKind, Listing, Precision
from initiatives.registration.search import Question, asked

Listings = QuerySet[Listing]


def by_place(rows: Listings, place: str) -> Listings:
    return rows.filter(place=int(place)) if place else rows.filter(place=None)


def by_task(rows: Listings, task: str) -> Listings:
    return rows.filter(tasks__contains=[int(task)]) if task else rows.filter(tasks=[])


def by_theme(rows: Listings, theme: str) -> Listings:
    """What an initiative is about follows from its text: it counts once that may be read."""
    return rows.filter(themes__contains=[int(theme)], is_public=True)


def by_year(rows: Listings, year: str) -> Listings:
    return rows.filter(received_on__year=int(year)).exclude(received_precision=Precision.UNKNOWN)


def by_call(rows: Listings, day: str) -> Listings:
    """A call ends by itself, so who asks for help is looked up for the day and never tallied."""
    calls = Call.objects.running(date.fromisoformat(day)).filter(kind=CallKind.ASKED)
    return rows.filter(pk__in=calls.values("initiative"))


# The names are those of the address, of the form and of the tallies.
NARROW: dict[str, Callable[[Listings, str], Listings]] = {
    "plaats": by_place,
    "opgave": by_task,
    "thema": by_theme,
    "stand": lambda rows, status: rows.filter(status=status),
    "herkomst": lambda rows, origin: rows.filter(origin=origin),
    "soort": lambda rows, kind: rows.filter(kind=kind),
    "jaar": by_year,
    "hulp": by_call,
}
UNTALLIED = {"hulp"}


@dataclass(frozen=True)
class Sought:
    """Values as they are counted (choices.py), by filter."""

    narrowed: Mapping[str, str]
    question: Question | None = None
    order: str = ""

    @classmethod
    def of(cls, words: str, narrowed: Mapping[str, str], order: str) -> Sought:
        return cls(narrowed, asked(words) if words else None, order)

    def listings(self, *, beside: str = "") -> Listings:
        """All rows count (S67); words are those of texts that everybody may read."""
        rows = Listing.objects.all()
        for name, value in self.narrowed.items():
            rows = rows if name == beside else NARROW[name](rows, value)
        return rows if self.question is None or beside == "q" else self.question.narrow(rows)

    def groups(self) -> list[Listings]:
        """What has all words in its title comes first, unless another order was asked for."""
        rows = self.listings()
        if self.question is None or self.question.is_hopeless or self.order:
            return [rows]
        in_title = self.question.all_of_them(":A")
        return [rows.filter(search=in_title), rows.exclude(search=in_title)]

    def count(self, tallies: Counts, within: Counts | None) -> int | None:
        """Exact of all and of a single filter, and else up to a thousand."""
        if self.question is None and len(self.narrowed) < 2 and not UNTALLIED & set(self.narrowed):
            return tallies.get(next(iter(self.narrowed.items()), counts.ALL), 0)
        return None if within is None else within.get(counts.ALL, 0)

    def numbers(self, tallies: Counts) -> dict[str, Counts | None]:
        """For each filter how many each of its values has, the other filters as they are; under "" with them all."""
        with_all = self._within(tallies)
        narrowed = {name: self._within(tallies, beside=name) for name in self.narrowed if name not in UNTALLIED}
        return {"": with_all, **dict.fromkeys(NARROW, with_all), **narrowed, **dict.fromkeys(UNTALLIED)}

    def _within(self, tallies: Counts, *, beside: str = "") -> Counts | None:
        """None when it would take counting more than a thousand, one by one."""
        others = [one for one in self.narrowed.items() if one[0] != beside]
        if self.question is None and not others:
            return tallies
        if self.question is None and min(tallies.get(one, 0) for one in others) > counts.EXACT and len(others) == 1:
            return None
        return counts.of(self.listings(beside=beside))
