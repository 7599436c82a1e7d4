"""The road of one initiative as data: its statuses and which may follow which (DESIGN.md 2).

The role of the municipality (MISSION.md S20) is the status COLLABORATING, FACILITATED or LEFT_ALONE.
The database refuses every other step; the README draws this table.
"""

from __future__ import annotations

from django.db import models


class Status(models.TextChoices):
    """Where an initiative stands, in the words of its page."""

    SUBMITTED = "submitted", "ingestuurd"
    EXPLORING = "exploring", "in verkenning"
    COLLABORATING = "collaborating", "gemeente werkt mee"
    FACILITATED = "facilitated", "gemeente helpt op weg"
    LEFT_ALONE = "left_alone", "gemeente laat met rust"
    PAUSED = "paused", "gepauzeerd"
    STOPPED = "stopped", "gestopt"
    REALISED = "realised", "gerealiseerd"
    DECLINED = "declined", "gemeente doet niet mee"
    NOT_HANDLED = "not_handled", "buiten behandeling"
    WITHDRAWN = "withdrawn", "ingetrokken"
    MERGED = "merged", "samengevoegd"
    CLOSED = "closed", "afgesloten"


S = Status

NEXT: dict[Status, frozenset[Status]] = {
    S.SUBMITTED: frozenset(
        {S.EXPLORING, S.COLLABORATING, S.FACILITATED, S.LEFT_ALONE, S.NOT_HANDLED, S.MERGED, S.WITHDRAWN}
    ),
    S.EXPLORING: frozenset(
        {S.COLLABORATING, S.FACILITATED, S.LEFT_ALONE, S.DECLINED, S.NOT_HANDLED, S.MERGED, S.WITHDRAWN}
    ),
    S.COLLABORATING: frozenset({S.FACILITATED, S.LEFT_ALONE, S.PAUSED, S.STOPPED, S.REALISED, S.WITHDRAWN}),
    S.FACILITATED: frozenset({S.COLLABORATING, S.LEFT_ALONE, S.PAUSED, S.STOPPED, S.REALISED, S.WITHDRAWN}),
    S.LEFT_ALONE: frozenset({S.EXPLORING, S.REALISED, S.WITHDRAWN, S.CLOSED}),
    S.PAUSED: frozenset({S.COLLABORATING, S.FACILITATED, S.STOPPED, S.WITHDRAWN}),
    S.DECLINED: frozenset({S.EXPLORING, S.CLOSED}),
    S.NOT_HANDLED: frozenset({S.EXPLORING, S.CLOSED}),
    S.STOPPED: frozenset({S.EXPLORING, S.CLOSED}),
    S.REALISED: frozenset({S.CLOSED}),
    S.WITHDRAWN: frozenset({S.CLOSED}),
    S.CLOSED: frozenset({S.EXPLORING}),
    S.MERGED: frozenset(),
}

# What the municipality binds itself to: never for a purely private interest (S34).
BOUND = frozenset({S.COLLABORATING, S.FACILITATED})
# The three roles of the municipality (S20): triage ends in one of them.
ROLES = BOUND | {S.LEFT_ALONE}
# Nothing more is expected of anyone.
ENDED = frozenset({S.STOPPED, S.REALISED, S.DECLINED, S.NOT_HANDLED, S.WITHDRAWN, S.MERGED, S.CLOSED})


def steps() -> list[tuple[str, str]]:
    """Every allowed step as a pair of codes, in a fixed order."""
    return sorted((str(start), str(to)) for start, following in NEXT.items() for to in following)
