"""The pages of exploring, evaluating and the mirror, in Chromium, at two widths."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from playwright.sync_api import Page

from initiatives.registration.models import Initiative
from samenwerking.accounts.roles import Role
from tests.accounts.people import a_browser, a_user
from tests.browser.checks import assert_accessible
from tests.builders import an_initiative, later, published
from tests.evaluation.builders import a_moment, adopted, an_exploration, evaluated, written


@pytest.fixture(autouse=True)
def _a_day_in_a_year() -> Iterator[None]:
    with time_machine.travel(later(400), tick=True):
        yield


@pytest.fixture
def initiative(db: None) -> Initiative:
    """Evaluated three times, with a fourth evaluation and a second exploration under way."""
    initiative = an_initiative(title="Dorpshuis de Meerpaal")
    published(initiative)
    adopted(initiative)
    for number in (1, 2, 3):
        evaluated(initiative, at=later(100 * number))
    written(a_moment(initiative, at=later(380)), at=later(390))
    an_exploration(initiative, at=later(395), support="")
    return initiative


def sign_in(page: Page, site: str, role: Role) -> None:
    cookie = a_browser(a_user(role)).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])


@pytest.mark.parametrize(
    "address",
    [
        "/bureau/initiatieven/{0}/verkenning/",
        "/bureau/initiatieven/{0}/verkenning/vaststellen/",
        "/bureau/initiatieven/{0}/evaluatie/",
        "/bureau/initiatieven/{0}/evaluatie/1/",
        "/bureau/initiatieven/{0}/evaluatie/4/",
        "/bureau/initiatieven/{0}/evaluatie/4/afronden/",
        "/raad/initiatieven/{0}/",
        "/initiatieven/{0}/?tab=evaluatie",
    ],
)
def test_a_page_of_evaluation_is_accessible(page: Page, site: str, initiative: Initiative, address: str) -> None:
    sign_in(page, site, Role.CIVIL_SERVANT)

    response = page.goto(address.format(initiative.reference))

    assert response is not None
    assert response.status == 200
    assert_accessible(page)


def test_a_refused_form_is_accessible(page: Page, site: str, initiative: Initiative) -> None:
    sign_in(page, site, Role.CIVIL_SERVANT)
    page.goto(f"/bureau/initiatieven/{initiative.reference}/verkenning/")
    page.get_by_label("Vrijwilligers").fill("veel")

    page.get_by_role("button", name="Bewaar het concept").click()

    assert "Vul een heel getal in" in page.content()
    assert_accessible(page)
