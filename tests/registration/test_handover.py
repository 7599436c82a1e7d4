"""Somebody else speaks for an idea: after two confirmations, or after the desk saw who it is."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client

from initiatives.registration import actions
from initiatives.registration.models import Contact, Initiative, Invitation, Representative
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM, By, Event, Who
from samenwerking.outbox.models import Letter
from tests.accounts.people import a_browser
from tests.accounts.people import a_user as a_colleague
from tests.builders import NOON, TODAY, an_initiative, named, published
from tests.builders import by as by_user
from tests.registration.letters import letter_to, link_in, with_key

OWNER = By(Who.PARTY, role="initiatiefnemer")
KEES = {"name": "Kees Proef", "email": "kees@example.org"}


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def asked(initiative: Initiative | None = None) -> Invitation:
    return actions.ask_handover(initiative or an_initiative(), **KEES, at=NOON, by=OWNER)


def code_to(address: str) -> str:
    return re.search(r"Uw code is (\S+ \S+)", letter_to(address).text)[1]


def confirmed(initiative: Initiative | None = None) -> Invitation:
    one = asked(initiative)
    actions.confirm_handover(one, code_to("jan@example.org"), at=NOON)
    one.refresh_from_db()
    return one


# a try of a code stays counted whatever happens next, so these tests run without one transaction around them


@pytest.mark.django_db(transaction=True)
def test_the_road_of_a_handover_in_two_browsers():
    initiative = an_initiative()
    old, at = with_key(initiative), f"/stand/van/{initiative.reference}/overdragen/"
    once = old.get(at).context["form"]["once"].value()
    code_page = old.post(at, {"once": once, **KEES}).headers["Location"]

    old.post(code_page, {"code": code_to("jan@example.org")})
    new = Client()
    page = new.post(link_in(letter_to("kees@example.org"), "/uitnodiging/")).headers["Location"]
    new.post(page, {"answer": "met-naam", "public_name": "Kees"})

    assert old.get(at).status_code == 404
    assert "Uw links naar dit idee werken niet meer" in letter_to("jan@example.org").text
    link = link_in(letter_to("kees@example.org"), "/stand/")
    new.post(link)
    assert new.get(at).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_both_must_confirm_before_anything_changes():
    one = asked()

    with pytest.raises(Refused, match="nog niet bevestigd"):
        actions.accept_handover(one, public_name="", at=NOON, by=OWNER)

    assert not Letter.objects.filter(recipient="kees@example.org").exists()
    assert Representative.objects.get().until is None


@pytest.mark.django_db(transaction=True)
def test_another_code_confirms_nothing():
    one = asked()

    with pytest.raises(Refused, match="Deze code klopt niet"):
        actions.confirm_handover(one, "AAAA AAAA", at=NOON)

    one.refresh_from_db()
    assert one.confirmed_at is None


@pytest.mark.django_db(transaction=True)
def test_the_representatives_are_dated_and_the_name_of_the_old_one_goes():
    initiative = an_initiative()
    initiative.participants.update(public_name="Jan", consented_at=NOON)

    actions.accept_handover(confirmed(initiative), public_name="", at=NOON, by=OWNER)

    rows = Representative.objects.order_by("pk").values_list("contact__email", "since", "until")
    assert list(rows) == [("jan@example.org", TODAY, TODAY), ("kees@example.org", TODAY, None)]
    assert named(initiative) == ["een inwoner"]


@pytest.mark.django_db(transaction=True)
def test_a_no_changes_nothing_and_forgets_who_was_asked():
    one = confirmed()

    actions.refuse_handover(one, at=NOON, by=OWNER)

    assert Contact.objects.get(pk=one.contact_id).email == ""
    assert Representative.objects.get().until is None
    assert "U blijft de contactpersoon" in letter_to("jan@example.org").text


@pytest.mark.django_db(transaction=True)
def test_a_handover_that_is_stopped_can_no_longer_be_accepted():
    one = confirmed()

    actions.stop_handover(one.initiative, at=NOON)

    with pytest.raises(Refused, match="niet meer open"):
        actions.accept_handover(one, public_name="", at=NOON, by=OWNER)


@pytest.mark.django_db
def test_asking_another_stops_the_first():
    initiative = an_initiative()
    first = asked(initiative)

    actions.ask_handover(initiative, name="Piet", email="piet@example.org", at=NOON, by=OWNER)

    first.refresh_from_db()
    assert first.closed_at == NOON


@pytest.mark.django_db
def test_nobody_hands_over_to_their_own_address():
    with pytest.raises(Refused, match="uw eigen e-mailadres"):
        actions.ask_handover(an_initiative(), name="Jan", email="JAN@example.org", at=NOON, by=OWNER)


# -- a lost address, at the desk


@pytest.mark.django_db
def test_the_desk_changes_an_address_and_the_old_one_is_told():
    initiative = an_initiative()
    colleague = a_colleague(Role.CIVIL_SERVANT)
    held = with_key(initiative)

    actions.change_address(initiative, email="nieuw@example.org", proof="document", at=NOON, by=by_user(colleague))

    assert Contact.objects.get().email == "nieuw@example.org"
    assert "naar een ander adres" in letter_to("jan@example.org").text
    assert "/stand/" in letter_to("nieuw@example.org").text
    assert held.get(f"/stand/van/{initiative.reference}/overdragen/").status_code == 404
    event = Event.objects.get(verb="initiative.address_changed")
    assert (event.by_id, event.occurred_at, event.data["proof"]) == (colleague.pk, NOON, "document")
    assert "nieuw@" not in str(event.data)


@pytest.mark.django_db
def test_who_was_erased_gets_no_new_address():
    initiative = an_initiative()
    actions.erase_person(Contact.objects.get(), at=NOON, by=SYSTEM, reason="Op verzoek.")

    with pytest.raises(Refused, match="geen contactgegevens"):
        actions.change_address(initiative, email="nieuw@example.org", proof="document", at=NOON, by=SYSTEM)


@pytest.mark.django_db
def test_the_button_at_the_desk_asks_how_the_person_was_known():
    initiative = an_initiative()
    published(initiative)
    browser = a_browser(a_colleague(Role.CIVIL_SERVANT))
    at = f"/bureau/registration/initiative/{initiative.pk}/adres/"
    version = browser.get(at).context["form"]["version"].value()

    without = browser.post(at, {"version": version, "email": "nieuw@example.org"})
    browser.post(at, {"version": version, "email": "nieuw@example.org", "proof": "called_back"})

    assert "Kies hoe u dit heeft gecontroleerd" in without.content.decode()
    assert Contact.objects.get().email == "nieuw@example.org"
