"""Ontbreekt er een? Anyone names an initiative that is missing; the desk assesses it (S67)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.models import Found, Initiative, Missing, Origin, Term
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM
from samenwerking.outbox.models import Letter
from tests.accounts.people import at_the_desk
from tests.builders import NOON, a_place, an_initiative, later, published

pytestmark = pytest.mark.django_db
KNOWN = {"title": "Weidevogels tellen", "summary": "", "body": "Elk voorjaar.", "origin": "unknown"}


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def desk() -> Client:
    return at_the_desk()


def a_missing(**more) -> Missing:
    return actions.name_missing("Weidevogels", at=NOON, email="tip@example.org", told="Vraag het bij Piet.", **more)


def press(desk: Client, missing: Missing, deed: str, **data: str) -> str:
    url = reverse(f"admin:registration_missing_{deed}", args=[missing.pk])
    return desk.post(url, data, follow=True).content.decode()


def test_anyone_names_one_without_an_address():
    client, place = Client(), a_place("Ens")
    once = str(client.get("/ontbreekt/").context["form"]["once"].value())

    for _ in range(2):
        client.post("/ontbreekt/", {"once": once, "title": "Weidevogels", "place": place.slug})

    missing = Missing.objects.get()
    assert (missing.title, missing.place, missing.contact) == ("Weidevogels", place, None)


def test_the_desk_makes_it_an_initiative_and_the_namer_hears(desk):
    missing = a_missing()

    press(desk, missing, "opnemen", **KNOWN)

    initiative = Initiative.objects.get()
    missing.refresh_from_db()
    assert (missing.outcome, missing.initiative) == (Found.MADE, initiative)
    assert initiative.origin == Origin.UNKNOWN
    assert not Term.objects.running().exists()
    page = Client().get(initiative.get_absolute_url()).content.decode()
    assert "Weidevogels tellen" in page
    assert "Piet" not in page
    letter = Letter.objects.get(recipient="tip@example.org")
    assert initiative.get_absolute_url() in letter.text


def test_an_organisation_is_named_as_its_initiator(desk):
    missing = a_missing()

    nameless = press(desk, missing, "opnemen", **{**KNOWN, "origin": "organisation"})
    press(desk, missing, "opnemen", **{**KNOWN, "origin": "organisation", "organisation": "Vogelwacht"})

    assert "Vul de naam van de organisatie of het bedrijf in" in nameless
    assert "Vogelwacht" in Client().get(Initiative.objects.get().get_absolute_url()).content.decode()


def test_what_stood_there_already_is_pointed_at(desk):
    initiative = an_initiative()
    published(initiative)
    missing = a_missing()

    unknown = press(desk, missing, "stond-er-al", reference="1999-00001")
    press(desk, missing, "stond-er-al", reference=initiative.reference)

    assert "Dit kenmerk kennen we niet" in unknown
    assert initiative.get_absolute_url() in Letter.objects.get(recipient="tip@example.org").text


def test_the_namer_reads_why_it_does_not_come(desk):
    missing = a_missing()

    press(desk, missing, "niet", reason="Het is een winkel.")

    assert "Het is een winkel." in Letter.objects.get(recipient="tip@example.org").text
    assert Initiative.objects.count() == 0


def test_each_is_assessed_once():
    missing = a_missing()
    actions.set_aside(missing, "Het is een winkel.", at=later(1), by=SYSTEM)

    with pytest.raises(Refused, match="al bekeken"):
        actions.take_up(missing, actions.Known("A", "B", Origin.UNKNOWN), at=later(2), by=SYSTEM)


def test_without_an_address_nobody_is_written_to():
    missing = actions.name_missing("Weidevogels", at=NOON)

    actions.set_aside(missing, "Het is een winkel.", at=later(1), by=SYSTEM)

    assert Letter.objects.count() == 0


def test_an_erased_namer_leaves_nothing():
    missing = a_missing()

    actions.erase_person(missing.contact, at=later(2), by=SYSTEM, reason="Op verzoek.")

    missing.refresh_from_db()
    assert (missing.title, missing.told) == ("", "")
