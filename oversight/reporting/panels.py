"""What stands on the first page of the desk: what waits for the griffie, and how often we are in time."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse

from oversight.reporting.figures.dashboard import TERMS, punctuality
from oversight.reporting.figures.shapes import Punctuality
from oversight.reporting.models import Report
from samenwerking.accounts.models import User
from samenwerking.desk import WAITING, NextUp, Waiting, Waits
from samenwerking.joints import Panel

YEAR = timedelta(days=365)
NOT_YET = "Er was nog niets aan de beurt. Een percentage is dan niet te berekenen."
NOTHING = "Er wacht geen verslag. Een nieuw verslag komt hier zodra het kwartaal voorbij is."


def punctual(today: date, user: User) -> Panel | None:
    """How often we were in time in the past year (M3), for who answers; each figure opens its rows."""
    if not user.has_perm("registration.triage"):
        return None
    found = [punctuality(kind, since=today - YEAR, as_of=today) for kind in TERMS]
    sentences = [_in_time(one) for one in found if one.whole]
    return Panel(5, WAITING, Waiting("Zo vaak waren we op tijd", sentences, [], NOT_YET))


def _in_time(found: Punctuality) -> Waits:
    """Who is open and late counts, in the formula as the dashboard writes it."""
    text = f"{found.bars.name.lower()} op tijd ({found.part} van {found.whole}). {found.bars.note}"
    return Waits(f"{found.percent} %", text, found.bars.rows[0].href)


def of_desk(today: date, user: User) -> Panel | None:
    """Concepts that wait for publication, for who publishes."""
    if not user.has_perm("reporting.publish"):
        return None
    concepts = list(Report.objects.visible_to(user).listed().filter(published_at=None))
    text = "verslag wacht op publicatie" if len(concepts) == 1 else "verslagen wachten op publicatie"
    heap = [Waits(str(len(concepts)), text, reverse("reporting:council_reports"))] if concepts else []
    rows = [NextUp(str(one), "concept", one.get_absolute_url()) for one in concepts]
    return Panel(10, WAITING, Waiting("Verslagen", heap, rows, NOTHING))
