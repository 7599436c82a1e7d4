"""The privacy officer erases a person in the browser."""

from __future__ import annotations

from playwright.sync_api import Page

from samenwerking.accounts.roles import Role
from tests.accounts.people import a_user
from tests.browser.checks import assert_accessible
from tests.browser.people import sign_in
from tests.registration.person import sent_by


def test_the_privacy_officer_erases_a_person_who_asks_for_it(page: Page) -> None:
    _, contact = sent_by(name="Jan Jansen", email="jan@example.org", phone="0612345678")
    sign_in(page, a_user(Role.PRIVACY))

    page.goto("/bureau/registration/contact/")
    assert_accessible(page)
    page.get_by_role("link", name="Jan Jansen").click()
    page.get_by_role("link", name="Wis deze persoon").click()
    assert_accessible(page)
    page.get_by_label("Waarom?").fill("Op verzoek van de persoon.")
    page.get_by_label("Ja, ik wil deze persoon wissen").check()
    page.get_by_role("button", name="Wis deze persoon").click()

    assert page.get_by_text("De gegevens van deze persoon zijn gewist.").is_visible()
    assert page.get_by_text("0612345678").count() == 0
    assert_accessible(page)
    contact.refresh_from_db()
    assert contact.name == ""
