"""What the map said of somebody before, newest first: read from the history that the database keeps."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from initiatives.interests.models import Actor, Interest

ACTOR_COLUMNS = (
    "name",
    "kind",
    "role",
    "spokesperson",
    "group",
    "place",
    "effect",
    "size",
    "influence",
    "attitude",
    "chosen_ring",
    "source",
    "sourced_on",
    "heard_on",
    "heard_how",
    "is_public",
)
INTEREST_COLUMNS = ("wish", "need", "interest")


@dataclass(frozen=True)
class Change:
    """One column that got another value."""

    at: datetime
    label: str
    before: str
    after: str


def changes(actor: Actor) -> list[Change]:
    """Two queries: the rows of history of the actor and of its interest."""
    related = ("group", "place")
    found = [
        *_between(Actor, list(actor.history.select_related(*related).order_by("pgh_id")), ACTOR_COLUMNS),  # type: ignore[attr-defined]
        *_between(Interest, list(actor.interest.history.order_by("pgh_id")), INTEREST_COLUMNS),  # type: ignore[attr-defined]
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _between(model: Any, rows: list[Any], columns: tuple[str, ...]) -> list[Change]:
    return [
        Change(after.pgh_created_at, str(model._meta.get_field(name).verbose_name), old, new)
        for before, after in itertools.pairwise(rows)
        for name in columns
        if (old := _shown(before, name)) != (new := _shown(after, name))
    ]


def _shown(row: Any, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value) if value else ""
