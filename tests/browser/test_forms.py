"""Every kind of field in every state, as eyes, keyboard and screen reader meet it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import assert_accessible

FORM = "/demo/formulier/"


@pytest.fixture(autouse=True)
def _in_the_demo(settings: Any) -> None:
    settings.IS_DEMO = True


def focused(page: Page) -> Any:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


def test_every_field_is_accessible_in_each_state(page: Page) -> None:
    page.goto(FORM)

    assert_accessible(page)


def test_form_that_comes_back_puts_the_reader_at_what_is_needed_and_is_accessible(page: Page) -> None:
    page.goto(FORM)

    page.locator("#id_title").press("Enter")

    expect(page).to_have_title("Fout: Alle velden · Samen aan zet, gemeente Polderland")
    assert focused(page) == "Er zijn nog 8 dingen nodig"
    assert_accessible(page)


def test_each_line_of_the_summary_leads_into_its_field_by_keyboard(page: Page) -> None:
    page.goto(FORM)
    page.locator("#id_title").press("Enter")
    expect(page.locator(".form-errors li")).to_have_count(8)

    reached = []
    for link in page.locator(".form-errors a").all():
        link.press("Enter")
        reached.append(focused(page))

    assert reached == [
        "id_title",
        "id_village",
        "id_start_0",
        "id_who_0",
        "id_email",
        "id_code",
        "id_help_by_0_0",
        "id_agreed",
    ]


def test_characters_that_are_left_are_counted_while_somebody_types(page: Page) -> None:
    page.goto(FORM)
    left = page.locator("#id_purpose_limit")
    expect(left).to_have_text("Hoogstens 500 tekens.")

    page.locator("#id_purpose").fill("👍" * 499)
    expect(left).to_have_text("Nog 1 teken.")
    page.locator("#id_purpose").fill("a" * 502)

    expect(left).to_have_text("2 tekens te veel.")
    expect(page.locator("#id_purpose ~ [role=status]").first).to_have_text("2 tekens te veel.")


def test_without_scripts_the_limit_and_what_is_needed_stand_there_as_text(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto(FORM)
    expect(page.locator("#id_purpose_limit")).to_have_text("Hoogstens 500 tekens.")

    page.locator("#id_title").press("Enter")

    page.get_by_role("link", name="In welk dorp? Maak een keuze.").click()
    assert page.url.endswith("#id_village")
