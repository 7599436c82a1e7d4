"""Who may decide what (Awb 10:3): written down at the desk, from one day until another."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.models import Mandate
from samenwerking.errors import Refused
from samenwerking.framework.actions.lists import LISTS
from samenwerking.journal.actions import record
from samenwerking.journal.models import By


@transaction.atomic
def give_mandate(*, at: datetime, by: By, **given: Any) -> Mandate:
    """From this day somebody in this function may decide this. What was decided before rests on what held then."""
    mandate = Mandate(**given)
    mandate.full_clean()
    mandate.save()
    record(LISTS, "mandate.given", at=at, by=by, data={"mandate": mandate.pk})
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, until: date, at: datetime, by: By) -> Mandate:
    """The last day on which it holds. Yesterday at the earliest: what was decided on it stays well decided."""
    kept = Mandate.objects.select_for_update().get(pk=mandate.pk)
    today = localdate(at)
    if kept.until and kept.until < today:
        raise Refused("Dit mandaat is al afgelopen.")
    if until < today - timedelta(days=1):
        raise Refused("Kies vandaag of later als laatste dag. Of gisteren, dan geldt het mandaat nu meteen niet meer.")
    kept.until = until
    kept.full_clean()
    kept.save()
    record(LISTS, "mandate.ended", at=at, by=by, data={"mandate": kept.pk, "until": until.isoformat()})
    return kept
