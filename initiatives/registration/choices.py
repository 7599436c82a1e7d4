"""What one can choose from in the filters of the list, with the words for it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection

from initiatives.registration.counts import Counts
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Kind, Origin
from samenwerking.framework.models import Place, SocietalTask, Theme

_LISTS = ("placehistory", "themehistory", "societaltaskhistory", "taskversionhistory")
_STAMP = "SELECT " + ", ".join(f"(SELECT (count(*), max(pgh_created_at))::text FROM framework_{one})" for one in _LISTS)
NO_PLACE = ("onbekend", "plaats niet opgegeven")
NO_TASK = ("geen", "nog geen opgave")


@dataclass(frozen=True)
class Choice:
    """One value of a filter: as it stands in the address, in words, and as it is counted; of a place its point too."""

    value: str
    label: str
    key: str
    x: int | None = None
    y: int | None = None


Choices = Mapping[str, tuple[Choice, ...]]


def choices_on(today: date, tallies: Counts) -> Choices:
    """Every filter with its values."""
    years = sorted((year for dimension, year in tallies if dimension == "jaar"), reverse=True)
    return _choices(today, tuple(years), _stamp())


def _stamp() -> Hashable:
    """Another one after each change of a place, a task or a theme: their history grows with it, and is never cut."""
    with connection.cursor() as cursor:
        cursor.execute(_STAMP)
        return tuple(cursor.fetchone())


@lru_cache(maxsize=4)
def _choices(today: date, years: tuple[str, ...], stamp: Hashable) -> Choices:
    places = Place.objects.order_by("sort_name").values_list("pk", "slug", "name", "map_x", "map_y")
    tasks = SocietalTask.objects.in_force(today).titled(today).order_by("order", "slug")
    themes = Theme.objects.order_by("name").values_list("pk", "slug", "name")
    return {
        "plaats": (*(Choice(slug, name, str(pk), x, y) for pk, slug, name, x, y in places), Choice(*NO_PLACE, "")),
        "opgave": (*(Choice(task.slug, str(task), str(task.pk)) for task in tasks), Choice(*NO_TASK, "")),
        "thema": tuple(Choice(slug, name, str(pk)) for pk, slug, name in themes),
        "stand": tuple(of_words(Status.choices)),
        "herkomst": tuple(of_words(Origin.choices)),
        "soort": tuple(of_words(Kind.choices)),
        "jaar": tuple(Choice(year, year, year) for year in years),
        "hulp": (Choice("ja", "zoekt hulp", today.isoformat()),),
    }


def of_words(words: list[tuple[str, str]]) -> Iterator[Choice]:
    return (Choice(value, label, value) for value, label in words)
