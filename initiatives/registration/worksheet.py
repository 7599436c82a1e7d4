"""The rows of the work list as a table to take along: what the list shows, without anything of a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from initiatives.registration import worklist
from initiatives.registration.models import Aspect, Initiative
from initiatives.registration.models.choices import OUTCOMES
from initiatives.registration.worklist import MOST, ORDER, Asked, Me

HEAD = (
    "kenmerk",
    "titel",
    "soort",
    "stand",
    "plaats",
    "antwoord uiterlijk",
    "dagen te laat",
    "wacht op",
    "gewicht",
    "team",
    "behandelaar",
    "ontvangen op",
)


def lines(asked: Asked, me: Me) -> Iterator[tuple[str, ...]]:
    """No further than the list itself counts."""
    visible = Initiative.objects.visible_to(me.user).select_related("place", "work")
    found: Any = worklist.rows(worklist.narrowed(visible, asked, me)).order_by(*ORDER)[:MOST]
    return (line(row, me.today) for row in found)


def line(row: Any, today: date) -> tuple[str, ...]:
    late = max((today - row.due).days, 0) if row.due else 0
    return (
        row.reference,
        row.title or row.sent_title or "",
        row.get_kind_display(),
        row.status.label,
        str(row.place or ""),
        row.due.isoformat() if row.due else "",
        str(late or ""),
        waits_for(row.work),
        OUTCOMES[Aspect.WEIGHT].get(row.work.weight, ""),
        row.team_name or "",
        row.handler_name or "",
        row.received_on.isoformat(),
    )


def waits_for(work: Any) -> str:
    asked = [("ons", work.waits_for_us), ("de initiatiefnemer", work.waits_for_them)]
    return " en ".join(words for words, is_so in asked if is_so)
