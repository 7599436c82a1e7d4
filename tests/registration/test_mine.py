"""Mijn initiatieven: what belongs to an account, once its address was confirmed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client

from initiatives.registration import actions, subjects
from initiatives.registration.mine import my_drafts, my_initiatives, my_news_url
from initiatives.registration.models import Draft, Following, Initiative, Pace, Representative
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import Role
from samenwerking.journal.models import SYSTEM, By, Who
from tests.accounts.people import a_browser
from tests.accounts.people import a_user as an_account
from tests.builders import NOON, a_sender, an_idea, an_initiative, later

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def jan(*, is_confirmed: bool = True) -> User:
    user = an_account(Role.RESIDENT, email="jan@example.org")
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": is_confirmed})
    return user


def linked(user: User) -> int:
    return actions.link_account(user, at=NOON, by=SYSTEM)


def test_an_address_that_was_not_confirmed_links_nothing():
    an_initiative()

    assert linked(jan(is_confirmed=False)) == 0
    assert Representative.objects.get().user is None


def test_signing_in_links_what_came_from_this_address_and_nothing_else():
    mine = an_initiative()
    other = actions.submit_initiative(an_idea("Van Piet"), a_sender(email="piet@example.org"), at=NOON, by=SYSTEM)
    user = jan()

    Client().force_login(user)

    assert [one.initiative for one in my_initiatives(user)] == [mine]
    assert other.participants.get().party.representatives.get().user is None


def test_the_page_shows_the_next_day_and_opens_the_status_page():
    initiative = an_initiative()
    user = jan()
    linked(user)
    browser = a_browser(user)

    page = " ".join(browser.get("/mijn/").content.decode().split())
    opened = browser.post(f"/mijn/{initiative.reference}/openen/", follow=True)

    assert "Een bankje bij de vaart" in page
    assert ">Uiterlijk woensdag 4 maart 2026</a>." in page
    assert opened.redirect_chain == [(f"/stand/van/{initiative.reference}/", 302)]
    assert opened.status_code == 200


def test_nobody_opens_the_idea_of_another_by_its_reference():
    initiative = an_initiative()
    browser = a_browser(an_account(Role.RESIDENT, email="piet@example.org"))

    assert browser.post(f"/mijn/{initiative.reference}/openen/").status_code == 404


def test_who_takes_part_sees_the_idea_and_gets_no_key_to_it():
    initiative = an_initiative()
    guest = By(Who.PARTY, role="mede-initiatiefnemer")
    asked = actions.invite(initiative, name="Mien", email="mien@example.org", at=NOON, by=guest)
    actions.accept_invitation(asked, public_name="", at=NOON, by=guest)
    user = an_account(Role.RESIDENT, email="mien@example.org")
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True})
    linked(user)

    rows = my_initiatives(user)

    assert [(one.role, one.may_open) for one in rows] == [("mede-initiatiefnemer", False)]
    assert a_browser(user).post(f"/mijn/{initiative.reference}/openen/").status_code == 404


def test_an_idea_that_was_withdrawn_unpublished_is_not_being_read_any_more():
    initiative = an_initiative()
    user = jan()
    linked(user)

    actions.withdraw(initiative, at=later(1), by=By(Who.PARTY, role="initiatiefnemer"))

    assert [one.status for one in my_initiatives(user)] == ["ingetrokken"]


def test_who_handed_it_over_no_longer_has_it():
    an_initiative()
    user = jan()
    linked(user)

    Representative.objects.update(until=NOON.date())

    assert my_initiatives(user) == []


def test_a_draft_of_this_account_is_written_on_and_one_of_another_does_not_exist():
    user, other = jan(), an_account(Role.RESIDENT, email="piet@example.org")
    mine, _ = actions.start_draft(user=user, at=NOON)
    theirs, _ = actions.start_draft(user=other, at=NOON)
    browser = a_browser(user)

    assert "Nog zonder naam" in browser.get("/mijn/").content.decode()
    assert browser.post(f"/idee/mijn/{mine.public_id}/", follow=True).status_code == 200
    assert browser.post(f"/idee/mijn/{theirs.public_id}/").status_code == 404


def test_a_draft_whose_time_is_over_is_not_shown():
    user = jan()
    actions.start_draft(user=user, at=NOON)

    assert my_drafts(user, at=NOON + timedelta(days=400)) == []
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(count, django_assert_num_queries):
    for number in range(count):
        an_initiative(at=later(number))
    user = jan()
    linked(user)

    with django_assert_num_queries(6):
        rows = my_initiatives(user)

    assert len(rows) == count == Initiative.objects.count()


def test_without_an_account_the_page_leads_to_signing_in():
    assert Client().get("/mijn/").headers["Location"] == "/inloggen/?next=/mijn/"


def test_it_leads_to_what_the_address_follows_once_the_address_was_confirmed():
    actions.ask_to_follow("Jan@example.org", subjects.ALL, at=NOON)
    user = jan(is_confirmed=False)
    actions.confirm_following(Following.objects.get(), Pace.DAILY, at=NOON)

    before = my_news_url(user)
    EmailAddress.objects.filter(user=user).update(verified=True)
    page = a_browser(user).get(my_news_url(user))

    assert before == ""
    assert "alle initiatieven" in page.content.decode()
