"""The pages of means in Chromium: coupled in one screen, readable for everybody (S14, S25, U3, U4)."""

from __future__ import annotations

import os

import pytest
import time_machine
from playwright.sync_api import Page

from initiatives.resources.models import PoolKind
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import Role
from tests.accounts.people import a_browser, a_user
from tests.browser.checks import assert_accessible
from tests.builders import an_initiative, later, published
from tests.resources.builders import YEAR, a_coupling, a_pool, sums

pytestmark = pytest.mark.django_db
SHOTS = os.environ.get("SHOTS", "")  # a folder for pictures of every page


@pytest.fixture(autouse=True)
def _a_day_in_march():
    with time_machine.travel(later(10), tick=True):
        yield


def enter(page: Page, user: User) -> None:
    """Give this window the session of somebody, who showed a second factor."""
    session = a_browser(user).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "domain": "localhost", "path": "/"}])


def picture(page: Page, name: str) -> None:
    if not SHOTS:
        return
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)


def some_means():
    a_pool(70_000_00, total=180_000_00, name="Leefbare dorpen")
    full = a_pool(25_000_00, total=25_000_00, name="Ontmoeten")
    a_pool(750 * 60, kind=PoolKind.STAFF, total=2_000 * 60, name="Gebiedsteam")
    a_pool(1_000_00, name="Ontmoeten", year=YEAR + 1)
    a_coupling(an_initiative(), full, 24_000_00)
    return full


def test_a_coupling_is_made_in_one_screen(page_without_scripts: Page):
    page = page_without_scripts
    some_means()
    pool, initiative = a_pool(5_000_00, name="Buurtfonds"), an_initiative()
    published(initiative)
    enter(page, a_user(Role.CIVIL_SERVANT))

    page.goto(f"/bureau/initiatieven/{initiative.reference}/middelen/koppelen/")
    page.get_by_label("Buurtfonds").check()
    page.get_by_label("Hoeveel?").fill("1.250,50")
    page.get_by_label("Waarvoor?").fill("Hout en gereedschap voor de bankjes")
    page.get_by_role("button", name="Middelen koppelen").click()

    assert page.get_by_text("De middelen zijn gekoppeld.").is_visible()
    assert sums(pool)[2] == 1_250_50
    picture(page, "gekoppeld")


def test_the_screen_to_couple_is_accessible_empty_and_refused(page: Page):
    some_means()
    initiative = an_initiative()
    enter(page, a_user(Role.CIVIL_SERVANT))

    page.goto(f"/bureau/initiatieven/{initiative.reference}/middelen/koppelen/")
    picture(page, "koppelen")
    assert_accessible(page)
    page.get_by_label("Ontmoeten: € 1.000 vrij").first.check()
    page.get_by_label("Hoeveel?").fill("1.000,01")
    page.get_by_label("Structureel, zonder einde").check()
    page.get_by_role("button", name="Middelen koppelen").click()

    picture(page, "geweigerd")
    assert page.get_by_text("Onderbouw waarom eenmalige steun niet volstaat.").first.is_visible()
    assert_accessible(page)


def test_everybody_sees_the_free_space(page: Page):
    some_means()

    page.goto("/middelen/")

    picture(page, "vrije-ruimte")
    assert page.get_by_text("Leefbare dorpen").first.is_visible()
    assert_accessible(page)


def test_the_desk_sees_and_fills_the_pools(page: Page):
    pool = some_means()
    enter(page, a_user(Role.TEAM_LEAD))

    page.goto("/bureau/middelen/")
    picture(page, "potten")
    assert_accessible(page)
    page.get_by_role("link", name="Ontmoeten").click()
    picture(page, "pot")
    page.get_by_role("link", name="Overboeken").click()
    picture(page, "overboeken")
    page.get_by_label("Hoeveel?").fill("500")
    page.get_by_label("Waarom?").fill("Meer vraag in de dorpen")
    page.get_by_label("Naar welke pot?").select_option(label=f"Leefbare dorpen (geld {YEAR})")
    page.get_by_role("button", name="Overboeken").click()

    assert sums(pool) == (24_500_00, 24_500_00, 24_000_00, 0)
