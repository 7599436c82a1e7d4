"""Accounts and teams at the desk: for the administrator alone, and only by deeds."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from samenwerking.accounts.models import Team, User
from samenwerking.accounts.roles import OFFICIAL, Role
from samenwerking.journal.models import Event
from samenwerking.outbox.models import Letter
from tests.accounts.people import a_browser, a_user

pytestmark = pytest.mark.django_db
PEOPLE = "/bureau/accounts/user/"


@pytest.fixture
def boss() -> User:
    return a_user(Role.ADMINISTRATOR, full_name="Fenna Akkerhuis")


@pytest.fixture
def desk(boss):
    return a_browser(boss)


def page_of(user: User, deed: str = "change") -> str:
    return f"{PEOPLE}{user.pk}/{deed}/"


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("role", sorted(OFFICIAL - {Role.ADMINISTRATOR}))
def test_nobody_but_the_administrator_sees_or_does_anything_here(role):
    other = a_user(Role.COUNCIL)
    browser = a_browser(a_user(role))

    answers = {
        browser.get(PEOPLE).status_code,
        browser.get(page_of(other)).status_code,
        browser.post(page_of(other, "rol-geven"), {"role": "beheerder"}).status_code,
        browser.post(page_of(other, "sluiten")).status_code,
        browser.get("/bureau/accounts/team/").status_code,
    }

    assert answers == {403}
    assert fresh(other).roles() == {Role.COUNCIL}
    assert fresh(other).is_active


def test_inviting_twice_with_the_same_form_makes_one_account_and_one_mail(desk, boss):
    form = {"once": str(uuid4()), "full_name": "Eva Molenaar", "email": "eva@example.org", "roles": ["griffie"]}

    answers = [desk.post(f"{PEOPLE}uitnodigen/", form) for _ in range(2)]

    assert [answer.url for answer in answers] == [PEOPLE, PEOPLE]
    assert User.objects.get(email="eva@example.org").roles() == {Role.GRIFFIE}
    assert Letter.objects.filter(recipient="eva@example.org").count() == 1
    assert Event.objects.get(verb="account.invited").by_id == boss.pk


def test_giving_and_taking_a_role_by_the_buttons(desk):
    user = a_user(Role.COUNCIL)

    given = desk.post(page_of(user, "rol-geven"), {"role": "ambtenaar"})
    roles_between = fresh(user).roles()
    desk.post(page_of(user, "rol-nemen"), {"role": "raadslid"})

    assert given.url == page_of(user)
    assert roles_between == {Role.COUNCIL, Role.CIVIL_SERVANT}
    assert fresh(user).roles() == {Role.CIVIL_SERVANT}


def test_the_last_administrator_cannot_close_the_own_account(desk, boss):
    answer = desk.post(page_of(boss, "sluiten"))

    assert answer.status_code == 200
    assert "Er moet altijd een beheerder zijn" in answer.content.decode()
    assert fresh(boss).is_active


def test_only_the_buttons_that_make_sense_are_shown(desk):
    closed = a_user(Role.COUNCIL)
    desk.post(page_of(closed, "sluiten"))

    page = desk.get(page_of(closed)).content.decode()

    assert page_of(closed, "openen") in page
    assert page_of(closed, "sluiten") not in page
    assert page_of(closed, "rol-geven") not in page


def test_the_page_of_an_account_says_what_it_is(desk):
    user = a_user(Role.COUNCIL, Role.GRIFFIE, full_name="Mila Vaartmans")

    page = desk.get(page_of(user)).content.decode()

    assert "Mila Vaartmans" in page
    assert "griffie, raadslid of burgerraadslid" in page
    assert user.password not in page


def test_a_team_is_made_filled_and_emptied_by_the_buttons(desk):
    user = a_user(Role.TEAM_LEAD, full_name="Lotte Kavelaar")
    desk.post("/bureau/accounts/team/maken/", {"once": str(uuid4()), "name": "Team Buiten"})
    team = Team.objects.get(name="Team Buiten")
    address = f"/bureau/accounts/team/{team.pk}/"

    desk.post(f"{address}lid-erbij/", {"user": user.pk, "place": "lead"})
    page = desk.get(f"{address}change/").content.decode()
    desk.post(f"{address}lid-eraf/", {"user": user.pk})

    assert "Lotte Kavelaar (teamleider)" in page
    assert team.memberships.filter(until_on=None).count() == 0


def test_a_second_team_of_the_same_name_is_refused_in_words(desk):
    answers = [
        desk.post("/bureau/accounts/team/maken/", {"once": str(uuid4()), "name": "Team Buiten"}) for _ in range(2)
    ]

    assert "Er is al een team met deze naam" in answers[1].content.decode()
    assert Team.objects.filter(name="Team Buiten").count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_number_of_questions_for_one_and_for_three(desk, django_assert_num_queries, number):
    for _ in range(number):
        a_user(Role.COUNCIL)

    with django_assert_num_queries(7):
        page = desk.get(PEOPLE)

    assert page.status_code == 200


def test_the_desk_sends_who_is_not_signed_in_to_the_one_sign_in(client):
    for address in ("/bureau/", "/bureau/login/", PEOPLE):
        assert client.get(address).url.startswith(reverse("account_login"))
