"""How many initiatives there are behind each choice of the filters (DESIGN.md 8)."""

from __future__ import annotations

from django.db import connection
from django.db.models import QuerySet

from initiatives.registration.models import Listing, Tally

EXACT = 1000
Counts = dict[tuple[str, str], int]
ALL = ("alle", "")


def of_all() -> Counts:
    """Of every choice by itself, from the tallies."""
    return Tally.objects.counted()


def of(listings: QuerySet[Listing]) -> Counts | None:
    """Of every choice within these listings. None when there are too many to count them all for one page."""
    found = up_to(listings)
    if not 0 < found <= EXACT:
        return None if found else {}
    query, params = listings.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f.dimension, f.value, count(*) FROM registration_listing c, registration_facets(c) f "
            f"WHERE c.initiative_id IN ({query}) GROUP BY f.dimension, f.value",
            params,
        )
        return {(dimension, value): count for dimension, value, count in cursor.fetchall()}


def up_to(listings: QuerySet[Listing]) -> int:
    """How many there are, counted no further than one above a thousand."""
    return listings.order_by()[: EXACT + 1].count()


def dutch(count: int) -> str:
    return f"{count:,}".replace(",", ".")
