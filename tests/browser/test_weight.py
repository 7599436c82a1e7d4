"""What a public page weighs, everything included, and that reading leaves no cookie behind (U5)."""

from __future__ import annotations

import gzip

import pytest
import time_machine
from playwright.sync_api import Page

from tests.trust.world import TODAY, a_world

READ = ["/", "/initiatieven/", "/kader/", "/middelen/", "/verslagen/", "/cijfers/initiatieven/", "/contact/"]
PAGE, SCRIPTS = 60 * 1024, 8 * 1024


@pytest.mark.parametrize("path", READ)
def test_a_public_page_is_light_and_sets_no_cookie(page: Page, path: str) -> None:
    bodies: list[tuple[str, bytes]] = []
    page.on("response", lambda response: bodies.append((response.url, gzip.compress(response.body()))))
    with time_machine.travel(TODAY, tick=True):
        a_world()

        page.goto(path, wait_until="networkidle")

    assert sum(len(body) for _, body in bodies) <= PAGE
    assert sum(len(body) for url, body in bodies if url.split("?")[0].endswith(".js")) <= SCRIPTS
    assert page.context.cookies() == []
