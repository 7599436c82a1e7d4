"""Chromium for the tests: one process for the run, a fresh window for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect, sync_playwright

from tests.browser import nu
from tests.house.tools import chromium

pytest.register_assert_rewrite("tests.browser.checks")
expect.set_options(timeout=60_000)
# Playwright's loop runs in this thread; the database is asked in the same thread, never inside a coroutine.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session", autouse=True)
def _nu_stops_with_us() -> Iterator[None]:
    yield
    nu.stop()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A window on our own server. A script error, a CSP violation or a request to another server fails the test.

    Test and server share one transaction that is rolled back: quick, and enough for a page and its forms. A test of
    people at the same time, of workers or of constraints at commit asks for `live_page`.
    """
    yield from _window(browser, site)


@pytest.fixture
def live_page(browser: Browser, live_server: object) -> Iterator[Page]:
    """As `page`, on a server with transactions of its own; the tables are emptied afterwards."""
    yield from _window(browser, str(live_server))


@pytest.fixture
def page_without_scripts(browser: Browser, site: str) -> Iterator[Page]:
    """As `page`, for somebody without JavaScript."""
    yield from _window(browser, site, java_script_enabled=False)


@pytest.fixture
def site(db: None) -> Iterator[str]:
    """The address of a server in a thread that works inside the transaction of the test."""
    connection = connections["default"]
    connection.inc_thread_sharing()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    thread = _SharingThread("localhost", StaticFilesHandler, {"default": connection})
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://localhost:{thread.port}"
    thread.terminate()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    connection.dec_thread_sharing()


class _SharingServer(ThreadedWSGIServer):
    def _close_connections(self) -> None:
        """The connection is the test's."""


class _SharingThread(LiveServerThread):
    server_class = _SharingServer


def _window(browser: Browser, home: str, **options: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=home, locale="nl-NL", **options)
    window = context.new_page()
    window.set_default_timeout(60_000)
    problems: list[str] = []
    watch(window, home, problems)
    yield window
    context.close()
    assert problems == []


def watch(window: Page, home: str, problems: list[str]) -> None:
    """Write down what a visitor never sees and we may never do."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            problems.append(f"{window.url}: {message.text}")

    def on_response(response: Response) -> None:
        if not response.url.startswith((home, "data:", "about:")):
            problems.append(f"{window.url} asks another server: {response.url}")
        elif response.status >= 400 and response.request.resource_type != "document":
            problems.append(f"{window.url} lacks {response.url}: {response.status}")

    window.on("console", on_console)
    window.on("response", on_response)
    window.on("pageerror", lambda error: problems.append(f"{window.url}: {error}"))
