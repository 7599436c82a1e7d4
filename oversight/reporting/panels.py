"""What waits for the griffie on the first page of the desk."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from oversight.reporting.models import Report
from samenwerking.accounts.models import User
from samenwerking.desk import WAITING, NextUp, Waiting, Waits
from samenwerking.joints import Panel

NOTHING = "Er wacht geen verslag. Een nieuw verslag komt hier zodra het kwartaal voorbij is."


def of_desk(today: date, user: User) -> Panel | None:
    """Concepts that wait for publication, for who publishes."""
    if not user.has_perm("reporting.publish"):
        return None
    concepts = list(Report.objects.visible_to(user).listed().filter(published_at=None))
    text = "verslag wacht op publicatie" if len(concepts) == 1 else "verslagen wachten op publicatie"
    heap = [Waits(str(len(concepts)), text, reverse("reporting:council_reports"))] if concepts else []
    rows = [NextUp(str(one), "concept", one.get_absolute_url()) for one in concepts]
    return Panel(10, WAITING, Waiting("Verslagen", heap, rows, NOTHING))
