"""Many rows of the work list in one deed, and as a table to take along."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.models import Initiative
from samenwerking.accounts.models import Team, User
from samenwerking.accounts.roles import Role
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import an_initiative, by, later
from tests.registration.test_worklist import LIST

pytestmark = pytest.mark.django_db
MANY, CSV = "/bureau/werklijst/toewijzen/", "/bureau/werklijst/lijst.csv"


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def officer() -> User:
    user = a_user(Role.CIVIL_SERVANT, full_name="Sem Overdijk")
    enrol(user)
    return user


@pytest.fixture
def desk(officer: User) -> Client:
    return a_browser(officer)


@pytest.fixture
def team() -> Team:
    return Team.objects.create(name="Team Ruimte")


def shown(*initiatives: Initiative) -> list[str]:
    return [f"{one.pk}-{Initiative.objects.get(pk=one.pk).version}" for one in initiatives]


def lies(initiative: Initiative) -> tuple[str, User | None]:
    now = initiative.assignments.get(ends_at=None)
    return now.team.name, now.handler


def test_what_is_ticked_goes_to_the_team_and_back_to_the_same_list(desk, officer, team):
    three = [an_initiative(title=f"Idee {number}") for number in range(3)]
    kies = [str(one.pk) for one in three[:2]]

    page = desk.get(MANY, {"kies": kies, "team": team.pk, "handler": officer.pk, "lijst": "wie=niemand"})
    values = [plan.value for plan in page.context["changing"]]
    done = desk.post(MANY, {"kies": values, "team": team.pk, "handler": officer.pk, "lijst": "wie=niemand"})

    assert [plan.then for plan in page.context["plans"]] == ["Gaat naar Sem Overdijk (Team Ruimte)."] * 2
    assert done.url == f"{LIST}?wie=niemand"
    assert [lies(one) for one in three] == [("Team Ruimte", officer)] * 2 + [("Team initiatieven", None)]


def test_what_a_colleague_changed_meanwhile_is_named_and_the_others_go_on(desk, officer, team):
    first, second = an_initiative(title="Idee één"), an_initiative(title="Idee twee")
    kies = shown(first, second)
    with actions.seen(first, first.version):
        actions.take(first, officer, at=later(15), by=by(officer))

    page = desk.post(MANY, {"kies": kies, "team": team.pk})

    assert page.context["refused"] == [
        ("Idee één", "Een collega heeft dit dossier net gewijzigd. Kijk wat er nu staat en probeer het opnieuw.")
    ]
    assert [plan.title for plan in page.context["changing"]] == ["Idee één"]
    assert "1 dossier ligt nu bij Team Ruimte." in page.content.decode()
    assert (lies(first), lies(second)) == (("Team initiatieven", officer), ("Team Ruimte", None))


def test_sent_twice_it_is_done_once_and_nothing_is_refused(desk, team):
    initiative = an_initiative()
    sent = {"kies": shown(initiative), "team": team.pk}

    answers = [desk.post(MANY, sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert initiative.assignments.count() == 2


def test_who_takes_part_gets_every_other_one(desk, officer, team):
    own, other = an_initiative(title="Eigen idee"), an_initiative(title="Ander idee")
    own.participants.get().party.representatives.update(user=officer)
    sent = {"kies": shown(own, other), "team": team.pk, "handler": officer.pk}

    before = desk.get(MANY, sent)
    after = desk.post(MANY, sent)

    assert "doet zelf mee" in {plan.title: plan.then for plan in before.context["plans"]}["Eigen idee"]
    assert [title for title, _ in after.context["refused"]] == ["Eigen idee"]
    assert (lies(own), lies(other)) == (("Team initiatieven", None), ("Team Ruimte", officer))


@pytest.mark.parametrize("kies", [[], ["x"], ["0-0"], ["999999999"], ["1"] * 101])
def test_without_a_row_the_page_says_how_to_choose_one(desk, team, kies):
    pages = [desk.get(MANY, {"kies": kies}), desk.post(MANY, {"kies": kies, "team": team.pk}, follow=True)]

    assert [page.status_code for page in pages] == [200, 200]
    assert "U koos nog niets" in pages[0].content.decode()


def test_without_a_team_the_choice_of_rows_stays(desk):
    initiative = an_initiative()

    page = desk.post(MANY, {"kies": shown(initiative), "team": ""})

    assert "Kies een team." in page.content.decode()
    assert [plan.pk for plan in page.context["plans"]] == [initiative.pk]


def test_the_table_holds_exactly_the_rows_of_the_list_and_no_formula(desk, officer):
    an_initiative(title="=1+1")
    other = an_initiative(title="Van mij")
    actions.take(other, officer, at=later(1), by=by(officer))

    page = desk.get(LIST, {"wie": "niemand"})
    rows = list(csv.reader(io.StringIO(desk.get(CSV, {"wie": "niemand"}).content.decode("utf-8-sig")), delimiter=";"))

    assert "Download 1 rij (CSV)" in " ".join(page.content.decode().split())
    assert [row[1] for row in rows] == ["titel", "'=1+1"]
    assert rows[1][5:8] == ["2026-03-04", "13", "ons"]


@pytest.mark.parametrize(("address", "role"), [(MANY, Role.AUDITOR), (CSV, Role.COUNCIL), (CSV, Role.GRIFFIE)])
def test_who_may_not_assign_or_read_gets_no_further(address, role):
    an_initiative()
    user = a_user(role)
    enrol(user)

    assert a_browser(user).get(address).status_code == 403
