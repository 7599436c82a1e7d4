"""The five steps: what each asks, what it says back, what becomes of the answers (S11, S18, S23; U8)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.interests.models import Actor, Role
from initiatives.registration import intake
from initiatives.registration.forms.steps import PeopleForm
from initiatives.registration.models import EnergyEntry, Initiative, Request
from samenwerking.framework.models import Place
from tests.registration.walk import IDEA, NEEDS, answer, begin, fill, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


def check_page(guest: Client, draft: Any) -> str:
    return guest.get(reverse("registration:check", args=[draft.public_id])).content.decode()


def test_there_are_five_steps_with_their_number_in_title_and_heading(guest):
    draft = begin(guest)
    titles = [
        "Uw idee",
        "Waar en voor wie",
        "Wie doen mee, wie merkt er iets van",
        "Wat heeft u nodig en hoe blijft het draaien",
    ]

    pages = [
        guest.get(reverse("registration:step", args=[draft.public_id, step.slug])).content.decode()
        for step in intake.STEPS
    ] + [check_page(guest, draft)]

    for number, (page, title) in enumerate(zip(pages, [*titles, "Controleren en versturen"], strict=True), 1):
        assert f"<title>Stap {number} van 5: {title}" in page
        assert f"Stap {number} van 5</p>" in page
        assert f'<h1 class="utrecht-heading-1">{title}</h1>' in page


def test_an_idea_asks_at_most_nine_things():
    asked = [name for step in intake.STEPS for name, field in step.asks().fields.items() if field.required]
    conditional = [name for step in intake.STEPS for name in step.asks.needed_when]

    assert len(asked) + len(conditional) <= 9


def test_a_question_that_may_become_needed_does_not_say_that_it_is_optional(guest):
    draft = begin(guest)

    page = answer(guest, draft, "wie", {"kind": "business", "name": "Anna", "email": "anna@example.org"})

    assert "Vul de naam van de organisatie of het bedrijf in." in page.content.decode()
    assert "(nodig voor een organisatie of bedrijf)" in page.content.decode()


def test_every_place_of_the_map_stands_in_the_list_too(guest):
    Place.objects.create(name="Ens", slug="ens", sort_name="ens", map_x=40, map_y=60)
    Place.objects.create(name="Nagele", slug="nagele", sort_name="nagele")

    page = guest.get(reverse("registration:step", args=[begin(guest).public_id, "waar"])).content.decode()

    assert page.count('type="radio" name="place"') == 3
    assert '<label class="portal-map__press" for="id_place_1">' in page
    assert 'for="id_place_2">' in page
    assert page.count("portal-map__press") == 1


def test_the_map_stands_under_its_question(guest):
    Place.objects.create(name="Ens", slug="ens", sort_name="ens", map_x=40, map_y=60)

    page = guest.get(reverse("registration:step", args=[begin(guest).public_id, "waar"])).content.decode()

    order = [
        page.index(one)
        for one in ("Waar is het?", "Kies op de kaart of in de lijst.", "portal-map--choice", 'name="place"')
    ]
    assert order == sorted(order)


def test_who_takes_part_and_who_notices_it_start_the_map_of_interests(guest):
    send(guest, fill(guest, partners="De dorpsvereniging\n\n Basisschool  De Kring ", affected="Bewoners van de Brink"))

    actors = Actor.objects.exclude(role__in=[Role.INITIATOR, Role.PUBLIC]).order_by("pk")
    assert [(actor.name, actor.role, actor.source) for actor in actors] == [
        ("De dorpsvereniging", Role.CO_PRODUCER, "de inzending"),
        ("Basisschool De Kring", Role.CO_PRODUCER, "de inzending"),
        ("Bewoners van de Brink", Role.AFFECTED, "de inzending"),
    ]
    assert [actor.interest.wish for actor in actors] == ["", "", ""]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("a" * 121, "Maak elke regel korter"), ("\n".join(map(str, range(11))), "Noem hoogstens 10 groepen")],
)
def test_groups_that_do_not_fit_the_map_of_interests_are_sent_back(guest, typed, said):
    page = answer(guest, begin(guest), "wie", {"affected": typed})

    assert said in page.content.decode()


def test_name_and_address_stay_out_of_the_answers_and_the_groups_stay_in(guest):
    send(guest, fill(guest, phone="0612345678", affected="De buren"))

    assert Initiative.objects.get().submissions.get().answers["wie"] == {"kind": ["resident"], "affected": ["De buren"]}


@pytest.mark.parametrize(("said", "is_yearly"), [("", False), ("on", True)])
def test_money_is_asked_once_or_every_year(guest, said, is_yearly):
    draft = fill(guest)
    answer(guest, draft, "nodig", {**NEEDS, "is_yearly": said})
    send(guest, draft)

    assert Request.objects.get(means="money").is_yearly is is_yearly


def test_the_volunteers_of_the_needs_step_are_counted(guest):
    send(guest, fill(guest))

    assert EnergyEntry.objects.get().count == 12


def test_the_check_page_shows_amounts_with_their_sign_and_no_empty_step(guest):
    draft = fill(guest)
    answer(guest, draft, "nodig", {"amount": "1234,5", "own_income": "250"})
    with_money = check_page(guest, draft)
    answer(guest, draft, "nodig", {})

    assert "€\xa01.234,50" in with_money
    assert "€\xa0250" in with_money
    assert check_page(guest, draft).count("U vulde hier niets in. Dat mag.") == 1


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Bel 06-12345678 voor meer.", "06-12345678"),
        ("Mijn nummer is 0527 61 22 33", "0527 61 22 33"),
        ("Of +31 6 1234 5678.", "+31 6 1234 5678"),
        ("Mail anna@example.org!", "anna@example.org"),
    ],
)
def test_an_address_in_the_public_text_is_pointed_out_and_not_refused(guest, typed, seen):
    draft = fill(guest)
    answer(guest, draft, "idee", {**IDEA, "body": typed})

    page = check_page(guest, draft)

    assert f"In uw verhaal staat: {seen}. Iedereen kan dat straks lezen." in page
    assert send(guest, draft).url.startswith("/idee/ontvangen/")


@pytest.mark.parametrize("typed", ["In 2025-2026 kost het 10.000.000", "Om 09.30 uur, nummer 12", "Zie 2026-00123"])
def test_other_numbers_are_no_addresses(guest, typed):
    draft = fill(guest)
    answer(guest, draft, "idee", {**IDEA, "body": typed})

    assert "In uw verhaal staat" not in check_page(guest, draft)


@pytest.mark.parametrize("phone", ["abc", "☎☎", "06 12"])
def test_a_telephone_number_has_at_least_six_digits(phone):
    form = PeopleForm({"phone": phone})

    assert form.errors["phone"] == ["Vul een telefoonnummer in, bijvoorbeeld 06 12345678."]
