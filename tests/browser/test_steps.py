"""What only a browser shows of the five steps: the map, and what appears beside an idea while it is typed."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from samenwerking.framework.models import Place
from tests.browser.checks import assert_accessible
from tests.builders import an_initiative, published


def a_place_on_the_map(name: str, x: int, y: int) -> None:
    Place.objects.create(name=name, slug=name.lower(), sort_name=name.lower(), map_x=x, map_y=y)


def test_what_looks_like_the_idea_appears_while_it_is_typed(page: Page) -> None:
    published(an_initiative(title="Een buurttuin bij de school"))
    late: list[Route] = []
    page.route("**/js/similar*.js", lambda route: late.append(route))
    page.goto("/idee/")
    page.get_by_role("button", name="Begin met mijn idee").click(no_wait_after=True)

    page.get_by_label("Hoe heet uw idee?").press_sequentially("Een buurttuin")
    late[0].continue_()  # who types before the script is there is not forgotten

    expect(page.locator("[data-similar] li")).to_contain_text("Een buurttuin bij de school")
    page.get_by_label("Hoe heet uw idee?").press_sequentially(" in de wijk")

    expect(page.locator("[data-similar] li")).to_contain_text("Een buurttuin bij de school")
    expect(page.locator("[data-similar-said]")).to_have_text("Initiatieven die hierop lijken: 1.")
    assert_accessible(page)


def test_a_press_on_the_map_chooses_the_place_in_the_list_without_scripts_too(page_without_scripts: Page) -> None:
    page = page_without_scripts
    a_place_on_the_map("Kerkdorp", 20, 30)
    a_place_on_the_map("Waterland", 70, 60)
    page.goto("/idee/")
    page.get_by_role("button", name="Begin met mijn idee").click()
    page.goto(f"{page.url.removesuffix('idee/')}waar/")

    page.locator("label.portal-map__press").nth(1).click()

    expect(page.get_by_role("radio", name="Waterland")).to_be_checked()
