"""The right to challenge: a branch with seven own questions (S23)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import intake
from initiatives.registration.dossier import sent
from initiatives.registration.models import Draft, Initiative, Kind
from tests.registration.walk import IDEA, MONDAY, NEEDS, SENDER, answer, send

pytestmark = pytest.mark.django_db
SEVEN = {
    "idee": {"taken_over": "Het groen aan de Brink", "better": "Wij zijn er elke dag"},
    "wie": {"experience": "Twee hoveniers", "support": "Veertig buren"},
    "nodig": {"cost": "Ongeveer 2.000 euro", "quality": "Altijd twee mensen", "cooperation": "Een keer per maand"},
}


@pytest.fixture(autouse=True)
def on_monday() -> Any:
    with travel(MONDAY, tick=False):
        yield


@pytest.fixture
def guest() -> Client:
    return Client()


def challenge(guest: Client, **without: Any) -> Draft:
    guest.post(reverse("registration:start"), {"challenge": "1"})
    draft = Draft.objects.latest("pk")
    plain = {"idee": IDEA, "waar": {"place": ""}, "wie": SENDER, "nodig": NEEDS}
    for slug, typed in plain.items():
        own = {name: text for name, text in SEVEN.get(slug, {}).items() if name not in without}
        answer(guest, draft, slug, {**typed, **own})
    return draft


def test_a_challenge_is_sent_with_its_seven_answers(guest):
    send(guest, challenge(guest))

    initiative = Initiative.objects.get()
    answers = initiative.submissions.get().answers
    assert initiative.kind == Kind.CHALLENGE
    assert {name: [text] for own in SEVEN.values() for name, text in own.items()}.items() <= {
        name: values for kept in answers.values() for name, values in kept.items()
    }.items()
    assert ("Welke taak van de gemeente wilt u overnemen?", "Het groen aan de Brink") in sent(
        initiative.submissions.get()
    )


def test_an_ordinary_idea_asks_none_of_the_seven(guest):
    guest.post(reverse("registration:start"))
    draft = Draft.objects.get()

    asked = {name for step in intake.STEPS for name in intake.form_of(draft, step).fields}

    assert asked.isdisjoint({name for own in SEVEN.values() for name in own})


def test_a_challenge_asks_the_seven_in_the_same_five_steps_and_needs_at_most_nine_answers(guest):
    draft = challenge(guest)

    forms = [intake.form_of(draft, step) for step in intake.STEPS]

    assert {name for form in forms for name in form.fields} >= {name for own in SEVEN.values() for name in own}
    needed = [name for form in forms for name, field in form.fields.items() if field.required]
    assert len(needed) + sum(len(form.needed_when) for form in forms) == 9


@pytest.mark.parametrize("missing", ["taken_over", "better", "quality"])
def test_what_a_challenge_cannot_do_without_is_asked_again(guest, missing):
    draft = challenge(guest, **{missing: True})

    page = guest.get(reverse("registration:check", args=[draft.public_id])).content.decode()

    assert page.count("Vul deze stap nog aan.") == 1
