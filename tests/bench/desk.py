"""P3: the work list and a dossier, for who works at the desk all day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
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
from tests.bench.fill import ROWS
from tests.bench.load import Ask, visit
from tests.bench.pages import SAMPLE, answered
from tests.bench.portal import Portal

LISTS = ("", "?wie=team", "?wacht=laat", "?wacht=ons&wie=niemand", "?plaats=dorp-3", "?q=speelplaats", "?wacht=alles")


@dataclass(frozen=True)
class Worked:
    """One kind of page at the desk."""

    queries: int
    p95: float
    work: float  # milliseconds of processor time of one answer: other programs on this machine do not count in it
    whole: tuple[str, ...]  # the large tables of which every row is read for it


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
        seen, work = answered(portal, asks, seconds)
        asked = queries(browser, some[0])
        found[name] = Worked(len(asked), seen.percentile(0.95), work, whole(asked))
    return found


def whole(asked: list[str]) -> tuple[str, ...]:
    """Of the tables that grow with the initiatives, those of which every row is read to answer these."""
    sizes = {apps.get_model(label)._meta.db_table: 0 for label, _, _ in ROWS} | {Work._meta.db_table: 0}
    read: Counter[str] = Counter()
    with connection.cursor() as cursor:
        for table in sizes:
            cursor.execute(f"SELECT count(*) FROM {table}")
            sizes[table] = cursor.fetchone()[0]
        for sql in asked:
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
            for scan in _scans(cursor.fetchone()[0][0]["Plan"]):
                rows = scan["Actual Rows"] + scan.get("Rows Removed by Filter", 0)
                read[scan["Relation Name"]] = max(read[scan["Relation Name"]], rows * scan["Actual Loops"])
    return tuple(sorted(table for table, size in sizes.items() if read[table] >= size))


def _scans(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "Relation Name" in plan:
        yield plan
    for part in plan.get("Plans", ()):
        yield from _scans(part)


def queries(browser: Client, path: str) -> list[str]:
    """Asked a second time, so that nothing is asked for the first time."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            response = browser.get(path, secure=True, headers={"host": "localhost"})
    if response.status_code != 200:
        raise SystemExit(f"{path} answers {response.status_code}.")
    return [one["sql"] for one in asked]
