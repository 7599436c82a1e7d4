"""The council's pages in Chromium: attention first, figures that open, the report and its twin (U3, U4, U15)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page
from time_machine import travel

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Aspect
from initiatives.resources.models import PoolKind
from oversight.reporting.files import PAGES
from samenwerking.accounts.roles import Role
from tests.accounts.people import a_user
from tests.browser.checks import assert_accessible
from tests.browser.people import sign_in
from tests.builders import a_place, a_task, an_initiative, later, published
from tests.evaluation.builders import a_moment, adopted, evaluated, judged
from tests.reporting.builders import a_printed_report
from tests.resources.builders import a_coupling, a_pool

pytestmark = pytest.mark.django_db
SHOTS = os.environ.get("SHOTS", "")  # a folder for pictures of every page
S = Status


@pytest.fixture(autouse=True)
def _at_the_end_of_march(settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path
    with travel("2026-03-31T12:00:00+02:00", tick=True):
        yield


def picture(page: Page, name: str) -> None:
    if not SHOTS:
        return
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
    page.pdf(path=f"{SHOTS}/{name}-a4.pdf", format="A4")


def a_quarter() -> None:
    """An invented polder that has something in every chapter."""
    pool = a_pool(250_000_00, total=1_000_000_00, name="Leefbare dorpen")
    a_pool(80_000_00, total=200_000_00, name="Groen en water")
    a_pool(1_200 * 60, kind=PoolKind.STAFF, total=6_000 * 60, name="Gebiedsteam")
    villages = {name: a_place(name) for name in ("Akkerdorp", "Wilgenrade", "Nieuwesluis")}
    a_task("Groen om de hoek")
    house = an_initiative(
        S.COLLABORATING, at=later(-55), place=villages["Akkerdorp"], title="Een dorpshuis voor iedereen"
    )
    published(house, at=later(-51))
    adopted(house, at=later(-50))
    evaluated(house, at=later(20))
    a_coupling(house, pool, 180_000_00, at=later(-1))
    garden = an_initiative(
        S.FACILITATED, at=later(-40), place=villages["Wilgenrade"], title="Buurttuin achter de school"
    )
    published(garden, at=later(-37))
    adopted(garden, at=later(-36))
    a_moment(garden, at=later(-60), reason="Na het eerste seizoen")
    harbour = an_initiative(
        S.EXPLORING, at=later(-20), place=villages["Nieuwesluis"], title="Een haven met een steiger"
    )
    published(harbour, at=later(-18))
    judged(harbour, Aspect.WEIGHT, "heavy", at=later(-17))
    for number, (status, title) in enumerate(
        [(S.LEFT_ALONE, "Leesclub in het gemaal"), (S.DECLINED, "Een kartbaan"), (S.REALISED, "Wilgen langs de vaart")]
    ):
        published(an_initiative(status, at=later(-30 + number), place=villages["Akkerdorp"], title=title), at=later(-9))
    published(an_initiative(place=villages["Akkerdorp"], title="Een dak voor de ijsbaan", at=later(-3)))
    an_initiative(title="Dorpsbus op zaterdag")


def test_the_council_sees_what_asks_for_attention_in_one_click(page: Page):
    a_quarter()
    sign_in(page, a_user(Role.COUNCIL))

    page.goto("/")
    page.get_by_role("link", name="Raad", exact=True).click()

    first = page.locator("h2").first
    assert first.inner_text() == "Vraagt uw aandacht"
    assert page.get_by_text("‘Een dak voor de ijsbaan’ wacht").first.is_visible()
    picture(page, "raad")
    assert_accessible(page)


def test_the_empty_dashboard_and_the_rows_behind_a_figure_are_accessible(page: Page):
    sign_in(page, a_user(Role.COUNCIL))

    page.goto("/raad/?op=2026-02-01")
    picture(page, "raad-leeg")
    assert_accessible(page)
    a_quarter()
    page.goto("/raad/")
    page.get_by_role("link", name="in verkenning").click()
    picture(page, "rijen")

    assert page.get_by_text("Een haven met een steiger").is_visible()
    assert_accessible(page)


def test_the_griffie_publishes_a_report_without_scripts(page_without_scripts: Page):
    page = page_without_scripts
    a_quarter()
    report = a_printed_report()
    sign_in(page, a_user(Role.GRIFFIE))

    page.goto("/raad/verslagen/")
    picture(page, "verslagen")
    page.get_by_role("link", name="Kwartaalverslag eerste kwartaal van 2026", exact=True).click()
    page.get_by_role("link", name="Publiceer dit verslag").click()
    picture(page, "publiceren")
    page.get_by_role("button", name="Publiceer dit verslag").click()

    assert page.get_by_text("Het verslag is gepubliceerd").is_visible()
    picture(page, "verslag")
    if SHOTS:
        Path(SHOTS, "verslag.pdf").write_bytes(PAGES.read(report.pdf_hash))


def test_the_pages_of_a_report_are_accessible(page: Page):
    a_quarter()
    a_printed_report()
    sign_in(page, a_user(Role.GRIFFIE))

    for path in ("/raad/verslagen/", "/verslagen/kwartaal/2026-1/", "/raad/verslagen/kwartaal/2026-1/publiceren/"):
        page.goto(path)
        assert_accessible(page)
