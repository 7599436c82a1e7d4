"""Signing in without the pages for it, for tests that are about something else."""

from __future__ import annotations

from playwright.sync_api import Page

from samenwerking.accounts.models import User
from tests.accounts.people import a_browser


def sign_in(page: Page, user: User) -> None:
    """From now on this window is theirs; officials have shown their second factor."""
    secret = a_browser(user).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": secret, "domain": "localhost", "path": "/"}])
