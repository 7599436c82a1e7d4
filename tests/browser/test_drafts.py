"""What only a browser shows of a draft: it is kept while somebody types, and two tabs never mix (U7)."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from initiatives.registration.models import Draft
from samenwerking.outbox.models import Letter
from tests.browser.checks import assert_accessible

SAVED = re.compile(r"Opgeslagen om \d\d:\d\d")


def a_device(browser: Browser, site: str) -> BrowserContext:
    expect.set_options(timeout=20_000)  # a slow machine
    return browser.new_context(base_url=site, locale="nl-NL", viewport={"width": 360, "height": 740})


def begin(device: BrowserContext) -> Page:
    page = device.new_page()
    page.goto("/idee/")
    page.locator("form.portal-start button[type=submit]").first.click()
    return page


def body(page: Page) -> str:
    return page.locator("#id_body").input_value()


def test_a_killed_browser_loses_nothing_and_the_mailed_link_goes_on_elsewhere(browser: Browser, site: str) -> None:
    device = a_device(browser, site)
    page = begin(device)
    page.locator("#id_body").fill("Wij willen een tuin")
    page.locator("#id_title").focus()
    expect(page.locator("[data-autosave]")).to_have_text(SAVED)
    assert_accessible(page)
    page.get_by_role("button", name="Bewaar en ga later verder").click()
    page.locator("#id_email").fill("anna@example.org")
    page.get_by_role("button", name="Stuur mij de link").click()
    device.close()

    elsewhere = a_device(browser, site)
    page = elsewhere.new_page()
    page.goto(re.search(r"(/idee/verder/\S+)", Letter.objects.get().text)[1])  # type: ignore[index]
    page.get_by_role("button", name="Ga verder").click()

    expect(page.locator(".portal-notice")).to_contain_text("U gaat verder met uw idee van")
    assert body(page) == "Wij willen een tuin"
    elsewhere.close()


def test_two_tabs_never_mix_and_the_second_is_shown_both_texts(browser: Browser, site: str) -> None:
    device = a_device(browser, site)
    one = begin(device)
    other = device.new_page()
    other.goto(one.url)
    one.locator("#id_body").fill("Van het ene venster")
    one.locator("#id_title").focus()
    expect(one.locator("[data-autosave]")).to_have_text(SAVED)

    other.locator("#id_body").fill("Van het andere venster")
    other.locator("#id_title").focus()
    expect(other.locator("[data-autosave]")).to_contain_text("ook in een ander venster")
    kept = Draft.objects.get().answers["idee"]["data"]["body"]
    other.get_by_role("button", name="Verder", exact=True).click()

    assert kept == ["Van het ene venster"]
    expect(other.get_by_text("Van het ene venster")).to_be_visible()
    assert body(other) == "Van het andere venster"
    device.close()


def test_a_server_that_is_away_is_told_and_tried_again_and_the_text_stays(browser: Browser, site: str) -> None:
    device = a_device(browser, site)
    page = begin(device)
    page.route("**/opslaan/", away)
    page.locator("#id_title").fill("Tuin")
    page.locator("#id_body").fill("Wij willen een tuin")
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.locator("[data-autosave]")).to_contain_text("Opslaan lukt nu niet")
    stayed = body(page)

    page.unroute("**/opslaan/", away)
    page.get_by_role("button", name="Verder", exact=True).click()

    page.wait_for_url("**/waar/")
    assert stayed == "Wij willen een tuin"
    assert Draft.objects.get().answers["idee"]["data"]["body"] == ["Wij willen een tuin"]
    device.close()


def away(route: Route) -> None:
    route.fulfill(status=503)
