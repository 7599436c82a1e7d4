"""One deed for many dossiers: each by itself, so that what a colleague changed meanwhile stops only its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from initiatives.registration.actions.desk import assign, seen
from initiatives.registration.models import Initiative
from samenwerking.accounts.models import Team, User
from samenwerking.errors import Refused
from samenwerking.journal.models import By


@dataclass(frozen=True)
class Outcome:
    """What became of one dossier; `refusal` says why nothing was done."""

    initiative: Initiative
    refusal: str = ""


def assign_many(
    chosen: Iterable[tuple[Initiative, int]], team: Team, handler: User | None, *, at: datetime, by: By
) -> list[Outcome]:
    """Give each of these to a team, and to somebody of it, as it was shown: a dossier with its version.

    What lies there already stays as it is: sent twice is done once.
    """
    return [_assign_one(one, version, team, handler, at=at, by=by) for one, version in chosen]


def _assign_one(one: Initiative, version: int, team: Team, handler: User | None, *, at: datetime, by: By) -> Outcome:
    if one.assignments.filter(ends_at=None, team=team, handler=handler).exists():
        return Outcome(one)
    try:
        with seen(one, version):
            assign(one, team, handler, at=at, by=by)
    except Refused as refused:
        return Outcome(one, " ".join(refused.messages))
    return Outcome(one)
