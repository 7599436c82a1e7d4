"""One page of the list at a time, by the key of the last row: the hundredth page costs what the first one does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from initiatives.registration.models import Listing

PAGE = 20
KEY = re.compile(r"(\d)_(\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{6})?\+00:00)?)_(\d{1,18})")


@dataclass(frozen=True)
class Order:
    """By which column, and whether the last comes first."""

    label: str
    column: str
    is_last_first: bool = True

    def of(self, listings: QuerySet[Listing]) -> QuerySet[Listing]:
        sign = "-" if self.is_last_first else ""
        return listings.defer("search").order_by(f"{sign}{self.column}", f"{sign}pk")

    def after(self, listings: QuerySet[Listing], key: Key) -> QuerySet[Listing]:
        """The first condition repeats what follows from the second, as one that an index can start at."""
        side = "lt" if self.is_last_first else "gt"
        beyond = Q(**{f"{self.column}__{side}": key.value}) | Q(**{f"pk__{side}": key.pk})
        return listings.filter(beyond, **{f"{self.column}__{side}e": key.value})


ORDERS = {
    "nieuw": Order("nieuwste eerst", "received_on"),
    "oud": Order("oudste eerst", "received_on", is_last_first=False),
    "gewijzigd": Order("laatst veranderd", "since"),
}


@dataclass(frozen=True)
class Key:
    """Of the last row that was shown: in which group it stands, its day or moment, its number."""

    group: int
    value: date | datetime
    pk: int

    @classmethod
    def read(cls, text: str) -> Key | None:
        """None for what no row can have."""
        if not (found := KEY.fullmatch(text)):
            return None
        group, value, pk = found.groups()
        try:
            return cls(
                int(group), datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value), int(pk)
            )
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.group}_{self.value.isoformat()}_{self.pk}"


def page(groups: Iterable[QuerySet[Listing]], order: Order, key: Key | None) -> tuple[list[Listing], Key | None]:
    """The next rows, of one group after the other, and the key of the last if there are more."""
    found: list[tuple[int, Listing]] = []
    for number, listings in enumerate(groups):
        if key and number < key.group:
            continue
        rows = order.after(listings, key) if key and number == key.group else listings
        found += [(number, one) for one in order.of(rows)[: PAGE + 1 - len(found)]]
        if len(found) > PAGE:
            group, last = found[PAGE - 1]
            return [one for _, one in found[:PAGE]], Key(group, getattr(last, order.column), last.pk)
    return [one for _, one in found], None
