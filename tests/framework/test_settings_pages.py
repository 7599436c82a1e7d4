"""The page Instellingen, and the lists at the desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samenwerking.accounts.roles import PERMISSIONS, Role
from samenwerking.framework import actions
from samenwerking.framework.models import (
    Holiday,
    Place,
    Setting,
    TargetGroup,
    Theme,
)
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import a_browser, a_user
from tests.framework.builders import NOON, TODAY
from tests.framework.pages import day_parts, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


# -- Instellingen


def test_instellingen_shows_every_value_its_meaning_and_whose_it_is(settings):
    settings.MUNICIPALITY_NAME = "gemeente Proefstad"
    administrator = a_user(Role.ADMINISTRATOR, full_name="Fenna Proef")
    browser = a_browser(administrator)
    once = browser.get("/bureau/instellingen/reading_days/").context["form"]["once"].value()

    answer = browser.post(
        "/bureau/instellingen/reading_days/", {"once": once, "value": "3", **day_parts("valid_from", TODAY)}
    )
    page = text(browser.get("/bureau/instellingen/"))

    assert answer.headers["Location"] == "/bureau/instellingen/"
    assert "<strong> 3 dagen </strong>" in page.replace("<strong>3", "<strong> 3").replace("dagen</", "dagen </")
    assert "Sinds donderdag 12 maart 2026, door Fenna Proef." in page
    assert "gemeente Proefstad" in page


def test_a_value_to_come_stands_beside_the_one_that_holds():
    actions.add_setting("reading_days", 4, valid_from=TODAY + timedelta(days=20), at=NOON, by=SYSTEM)

    page = text(a_browser(a_user(Role.AUDITOR)).get("/bureau/instellingen/"))

    assert "Vanaf woensdag 1 april 2026: 4 dagen" in page


@pytest.mark.parametrize("role", sorted(set(Role) - PERMISSIONS["framework.change_settings"]))
def test_only_the_administrator_changes_a_setting(role):
    sent = {"value": "3", **day_parts("valid_from", TODAY)}

    assert a_browser(a_user(role)).post("/bureau/instellingen/reading_days/", sent).status_code == 403
    assert not Setting.objects.exists()


def test_a_setting_sent_twice_is_one_value():
    browser = a_browser(a_user(Role.ADMINISTRATOR))
    once = browser.get("/bureau/instellingen/contact_name/").context["form"]["once"].value()
    sent = {"once": once, "value": "Loket", **day_parts("valid_from", TODAY)}

    answers = [browser.post("/bureau/instellingen/contact_name/", sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Setting.objects.get().value == "Loket"


def test_yesterday_is_refused_in_words():
    browser = a_browser(a_user(Role.ADMINISTRATOR))
    once = browser.get("/bureau/instellingen/contact_name/").context["form"]["once"].value()
    sent = {"once": once, "value": "Loket", **day_parts("valid_from", TODAY - timedelta(days=1))}

    assert "wat voorbij is, blijft zoals het was" in text(browser.post("/bureau/instellingen/contact_name/", sent))


# -- the lists at the desk


@pytest.mark.parametrize(
    ("model", "sent"),
    [
        (Place, {"name": "Nieuwdorp", "map_x": "10", "map_y": "90"}),
        (Theme, {"name": "Muziek"}),
        (TargetGroup, {"name": "Vissers"}),
        (
            Holiday,
            {
                "name": "Vrijdag na Hemelvaart",
                **day_parts("day", date(2031, 5, 23)),
                "is_kb_day": "on",
                "source": "Stb. 2030, 12",
            },
        ),
    ],
)
def test_the_administrator_adds_to_a_list_once(model, sent):
    browser = a_browser(a_user(Role.ADMINISTRATOR))
    address = f"/bureau/framework/{model._meta.model_name}/toevoegen/"

    answers = [browser.post(address, sent).status_code for _ in range(2)]

    assert answers == [302, 200]
    assert model.objects.filter(name=sent["name"]).count() == 1


def test_who_only_reads_the_lists_adds_nothing():
    browser = a_browser(a_user(Role.CIVIL_SERVANT))

    assert browser.get("/bureau/framework/theme/").status_code == 200
    assert browser.post("/bureau/framework/theme/toevoegen/", {"name": "Muziek"}).status_code == 403
    assert not Theme.objects.exists()


def test_a_count_of_inhabitants_is_added_to_the_earlier_ones():
    place = actions.add_place("Ens", at=NOON, by=SYSTEM)
    browser = a_browser(a_user(Role.ADMINISTRATOR))

    for year, count in ((2025, "3.000"), (2026, "3.100")):
        sent = {"count": count, **day_parts("on", date(year, 1, 1))}
        browser.post(f"/bureau/framework/place/{place.pk}/inwoners/", sent)

    assert "3100 op 01-01-2026, 3000 op 01-01-2025" in text(browser.get(f"/bureau/framework/place/{place.pk}/change/"))
