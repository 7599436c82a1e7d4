"""What is typed is kept every ten seconds, and never by overwriting something newer (U7)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration.models import Draft

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture
def draft(guest: Client) -> Draft:
    guest.post(reverse("registration:start"))
    return Draft.objects.get()


def autosave(guest: Client, draft: Draft, body: str, *, version: int = 0, page: str = "", turn: int = 0):
    data = {"title": "Tuin", "body": body, "version": version, "page": page, "turn": turn}
    return guest.post(reverse("registration:autosave", args=[draft.public_id, "idee"]), data)


def kept(draft: Draft) -> list[str]:
    return Draft.objects.get(pk=draft.pk).answers["idee"]["data"]["body"]


def test_half_an_answer_is_kept_and_the_page_hears_when(guest, draft):
    answer = autosave(guest, draft, "Wij wil")

    assert answer.json() == {"version": 1, "text": "Opgeslagen om 12:00"}
    assert kept(draft) == ["Wij wil"]


def test_the_newest_text_of_one_page_counts_whatever_arrives_first(guest, draft):
    autosave(guest, draft, "Wij willen een tuin", page="a", turn=2)

    late = autosave(guest, draft, "Wij", page="a", turn=1)

    assert late.json() == {"is_stale": True}
    assert kept(draft) == ["Wij willen een tuin"]


def test_a_page_that_sends_while_its_own_autosave_is_under_way_meets_no_conflict(guest, draft):
    autosave(guest, draft, "Wij", page="a", turn=1)

    url = reverse("registration:step", args=[draft.public_id, "idee"])
    data = {"title": "Tuin", "body": "Wij willen", "version": 0, "page": "a", "turn": 2, "next": "1"}
    sent = guest.post(url, data)

    assert sent.url == reverse("registration:step", args=[draft.public_id, "waar"])
    assert kept(draft) == ["Wij willen"]


@pytest.mark.parametrize("page", ["", "b"])
def test_a_second_tab_overwrites_nothing(guest, draft, page):
    autosave(guest, draft, "Van het ene venster", page="a", turn=1)

    other = autosave(guest, draft, "Van het andere venster", page=page, turn=9)

    assert other.json() == {"is_stale": True}
    assert kept(draft) == ["Van het ene venster"]


def test_the_same_text_again_changes_no_version(guest, draft):
    autosave(guest, draft, "Wij", page="a", turn=1)

    again = autosave(guest, draft, "Wij", page="b", turn=1)

    assert again.json()["version"] == 1


def test_keeping_counts_as_activity(guest, draft):
    with travel("2026-03-12T12:00:00+01:00", tick=False):
        autosave(guest, draft, "Wij")

    assert (Draft.objects.get().expires_at - draft.expires_at).days == 10


@pytest.mark.parametrize("turn", ["-1", "x", "9" * 50, "\x00"])
def test_a_turn_that_is_no_number_counts_as_none(guest, draft, turn):
    assert autosave(guest, draft, "Wij", page="a", turn=turn).status_code == 200


def test_nothing_is_kept_for_who_does_not_hold_the_key(guest, draft):
    assert autosave(Client(), draft, "Wij").status_code == 404
    assert Draft.objects.get().answers == {}


def test_the_page_says_when_it_was_kept_with_the_day_when_that_was_not_today(guest, draft):
    autosave(guest, draft, "Wij")

    with travel("2026-03-03T09:00:00+01:00", tick=False):
        page = guest.get(reverse("registration:step", args=[draft.public_id, "idee"])).content.decode()

    assert "Opgeslagen op maandag 2 maart 2026 om 12:00" in page
