"""Following by mail: choosing how often, and stopping, each without signing in (requests 29, 36, 50)."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from time_machine import travel

from initiatives.registration import actions, subjects
from initiatives.registration.models import Contact, Follower, Following, Pace
from samenwerking.journal.models import SYSTEM
from samenwerking.keys import actions as keys
from tests.builders import a_place, a_task
from tests.registration.letters import letters
from tests.registration.test_following import READER, a_public, following

pytestmark = pytest.mark.django_db


def news_page(row: Following) -> str:
    return reverse("registration:my_news", args=[keys.seal("news", row.follower_id)])


def test_one_click_stops_everything_and_keeps_nothing():
    row = following()
    outside = Client(enforce_csrf_checks=True)

    outside.get(news_page(row))
    assert Follower.objects.exists()
    answer = outside.post(news_page(row), {"List-Unsubscribe": "One-Click"})
    again = outside.post(news_page(row), {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, again.status_code) == (200, 200)
    assert "U krijgt geen nieuws meer" in answer.content.decode()
    assert not Follower.objects.exists()
    assert list(answer.cookies) == []


def test_one_thing_less_leaves_the_rest(client):
    first, second = following(), following(subjects.of_place(a_place("Ens")))

    client.post(news_page(first), {"drop": first.pk})
    assert list(Following.objects.all()) == [second]
    client.post(news_page(first), {"drop": second.pk})

    assert not Follower.objects.exists()


def test_nobody_drops_what_another_follows(client):
    mine, other = following(), following(email="ander@example.org")

    client.post(news_page(mine), {"drop": other.pk})

    assert Following.objects.count() == 2


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "²"])
def test_a_button_that_makes_no_sense_changes_nothing(number, client):
    row = following()

    assert client.post(news_page(row), {"drop": number}).status_code == 200
    assert Following.objects.count() == 1


def test_another_pace_is_kept_and_no_mail_is_stopping(client):
    row = following()

    client.post(news_page(row), {"choose": "1", "pace": "at_once"})
    assert Follower.objects.get().pace == Pace.AT_ONCE
    client.post(news_page(row), {"choose": "1", "pace": "none"})

    assert not Follower.objects.exists()


def test_who_is_erased_follows_no_more(as_portal):
    a_public()
    following(email="jan@example.org")
    following()

    actions.erase_person(Contact.objects.get(), at=now(), by=SYSTEM, reason="Op verzoek.")

    assert [row.email for row in Follower.objects.all()] == [READER]


def test_the_seal_of_somebody_who_stopped_opens_nobody_elses_page():
    row = following()
    page = news_page(row)
    actions.stop_following(row.follower)
    following(email="nieuw@example.org")

    assert "U krijgt geen nieuws meer" in Client().get(page).content.decode()


def test_asking_again_later_sends_the_mail_again():
    with travel(datetime.fromisoformat("2026-03-05T12:00:00+01:00"), tick=False):
        actions.ask_to_follow(READER, subjects.ALL, at=now())
    with travel(datetime.fromisoformat("2026-03-06T12:00:00+01:00"), tick=False):
        actions.ask_to_follow(READER, subjects.ALL, at=now())

    assert len(letters(to=READER)) == 2


def test_a_link_to_what_does_not_exist_says_so(client):
    url, said = reverse("registration:follow"), "Wat u wilde volgen, bestaat niet of niet meer."

    assert said in client.get(url, {"wat": "dorp:nergens"}).content.decode()
    assert said not in client.get(url, {"wat": "alles"}).content.decode()
    assert said not in client.get(url).content.decode()


@pytest.mark.parametrize("count", [1, 2])
def test_the_page_takes_as_many_queries_for_four_things_as_for_two(count, client, django_assert_num_queries):
    for number in range(count):
        row = following(subjects.of_task(a_task()))
        following(subjects.find(f"initiatief:{a_public(f'Idee {number}').reference}", today=now().date()))

    with django_assert_num_queries(4):
        page = client.get(news_page(row)).content.decode()

    assert "Idee 0" in page
