"""Upkeep of what the list is made of (models/listing.py). Nothing that anybody sees changes by it."""

from __future__ import annotations

from django.db import connection


def fold_tallies() -> None:
    """Make one row of all rows that count the same."""
    _run("SELECT registration_fold()")


def forget_words() -> None:
    """Forget the words that no public text holds any more."""
    _run("SELECT registration_forget_words()")


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
