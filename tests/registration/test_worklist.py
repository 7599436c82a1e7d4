"""The work list: whose, what waits for whom, how many, and which one comes next."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Aspect, Initiative, Party
from samenwerking.accounts import actions as accounts
from samenwerking.accounts.models import Team, User
from samenwerking.accounts.roles import Role
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import NOON, TODAY, a_place, an_initiative, by, later, published
from tests.registration.test_desk import press

pytestmark = pytest.mark.django_db
LIST = "/bureau/registration/initiative/"


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def officer() -> User:
    user = a_user(Role.CIVIL_SERVANT)
    enrol(user)
    return user


@pytest.fixture
def desk(officer: User) -> Client:
    return a_browser(officer)


def listed(desk: Client, **asked: str) -> list[str]:
    return [row.sent_title for row in desk.get(LIST, asked).context["cl"].result_list]


def counts(desk: Client, **asked: str) -> dict[str, str]:
    groups = desk.get(LIST, asked).context["choices"]
    return {choice.label: choice.figure for _, group in groups for choice in group}


def an_asked(title: str) -> Initiative:
    """One that waits for its initiator."""
    initiative = an_initiative(title=title)
    published(initiative)
    actions.ask_completion(initiative, "Waar?", due_on=later(30).date(), at=later(2), by=SYSTEM)
    return initiative


def test_what_waits_for_us_and_what_waits_for_them_are_two_lists(desk):
    an_initiative(title="Bij ons")
    an_asked("Bij hen")

    assert listed(desk, wacht="ons") == ["Bij ons"]
    assert listed(desk, wacht="hen") == ["Bij hen"]
    assert listed(desk) == ["Bij ons", "Bij hen"]


def test_mine_and_my_teams_and_nobodys(desk, officer):
    team = Team.objects.create(name="Team Ruimte")
    accounts.join_team(team, officer, on=TODAY, at=NOON, by=SYSTEM)
    mine, teams, _ = an_initiative(title="Mijn"), an_initiative(title="Van ons"), an_initiative(title="Van wie?")
    actions.assign(mine, team, officer, at=later(1), by=by(officer))
    actions.assign(teams, team, None, at=later(1), by=by(officer))

    assert listed(desk, wie="ik") == ["Mijn"]
    assert listed(desk, wie="team") == ["Mijn", "Van ons"]
    assert listed(desk, wie="niemand") == ["Van ons", "Van wie?"]


def test_beside_each_choice_stands_how_many_rows_it_gives(desk):
    for number in range(3):
        an_initiative(title=f"Idee {number}")
    press(desk, Initiative.objects.order_by("pk")[0], "oppakken")
    an_asked("Bij hen")
    an_initiative(Status.DECLINED)

    found = counts(desk)

    assert (found["van mij"], found["nog van niemand"], found["afgelopen"], found["wacht op de initiatiefnemer"]) == (
        "1",
        "3",
        "1",
        "1",
    )
    for wacht in ("ons", "hen", "laat", "lezen", "klaar", "alles"):
        page = desk.get(LIST, {"wie": "niemand", "wacht": wacht})
        chosen = [one for _, group in page.context["choices"] for one in group if one.is_chosen]
        assert {one.figure for one in chosen} == {str(page.context["cl"].result_count)}, wacht


def test_place_kind_weight_and_status_narrow_together(desk):
    ens = a_place("Ens")
    first, _ = an_initiative(title="Hier", place=ens), an_initiative(title="Ook hier", place=ens)
    an_initiative(title="Daar")
    actions.assess(first, Aspect.WEIGHT, "light", reason="Klein.", at=later(1), by=SYSTEM)

    assert listed(desk, plaats=ens.slug, gewicht="light", stand="submitted", soort="initiative") == ["Hier"]
    assert listed(desk, plaats="onbekend") == ["Daar"]
    assert listed(desk, gewicht="geen", plaats=ens.slug) == ["Ook hier"]


def test_a_reference_a_part_of_a_title_and_an_organisation_are_found(desk):
    initiative = an_initiative(title="Een speeltuin achter de kerk")
    Party.objects.update(kind="organisation", name="Stichting Waterpret")
    an_initiative(title="Iets anders")

    for words in (initiative.reference, "speelt", "kerk speeltuin", "waterpret"):
        assert listed(desk, q=words) == ["Een speeltuin achter de kerk"], words
    assert listed(desk, q="jansen") == []
    assert listed(desk, q="!!") == []


@pytest.mark.parametrize(("role", "finds"), [(Role.CIVIL_SERVANT, 1), (Role.AUDITOR, 0)])
def test_only_who_may_see_contacts_finds_by_the_address_of_a_person(role, finds):
    an_initiative()
    user = a_user(role)
    enrol(user)

    assert len(listed(a_browser(user), q="Jan@example.org")) == finds


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"plaats": "atlantis"}, "Bij ‘Plaats’ stond iets dat we niet kennen."),
        ({"wacht": "nergens"}, "Bij ‘Wat’ stond iets dat we niet kennen."),
        ({"current_status__exact": "submitted"}, "Een deel van het adres kennen we niet."),
    ],
)
def test_a_filter_that_does_not_exist_is_left_out_with_a_sentence(desk, asked, said):
    an_initiative(title="Gewoon")

    page = desk.get(LIST, {**asked, "wie": "niemand"})

    assert said in page.content.decode()
    assert [row.sent_title for row in page.context["cl"].result_list] == ["Gewoon"]
    assert page.context["cl"].work.query == "wie=niemand"


def opened(desk: Client, title: str, **asked: str) -> str:
    """The address of a row in the list."""
    listed = desk.get(LIST, asked).context["cl"]
    return next(listed.url_for_result(row) for row in listed.result_list if row.sent_title == title)


def onward(page: Any) -> tuple[str, bool]:
    way = page.context["way"]
    return way.next, way.is_listed


def test_after_an_answer_the_next_of_the_same_list_is_offered(desk):
    for number in range(3):
        an_initiative(title=f"Idee {number}", at=later(number))
    an_asked("Bij hen")
    address = opened(desk, "Idee 0", wacht="lezen")
    initiative = Initiative.objects.order_by("pk")[0]
    deed = address.replace("/change/", "/publiceren/")

    before = desk.get(address)
    after = desk.post(deed, {"version": initiative.version}, follow=True)
    then = desk.get(after.context["way"].next_href)

    assert onward(before) == ("Idee 1", True)
    assert onward(after) == ("Idee 1", False)
    assert "De tekst staat op de openbare pagina" in after.content.decode()
    assert onward(then) == ("Idee 2", True)
    assert then.context["way"].back == f"{LIST}?wacht=lezen"


def test_behind_the_last_of_the_list_comes_the_first(desk):
    an_asked("Zonder datum")
    an_initiative(title="Met datum")

    assert onward(desk.get(opened(desk, "Zonder datum"))) == ("Met datum", True)
    assert onward(desk.get(opened(desk, "Met datum"))) == ("Zonder datum", True)
    assert onward(desk.get(opened(desk, "Met datum", wacht="ons"))) == ("", True)


def test_every_button_of_the_dossier_keeps_the_list(desk):
    an_initiative(title="Idee")
    page = desk.get(opened(desk, "Idee", wie="niemand"))

    shown = [page.context["first"], *page.context["groups"].values()]
    buttons = [url for group in shown for _, url in group]

    assert buttons
    assert all("lijst=wie%3Dniemand" in url for url in buttons)
    assert f'href="{LIST}?wie=niemand"' in page.content.decode()


def test_every_button_of_the_dossier_stands_there_once(desk, officer):
    initiative = an_initiative(title="Idee")
    published(initiative, at=later(1))
    actions.take(initiative, officer, at=later(1), by=by(officer))

    page = desk.get(opened(desk, "Idee")).content.decode()

    labels = re.findall(r'class="desk-deed[ "][^>]*>([^<]+)<', page)
    assert "Begin de verkenning" in labels
    assert sorted(labels) == sorted(set(labels))


@pytest.mark.parametrize("na", ["", "x", "2026-13-45_2026-01-01_1", "-_2026-01-01_99999999999999999999", "-_-_1"])
def test_a_place_that_cannot_be_is_as_none(desk, na):
    initiative = an_initiative()
    address = reverse("admin:registration_initiative_change", args=[initiative.pk])

    page = desk.get(f"{address}?{urlencode({'na': na, 'lijst': 'wie=ik&plaats=atlantis'})}")

    assert page.status_code == 200
    assert page.context["way"] is None
