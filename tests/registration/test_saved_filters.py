"""A filter of the work list gets a name, can be shared by its address and with the team, and goes away again."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from initiatives.registration import actions
from initiatives.registration.models import SavedFilter
from samenwerking.accounts import actions as accounts
from samenwerking.accounts.models import Team, User
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import NOON, TODAY, an_initiative
from tests.registration.test_worklist import LIST

pytestmark = pytest.mark.django_db
KEEP, REMOVE = f"{LIST}filter-bewaren/", f"{LIST}filter-weg/"


@pytest.fixture
def officer() -> User:
    user = a_user(Role.CIVIL_SERVANT, full_name="Sem Overdijk")
    enrol(user)
    return user


@pytest.fixture
def desk(officer: User) -> Client:
    return a_browser(officer)


def save(desk: Client, name: str, query: str, **more: str):
    return desk.post(f"{KEEP}?lijst={query}", {"once": str(uuid4()), "name": name, "query": query, **more})


def names(desk: Client) -> list[str]:
    return [one.label for one in desk.get(LIST).context["saved"]]


def test_a_filter_is_kept_as_the_list_writes_it_and_opens_the_same_rows(desk, officer):
    an_initiative()
    done = save(desk, "Te laat", "wacht=laat&wie=&plaats=atlantis&vreemd=1")

    saved = SavedFilter.objects.get()

    assert (saved.owner, saved.query) == (officer, "wacht=laat")
    assert desk.get(LIST, {"wacht": "laat"}).context["saved"][0].is_chosen
    assert done.status_code == 302


def test_the_team_sees_what_is_shared_and_nobody_else_does(desk, officer):
    team = Team.objects.create(name="Team Ruimte")
    colleague, stranger = (a_user(Role.CIVIL_SERVANT) for _ in range(2))
    for user in (officer, colleague):
        accounts.join_team(team, user, on=TODAY, at=NOON, by=SYSTEM)
    save(desk, "Van ons", "wie=team", is_shared="on")
    save(desk, "Van mij", "wie=ik")
    for user in (colleague, stranger):
        enrol(user)

    assert names(desk) == ["Van mij", "Van ons"]
    assert names(a_browser(colleague)) == ["Van ons (Sem Overdijk)"]
    assert names(a_browser(stranger)) == []


def test_a_name_is_used_once_and_a_persons_address_is_not_kept(desk):
    save(desk, "Te laat", "wacht=laat")

    again = save(desk, "Te laat", "wacht=lezen").content.decode()
    address = save(desk, "Van Jan", "q=jan%40example.org").content.decode()

    assert "U heeft al een filter met deze naam." in again
    assert "Een filter met een e-mailadres bewaren we niet." in address
    assert [one.query for one in SavedFilter.objects.all()] == ["wacht=laat"]


def test_only_ones_own_filter_can_be_thrown_away(desk, officer):
    theirs = actions.save_filter(a_user(Role.CIVIL_SERVANT), "Van een ander", "", is_shared=True, at=NOON, by=SYSTEM)
    own = actions.save_filter(officer, "Eigen", "wie=ik", is_shared=False, at=NOON, by=SYSTEM)

    refused = desk.post(REMOVE, {"saved": theirs.pk}).content.decode()
    desk.post(REMOVE, {"saved": own.pk})

    assert "Dit filter is er niet meer." in refused
    assert list(SavedFilter.objects.all()) == [theirs]


def test_there_is_an_end_to_how_many_one_keeps(officer):
    SavedFilter.objects.bulk_create(SavedFilter(owner=officer, name=f"Filter {number}") for number in range(50))

    with pytest.raises(Refused, match="Verwijder er eerst een"):
        actions.save_filter(officer, "Nog een", "", is_shared=False, at=NOON, by=SYSTEM)
