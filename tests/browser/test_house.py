"""The pages of the house itself, and the checks themselves."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.checks import assert_accessible, assert_valid_html, violations

PAGES = ["/", "/contact/", "/privacy/", "/toegankelijkheid/", "/bronnen/", "/deze-pagina-bestaat-niet/"]
BUDGET = 60 * 1024


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_house_is_accessible(page: Page, path: str) -> None:
    page.goto(path)

    assert_accessible(page)


def test_the_front_page_weighs_no_more_than_its_budget_and_sets_no_cookie(page: Page) -> None:
    bodies = []
    page.on("response", lambda response: bodies.append(response.body()))

    page.goto("/", wait_until="networkidle")

    weight = sum(len(gzip.compress(body)) for body in bodies)
    assert len(bodies) > 5
    assert weight <= BUDGET
    assert page.context.cookies() == []


def test_the_first_tab_leads_past_the_header(page: Page) -> None:
    page.goto("/contact/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_the_checks_see_what_is_wrong(page: Page) -> None:
    page.goto("/contact/")
    page.evaluate("document.querySelector('main').innerHTML = '<input><label for=\\'nergens\\'>Naam</label>'")

    found = violations(page)

    assert any(line.startswith("label:") for line in found)
    with pytest.raises(AssertionError):
        assert_valid_html(page.content())
    with pytest.raises(AssertionError):
        assert_accessible(page)


def test_every_component_is_accessible_in_each_of_its_states(page: Page, settings: Any) -> None:
    settings.IS_DEMO = True
    page.goto("/demo/componenten/")

    assert_accessible(page)


def test_the_components_are_shown_in_demo_mode_only(page: Page) -> None:
    response = page.goto("/demo/componenten/")

    assert response is not None
    assert response.status == 404


def test_pages_stay_usable_when_the_component_css_is_missing(page: Page, settings: Any) -> None:
    settings.IS_DEMO = True
    page.route("**/nlds/components.css", lambda route: route.fulfill(body="", content_type="text/css"))
    page.goto("/demo/componenten/")

    assert_accessible(page)
    assert (
        page.get_by_role("button", name="Verder", exact=True).evaluate("e => getComputedStyle(e).color")
        == "rgb(255, 255, 255)"
    )


def test_the_page_stays_whole_at_twice_the_size_of_letters(page: Page, settings: Any) -> None:
    settings.IS_DEMO = True
    page.goto("/demo/componenten/")

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
