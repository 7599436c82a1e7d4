"""Drafts whose time runs out: the writer hears it in time, then they are erased.

What is due follows from the rows alone, so a run that was missed is caught up and a second one finds nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import draft_mails
from initiatives.registration.actions.drafts import way_back
from initiatives.registration.models import Draft
from samenwerking.framework.figures import number
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose


def warn_of_expiry(*, at: datetime) -> int:
    """Mail the writers whose draft is erased in a few days, once; answers how many.

    Who is told late, because nothing ran for a while, keeps the draft so much longer.
    """
    days = number("draft_warning_days", on=localdate(at))
    due = Draft.objects.near_the_end(at + timedelta(days=days)).order_by("expires_at").values_list("pk", flat=True)
    return sum(_warn(pk, at=at, not_before=at + timedelta(days=days - 1)) for pk in due)


@transaction.atomic
def _warn(pk: int, *, at: datetime, not_before: datetime) -> int:
    draft = Draft.objects.select_for_update(skip_locked=True).filter(pk=pk, warned_at=None).first()
    if draft is None:
        return 0
    draft.warned_at, draft.expires_at = at, max(draft.expires_at, not_before)
    draft.save(update_fields=["warned_at", "expires_at"])
    keys.extend(Purpose.DRAFT, draft.pk, expires_at=draft.expires_at, at=at)
    draft_mails.draft_expiring(draft, way_back(draft), at=at)
    return 1


@transaction.atomic
def expire_drafts(*, at: datetime) -> int:
    """Erase the drafts whose time is over; answers how many."""
    return Draft.objects.over(at).delete()[0]
