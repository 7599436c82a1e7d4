"""Closing a dossier: with a result, from which follows how long it is kept. And the list of results."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.models import Closing, Initiative, ResultType
from samenwerking.errors import Refused, Stale
from samenwerking.framework.actions.lists import LISTS
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By

EMPTY = "De lijst met resultaten is leeg. Vraag de teamleider om er een op te zetten."


def default_result() -> ResultType:
    """For what nobody is asked about: an import, or a past that is played."""
    result = ResultType.objects.most_careful()
    if result is None:
        raise Refused(EMPTY)
    return result


def keep_closing(initiative: Initiative, result: ResultType | None, *, at: datetime) -> Closing:
    """The row that says how long the dossier is kept. Of several closings the longest term counts."""
    result = result or default_result()
    if not result.is_offered:
        raise Refused("Dit resultaat staat niet meer op de lijst. Kies een ander.")
    ends = [result.destroy_on(localdate(at)), *initiative.closings.values_list("destroy_on", flat=True)]
    days = [end for end in ends if end is not None]
    destroy_on = max(days) if len(days) == len(ends) else None
    return Closing.objects.create(initiative=initiative, result_type=result, closed_at=at, destroy_on=destroy_on)


@transaction.atomic
def add_result_type(words: dict[str, Any], *, at: datetime, by: By) -> ResultType:
    """One more result to choose from: name, is_kept, years, starts, source."""
    result = ResultType(**words)
    result.full_clean()
    result.save()
    return _recorded(result, "list.result_added", at=at, by=by)


@transaction.atomic
def change_result_type(result: ResultType, words: dict[str, Any], *, version: int, at: datetime, by: By) -> ResultType:
    """What is closed already keeps the day that was worked out then. The history keeps what it said before."""
    kept = ResultType.objects.select_for_update().get(pk=result.pk)
    if kept.version != version:
        raise Stale("Een collega heeft dit resultaat net gewijzigd. Kijk wat er nu staat en probeer het opnieuw.")
    for name, value in words.items():
        setattr(kept, name, value)
    kept.version += 1
    kept.full_clean()
    kept.save()
    return _recorded(kept, "list.result_changed", at=at, by=by)


@transaction.atomic
def retire_result_type(result: ResultType, *, at: datetime, by: By) -> ResultType:
    """Nobody can choose it any more. The last one stays: without a result nothing can be closed."""
    offered = list(ResultType.objects.offered().select_for_update())
    if [one.pk for one in offered] == [result.pk]:
        raise Refused("Dit is het laatste resultaat op de lijst. Zet er eerst een ander op.")
    kept = next((one for one in offered if one.pk == result.pk), None)
    if kept is None:
        raise Refused("Dit resultaat staat al niet meer op de lijst.")
    kept.is_offered = False
    kept.version += 1
    kept.save()
    return _recorded(kept, "list.result_retired", at=at, by=by)


def _recorded(result: ResultType, verb: str, *, at: datetime, by: By) -> ResultType:
    record(LISTS, verb, at=at, by=by, audience=Audience.STAFF, data={"result": result.pk})
    return result
