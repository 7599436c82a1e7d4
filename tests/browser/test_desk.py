"""The desk stands in the same house: the same look, the same checks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Means
from samenwerking.accounts.roles import Role
from tests.accounts.people import a_user
from tests.browser.checks import assert_accessible
from tests.browser.people import sign_in
from tests.builders import a_task, an_initiative


@pytest.mark.parametrize(
    "path", ["", "accounts/", "accounts/user/", "accounts/user/?q=niemand", "accounts/user/uitnodigen/"]
)
def test_a_page_of_the_desk_is_accessible(page: Page, path: str) -> None:
    sign_in(page, a_user(Role.ADMINISTRATOR, Role.TEAM_LEAD))
    page.goto(f"/bureau/{path}")

    assert_accessible(page)


def test_one_thing_at_the_desk_is_accessible(page: Page) -> None:
    user = a_user(Role.ADMINISTRATOR)
    sign_in(page, user)
    page.goto("/bureau/accounts/user/")
    page.get_by_role("link", name=str(user)).click()

    assert page.get_by_role("heading", level=1).inner_text() == str(user)
    assert_accessible(page)


def test_a_street_party_gets_its_role_within_four_clicks_from_the_work_list(page: Page) -> None:
    """U14: a click opens a page, chooses or sends; what the keyboard fills in is typing."""
    a_task("Leefbare dorpen")
    initiative = an_initiative(title="Straatfeest", asks=[actions.Ask(Means.MONEY, 400_00)])
    sign_in(page, a_user(Role.CIVIL_SERVANT))
    page.goto("/bureau/registration/initiative/")

    page.get_by_role("link", name="Straatfeest").first.click()
    page.get_by_role("link", name="Licht: in één keer").click()
    assert_accessible(page)
    page.get_by_label("Maatschappelijke opgave").focus()
    page.keyboard.type("Leefba")
    for label, words in (
        ("Wie heeft er in het openbaar baat bij?", "De hele straat doet mee."),
        ("Wie merkt er iets van?", "buren aan de Dorpsstraat"),
        ("Ons antwoord", "Veel plezier met het feest."),
    ):
        page.get_by_role("textbox", name=label).focus()
        page.keyboard.type(words)
    page.get_by_label("publiek", exact=True).check()
    page.get_by_role("button", name="Help op weg").click()

    page.get_by_text("De stand is nu: gemeente helpt op weg. De initiatiefnemer krijgt een mail.").wait_for()
    initiative.refresh_from_db()
    assert initiative.current_status == Status.FACILITATED
