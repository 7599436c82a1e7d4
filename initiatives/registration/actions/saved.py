"""Filters of the work list that somebody gave a name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from initiatives.registration.models import SavedFilter
from samenwerking.accounts.models import User
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By

MANY = 50


@transaction.atomic
def save_filter(owner: User, name: str, query: str, *, is_shared: bool, at: datetime, by: By) -> SavedFilter:
    """Keep a filter under a name. The same name again is refused: nothing is overwritten."""
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)
    if SavedFilter.objects.filter(owner=owner).count() >= MANY:
        raise Refused(f"U bewaarde al {MANY} filters. Verwijder er eerst een.")
    saved = SavedFilter(owner=owner, name=name, query=query, is_shared=is_shared)
    saved.full_clean()
    saved.save()
    record(owner.stream, "filter.saved", at=at, by=by, audience=Audience.STAFF, data={"filter": saved.pk})
    return saved


@transaction.atomic
def remove_filter(saved: SavedFilter, *, at: datetime, by: By) -> None:
    gone, owner = saved.pk, saved.owner
    saved.delete()
    record(owner.stream, "filter.removed", at=at, by=by, audience=Audience.STAFF, data={"filter": gone})
