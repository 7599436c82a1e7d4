"""The desk stands in the same house: the same look, the same checks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from samenwerking.accounts.roles import Role
from tests.accounts.people import a_user
from tests.browser.checks import assert_accessible
from tests.browser.people import sign_in


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
