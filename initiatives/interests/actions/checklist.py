"""The checklist of groups that are easily forgotten: an editor adds, changes and drops lines."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from initiatives.interests.models import Circle, Group
from samenwerking.errors import Stale
from samenwerking.framework.actions.lists import LISTS
from samenwerking.journal.actions import record
from samenwerking.journal.models import By


@transaction.atomic
def add_group(name: str, circle: Circle, *, is_per_village: bool, at: datetime, by: By) -> Group:
    """One more group to think of, with every initiative and every task."""
    group = Group(name=name, circle=circle, is_per_village=is_per_village)
    group.full_clean()
    group.save()
    record(LISTS, "interests.group_added", at=at, by=by, data={"group": group.pk})
    return group


@transaction.atomic
def change_group(
    group: Group,
    name: str,
    circle: Circle,
    *,
    is_per_village: bool,
    is_asked: bool,
    version: int,
    at: datetime,
    by: By,
) -> Group:
    """Other words, or off the list. Who was put on a map under it stays there."""
    if not Group.objects.filter(pk=group.pk, version=version).update(version=F("version") + 1):
        raise Stale("Een collega heeft deze groep net gewijzigd. Kijk wat er nu staat en probeer het opnieuw.")
    kept = Group.objects.get(pk=group.pk)
    kept.name, kept.circle, kept.is_per_village, kept.is_asked = name, circle, is_per_village, is_asked
    kept.full_clean()
    kept.save()
    record(LISTS, "interests.group_changed", at=at, by=by, data={"group": kept.pk})
    return kept
