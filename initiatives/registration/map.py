"""The schematic map of the places, each with its number of initiatives and a link to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from initiatives.registration.choices import Choices
from initiatives.registration.counts import Counts, dutch


@dataclass(frozen=True)
class Dot:
    """A place: on the map when it has a point there, in the list beside it in any case."""

    name: str
    href: str
    count: int | None
    x: int | None = None
    y: int | None = None
    is_chosen: bool = False

    @property
    def number(self) -> str:
        return "" if self.count is None else dutch(self.count)


def dots(choices: Choices, counted: Counts | None, asked: Mapping[str, str]) -> tuple[Dot, ...]:
    """The places as one may choose them beside what was asked already."""
    overview = reverse("registration:overview")
    return tuple(
        Dot(
            one.label,
            f"{overview}?{urlencode({**asked, 'plaats': one.value})}",
            None if counted is None else counted.get(("plaats", one.key), 0),
            one.x,
            one.y,
            is_chosen=asked.get("plaats") == one.value,
        )
        for one in choices["plaats"]
    )
