"""Every page that the resolver knows, in Chromium, with scripts in every text that people typed (U3, U6, R10)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.db import Error, transaction
from django.urls import reverse
from playwright.sync_api import Page

from samenwerking.text import LineField, ProseField
from tests.browser.checks import assert_accessible
from tests.trust import doors
from tests.trust.addresses import Address, addresses
from tests.trust.doors import OPEN
from tests.trust.portal import Portal
from tests.trust.test_personal import our_models
from tests.trust.world import TODAY, Visitor, World, a_world

HOSTILE = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>"
PARTS = 4  # so that two processes share the work
LEAD = ("teamleider", "griffie", "beheerder", "draft key", "status key", "anonymous")


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with time_machine.travel(TODAY, tick=True):
        world = a_world()
        for model in our_models():
            for field in model._meta.concrete_fields:
                if isinstance(field, LineField | ProseField):
                    poison(model, field.name, field.max_length or 200)
        yield world


def poison(model: type, name: str, length: int) -> None:
    """A script in every row that lets itself be changed; what is append-only or unique stays."""
    try:
        with transaction.atomic():
            model._default_manager.update(**{name: HOSTILE[:length]})  # type: ignore[attr-defined]
    except Error:
        return


def pages(world: World) -> list[tuple[str, Visitor]]:
    """Each page that answers 200, with somebody who may do most there; for everybody's pages also a passer-by."""
    portal, found = Portal(), []
    for address in addresses():
        state = "published"
        path = reverse(address.name, kwargs=doors.arguments(world, address, state))
        for visitor in visitors(world, address, state):
            answer = portal.ask("GET", path, cookie=visitor.cookie)
            if answer.status == 200 and answer.headers["Content-Type"].startswith("text/html"):
                found.append((path, visitor))
    return found


def visitors(world: World, address: Address, state: str) -> list[Visitor]:
    able = [name for name in LEAD if doors.expected(world.visitor(name), address, "GET", state) == OPEN]
    return [world.visitor(name) for name in dict.fromkeys([*able[:1], *(["anonymous"] if "anonymous" in able else [])])]


def enter(page: Page, visitor: Visitor) -> None:
    page.context.clear_cookies()
    if visitor.cookie:
        name, _, value = visitor.cookie.partition("=")
        page.context.add_cookies([{"name": name, "value": value, "domain": "localhost", "path": "/"}])


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_accessible_valid_and_runs_no_script_of_a_visitor(page: Page, world: World, part: int) -> None:
    every = pages(world)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(f"{page.url}: {dialog.message}"), dialog.dismiss()))
    faults = []
    for path, visitor in every[part::PARTS]:
        enter(page, visitor)
        page.goto(path)
        try:
            assert_accessible(page)
        except AssertionError as fault:
            faults.append(f"{path} as {visitor.name}: {str(fault)[:1500]}")

    assert len(every) > 80
    assert faults == [], "\n".join(faults)
    assert dialogs == []
