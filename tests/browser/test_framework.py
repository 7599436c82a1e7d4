"""The pages of the kader and of Instellingen, as a person meets them."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from playwright.sync_api import Page

from samenwerking.accounts.models import User
from samenwerking.accounts.roles import Role
from samenwerking.framework.models import PrincipleVersion
from samenwerking.framework.seed.load import Decision, load_demo, load_principles
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import a_browser, a_user
from tests.browser.checks import assert_accessible
from tests.framework.builders import NOON, a_next_concept

DECISION = Decision("2026-014", date(2026, 1, 15), "https://raad.example.org/2026-014", NOON, SYSTEM)
DESK = [
    "/bureau/",
    "/bureau/kader/",
    "/bureau/kader/uitgangspunt/goede-samenwerking/",
    "/bureau/kader/uitgangspunt/goede-samenwerking/concept/",
    "/bureau/kader/uitgangspunt/goede-samenwerking/vaststellen/",
    "/bureau/kader/uitgangspunt/goede-samenwerking/intrekken/",
    "/bureau/kader/nieuw/doelstelling/",
    "/bureau/kader/nieuw/maatstaf/",
]
SETTINGS = [
    "/bureau/instellingen/",
    "/bureau/instellingen/report_start_on/",
    "/bureau/framework/place/",
    "/bureau/framework/place/toevoegen/",
    "/bureau/framework/holiday/",
]


@pytest.fixture(autouse=True)
def _kader(db: None) -> None:
    load_principles(DECISION)
    load_demo(DECISION, {})
    a_next_concept(PrincipleVersion.objects.get(of__slug="goede-samenwerking"))


def sign_in(page: Page, site: str, user: User) -> None:
    session = a_browser(user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])


def open_page(page: Page, path: str) -> None:
    """An error page is accessible too: it is not the one that we look at."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.ok, path


@pytest.mark.parametrize(
    "path", ["/kader/", "/kader/?op=2020-01-01", "/kader/?op=x", "/kader/opgaven/leefbare-dorpen/"]
)
def test_what_everyone_reads_is_accessible(page: Page, path: str) -> None:
    open_page(page, path)

    assert_accessible(page)


def test_the_verdieping_opens_without_a_script(page_without_scripts: Page) -> None:
    page_without_scripts.goto("/kader/")
    deep = page_without_scripts.get_by_text("Het verkennen, volgen en vergroten van maatschappelijke energie")
    assert not deep.is_visible()

    page_without_scripts.get_by_text("Lees de verdieping").first.click()

    assert deep.is_visible()


def test_the_desk_of_the_griffie_is_accessible(page: Page, site: str) -> None:
    sign_in(page, site, a_user(Role.GRIFFIE))

    for path in DESK:
        open_page(page, path)
        assert_accessible(page)


def test_the_settings_and_lists_are_accessible(page: Page, site: str) -> None:
    sign_in(page, site, a_user(Role.ADMINISTRATOR))

    for path in SETTINGS:
        open_page(page, path)
        assert_accessible(page)


def test_the_griffie_records_a_decision_by_filling_in_the_form(page: Page, site: str) -> None:
    sign_in(page, site, a_user(Role.GRIFFIE))
    page.goto("/bureau/kader/")

    page.get_by_role("link", name="Goede samenwerking vormt een waarde op zich.").click()
    page.get_by_role("link", name="Leg vast dat de raad het concept vaststelde").click()
    page.get_by_label("Nummer van het raadsbesluit").fill("2026-031")
    page.get_by_label("Link naar het raadsbesluit").fill("https://raad.example.org/2026-031")
    for question in ("Datum van het raadsbesluit", "Geldt vanaf"):
        group = page.get_by_role("group", name=question)
        for part, value in (("Dag", "1"), ("Maand", "3"), ("Jaar", "2026")):
            group.get_by_label(part).fill(value)
    page.get_by_role("button", name="Leg vast").click()

    assert page.get_by_text("Vastgelegd.").is_visible()
    assert_accessible(page)
    standing = PrincipleVersion.objects.in_force(date(2026, 3, 1)).get(of__slug="goede-samenwerking")
    assert (standing.number, standing.decision_number) == (2, "2026-031")
