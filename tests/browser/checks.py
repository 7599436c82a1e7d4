"""What holds for every page: `assert_accessible(page)` and `assert_valid_html(html, …)`."""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.browser import nu
from tests.house.source import ROOT

NARROW, WIDE = 320, 1280
ZOOMED = WIDE // 2  # what is left of it at 200 %
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_DANGLING = """() => {
  const named = new Set([...document.querySelectorAll("[id]")].map((element) => element.id));
  const lost = [];
  for (const name of ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-errormessage", "list", "headers"])
    for (const element of document.querySelectorAll(`[${name}]`))
      for (const id of element.getAttribute(name).split(/\\s+/))
        if (!named.has(id)) lost.push(`${name}="${id}"`);
  for (const link of document.querySelectorAll("a[href^='#'], use[href^='#']"))
    if (!named.has(decodeURIComponent(link.getAttribute("href").slice(1)))) lost.push(`href="${link.getAttribute("href")}"`);
  return lost;
}"""  # noqa: E501
_WIDER = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const fits = (element) => element.getBoundingClientRect().right <= width + 1;
  const wide = [...document.body.querySelectorAll("*")].filter((element) => !fits(element));
  return wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
}"""


def assert_accessible(page: Page) -> None:
    """No axe violation at two widths, no id that leads nowhere, no sideways scrolling (zoomed too), valid HTML."""
    before = page.viewport_size or {"width": WIDE, "height": 800}
    for width in (NARROW, ZOOMED, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        if width != ZOOMED:
            assert violations(page) == [], f"{page.url} at {width} pixels"
        assert page.evaluate(_WIDER) == [], f"{page.url} scrolls sideways at {width} pixels"
    page.set_viewport_size(before)
    assert page.evaluate(_DANGLING) == [], f"{page.url} names ids that do not exist"
    assert_valid_html(page.content())


def assert_valid_html(*pages: str) -> None:
    for html in pages:
        assert nu.errors(html) == []


def violations(page: Page) -> list[str]:
    """What axe-core finds, one line for each element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    options |= {"preload": False, "iframes": False}  # no rule of ours reads style sheets; no page of ours has a frame
    found: list[dict[str, Any]] = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@cache
def _axe() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
