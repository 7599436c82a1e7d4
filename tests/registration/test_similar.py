"""Initiatives that look like an idea stand beside it while it is typed, and never in the way (U8)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.registration.models import Draft
from tests.builders import an_initiative, published
from tests.registration.walk import answer, begin, fill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
JOIN = "Doe mee met dit initiatief"


def look(guest: Client, draft: Draft, title: str) -> str:
    url = reverse("registration:similar", args=[draft.public_id])
    return guest.post(url, {"title": title, "summary": ""}).content.decode()


def test_what_looks_like_the_idea_is_offered_with_the_way_to_join(guest):
    there = an_initiative(title="Een buurttuin bij de school")
    published(there)

    found = look(guest, begin(guest), "buurttuin")

    assert "Een buurttuin bij de school" in found
    assert f'href="{there.get_absolute_url()}"' in found
    assert JOIN in found


def test_what_is_still_being_read_is_not_shown(guest):
    an_initiative(title="Een buurttuin bij de school")

    assert look(guest, begin(guest), "buurttuin").strip() == ""


def test_looking_keeps_nothing(guest):
    draft = begin(guest)

    look(guest, draft, "buurttuin")

    assert Draft.objects.get().answers == {}


def test_another_browser_cannot_look_along(guest):
    url = reverse("registration:similar", args=[begin(guest).public_id])

    assert Client().post(url, {"title": "tuin"}).status_code == 404


def test_without_scripts_the_step_shows_it_from_what_was_kept_and_the_check_page_too(guest):
    published(an_initiative(title="Een buurttuin bij de school"))
    draft = fill(guest)

    pages = [
        guest.get(reverse("registration:step", args=[draft.public_id, slug])).content.decode()
        for slug in ("idee", "waar")
    ] + [guest.get(reverse("registration:check", args=[draft.public_id])).content.decode()]

    assert [JOIN in page for page in pages] == [True, False, True]


def test_it_never_stops_the_writer(guest):
    published(an_initiative(title="Een buurttuin bij de school"))
    draft = begin(guest)

    onward = answer(guest, draft, "idee", {"title": "Een buurttuin", "body": "Wij willen een tuin."})

    assert onward.url == reverse("registration:step", args=[draft.public_id, "waar"])


@pytest.mark.parametrize(
    ("idea", "there"),
    [
        ("Een buurttuin bij de kerk", "Zangavond in de kerk"),
        ("Nieuwe lampen op het voetbalveld", "Nieuwe website voor de dorpskrant"),
        ("Nieuwe lampen op het voetbalveld", "Voorlezen op de Nieuwmarkt"),
        ("Muziekles voor kinderen", "Natuurpad voor kinderen"),
        ("Deelauto in de straat", "Planten in de straat"),
        ("Een tuin achter de school", "Een tuinhuis voor de vogelwacht"),
        ("Feest: 100 jaar molen", "De brug wordt 100 jaar"),
    ],
)
def test_what_only_shares_a_place_a_group_or_a_common_word_is_not_offered(idea, there, guest):
    published(an_initiative(title=there))

    assert look(guest, begin(guest), idea).strip() == ""


@pytest.mark.parametrize(
    ("idea", "there"),
    [
        ("Een tuin bij de molen", "Buurttuin achter de school"),
        ("Speeltuin opknappen", "Opknappen van de speeltuin aan de Vaart"),
        ("Nieuwe speeltuinen", "Een speeltuin voor Ens"),
        ("Van oud asfalt naar bloemen", "Asfalt weg, bloemen terug"),
        ("Een repair cafe", "Repair café in het dorpshuis"),
        ("Een speltuin", "Speeltuin bij de brug"),
    ],
)
def test_what_is_the_same_kind_of_thing_is_offered(idea, there, guest):
    published(an_initiative(title=there))

    assert there in look(guest, begin(guest), idea)


def test_what_stands_in_the_summary_is_no_name_of_the_idea(guest):
    published(an_initiative(title="Een repair café"))
    url = reverse("registration:similar", args=[(draft := begin(guest)).public_id])

    found = guest.post(url, {"title": "Buurttuin", "summary": "Na het café en voor de markt"}).content.decode()

    assert found.strip() == ""
    assert draft.answers == {}
