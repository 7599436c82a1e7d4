"""Links that no longer work: a page in words with a way on, the same whether or not there ever was something."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from initiatives.registration import actions, subjects
from initiatives.registration.models import Following
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose
from tests.builders import an_initiative
from tests.registration.test_following import READER, following
from tests.registration.test_mails import speaker

pytestmark = pytest.mark.django_db
GONE, STOPPED = "Deze link werkt niet meer", "U krijgt geen mail meer"


def heading(answer) -> str:
    return answer.content.decode().partition("<h1")[2].partition("</h1>")[0].partition(">")[2].strip()


def test_an_old_link_to_where_it_stands_leads_to_a_new_code(client):
    initiative = an_initiative()
    secret = keys.make_key(Purpose.STATUS, initiative.pk)
    keys.revoke(Purpose.STATUS, initiative.pk, at=now())

    answer = client.get(reverse("registration:open_key", args=[secret]))

    assert (answer.status_code, heading(answer)) == (404, GONE)
    assert f'href="{reverse("registration:find")}"' in answer.content.decode()


@pytest.mark.parametrize("page", ["status", "receipt", "withdraw", "invite", "calls", "energy", "agree", "hand_over"])
def test_a_page_of_ones_own_idea_without_its_key_says_the_same_for_what_never_was(page, client):
    there = client.get(reverse(f"registration:{page}", args=[an_initiative().reference]))
    never = client.get(reverse(f"registration:{page}", args=["1999-00001"]))

    assert (there.status_code, heading(there)) == (404, GONE)
    assert there.content == never.content
    assert f'href="{reverse("registration:find")}"' in there.content.decode()


@pytest.mark.parametrize(
    ("page", "way_on"),
    [("check", "start"), ("later", "start"), ("invitation", "overview"), ("input_code", "overview")],
)
def test_a_page_with_a_number_that_opens_nothing_has_a_way_on(page, way_on, client):
    answer = client.get(reverse(f"registration:{page}", args=[uuid4()]))

    assert (answer.status_code, heading(answer)) == (404, GONE)
    assert f'href="{reverse(f"registration:{way_on}")}"' in answer.content.decode()


def test_an_invitation_that_is_gone_has_a_way_on(client):
    answer = client.get(reverse("registration:open_invitation", args=["x" * 43]))

    main = answer.content.decode().partition("<h1")[2].partition("</main>")[0]
    assert (answer.status_code, heading(answer)) == (404, "Deze vraag is niet meer open")
    assert f'href="{reverse("registration:overview")}"' in main


def test_the_yes_to_mail_works_no_longer_after_stopping(client):
    row = following()
    link = reverse("registration:confirm_follow", args=[keys.seal("follow", row.pk)])
    actions.stop_following(row.follower)

    for answer in (client.get(link), client.post(link, {"pace": "daily"})):
        assert (answer.status_code, heading(answer)) == (410, STOPPED)
        assert f'href="{reverse("registration:follow")}"' in answer.content.decode()
    assert not Following.objects.exists()


def test_the_yes_to_mail_works_no_longer_when_its_week_is_over(client):
    actions.ask_to_follow(READER, subjects.ALL, at=now())
    link = reverse("registration:confirm_follow", args=[keys.seal("follow", Following.objects.get().pk)])
    actions.forget_unconfirmed_followings(at=now() + timedelta(days=8))

    answer = client.get(link)

    assert (answer.status_code, heading(answer)) == (410, STOPPED)


def test_the_link_under_mail_about_ones_own_idea_outlives_who_spoke_for_it():
    row = speaker(an_initiative())
    link = reverse("registration:own_mail", args=[keys.seal("own mail", row.pk + 1000)])

    answer = Client().get(link)

    assert (answer.status_code, heading(answer)) == (410, STOPPED)


@pytest.mark.parametrize("page", ["confirm_follow", "my_news", "own_mail"])
def test_a_link_that_we_did_not_seal_is_no_stop(page, client):
    answer = client.get(reverse(f"registration:{page}", args=["1.abc"]))

    assert (answer.status_code, heading(answer)) == (404, GONE)
