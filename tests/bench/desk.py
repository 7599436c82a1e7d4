"""P3: the work list and a dossier, for who works at the desk all day."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.registration.models import Work
from samenwerking.accounts import actions as accounts
from samenwerking.accounts.models import Team
from samenwerking.accounts.roles import Role
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import NOON, a_browser, a_user, enrol
from tests.bench.load import Ask, visit
from tests.bench.pages import SAMPLE
from tests.bench.portal import Portal

LISTS = ("", "?wie=team", "?wacht=laat", "?wacht=ons&wie=niemand", "?plaats=dorp-3", "?q=speelplaats", "?wacht=alles")


@dataclass(frozen=True)
class Worked:
    """One kind of page at the desk."""

    queries: int
    p95: float


def colleague() -> Client:
    """Somebody of the team that everything lies with."""
    user = a_user(Role.CIVIL_SERVANT, full_name="Bea Meting")
    enrol(user)
    accounts.join_team(Team.objects.get(is_front_desk=True), user, on=NOON.date(), at=NOON, by=SYSTEM)
    return a_browser(user)


def paths() -> dict[str, list[str]]:
    listed = reverse("admin:registration_initiative_changelist")
    first = (
        Work.objects.filter(is_open=True)
        .order_by(F("due").asc(nulls_last=True), "received_on", "pk")
        .values_list("pk", flat=True)[:SAMPLE]
    )
    lists = {f"work list {query}".strip(): [f"{listed}{query}"] for query in LISTS}
    place = "?na=-_2020-01-01_1&lijst="
    changes = [reverse("admin:registration_initiative_change", args=[pk]) + place for pk in first]
    return {**lists, "dossier": changes}


def measure(portal: Portal, *, seconds: float) -> dict[str, Worked]:
    browser = colleague()
    cookies = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"
    found = {}
    for name, some in paths().items():
        asks = [Ask(path, cookies) for path in some]
        visit(portal.port, asks, seconds=0.5)
        seen = visit(portal.port, asks, seconds=seconds)
        if set(seen.statuses) != {200}:
            raise SystemExit(f"{some[0]} answers {seen.statuses}.")
        found[name] = Worked(queries(browser, some[0]), seen.percentile(0.95))
    return found


def queries(browser: Client, path: str) -> int:
    """Asked a second time, so that nothing is asked for the first time."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            response = browser.get(path, secure=True, headers={"host": "localhost"})
    if response.status_code != 200:
        raise SystemExit(f"{path} answers {response.status_code}.")
    return len(asked)
