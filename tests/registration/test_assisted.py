"""Somebody of the desk writes down an idea for somebody else (requests 16 and 26)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.registration import actions
from initiatives.registration.models import Channel, Contact, Draft, Initiative, Kind, Representative, Term, TermKind
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.keys.models import Key, Purpose
from samenwerking.outbox.models import Letter
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import NOON, TODAY, an_initiative
from tests.registration.walk import IDEA, NEEDS, SENDER, answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
BEGIN = {"channel": "phone", "kind": "initiative"}


@pytest.fixture
def officer() -> User:
    return an_officer()


@pytest.fixture
def desk(officer: User) -> Client:
    return a_browser(officer)


def an_officer() -> User:
    user = a_user(Role.CIVIL_SERVANT)
    enrol(user)
    return user


def day(on: date) -> dict[str, int]:
    return {"received_on_day": on.day, "received_on_month": on.month, "received_on_year": on.year}


def write_down(desk: Client, on: date = TODAY, **sender: str) -> Any:
    desk.post(reverse("registration:enter"), {**BEGIN, **day(on)})
    draft = Draft.objects.get()
    answer(desk, draft, "idee", IDEA)
    answer(desk, draft, "waar", {"place": ""})
    answer(desk, draft, "wie", {**SENDER, **sender})
    answer(desk, draft, "nodig", NEEDS)
    return desk.post(reverse("registration:check", args=[draft.public_id]))


def test_what_somebody_tells_is_sent_without_a_code_and_marked_with_its_channel(desk):
    sent = write_down(desk)

    initiative = Initiative.objects.get()
    assert sent.url == reverse("registration:paper", args=[initiative.reference])
    assert initiative.submissions.get().channel == Channel.PHONE
    assert list(Letter.objects.filter(subject__startswith="Uw code is")) == []


def test_the_term_runs_from_the_day_that_it_came_in(desk):
    write_down(desk, on=date(2026, 2, 23))

    ends = dict(Term.objects.values_list("kind", "ends_on"))
    assert Initiative.objects.get().received_on == date(2026, 2, 23)
    assert ends == {TermKind.READING: date(2026, 2, 25), TermKind.FIRST_ANSWER: date(2026, 3, 9)}


def test_a_day_to_come_is_refused(officer):
    with pytest.raises(Refused, match="ligt in de toekomst"):
        actions.enter_draft(
            kind=Kind.INITIATIVE, channel=Channel.DESK, received_on=date(2026, 3, 3), writer=officer, at=NOON
        )

    assert list(Draft.objects.all()) == []


def test_the_person_gets_a_copy_by_mail(desk):
    write_down(desk)

    letter = Letter.objects.get()
    assert letter.recipient == "Anna@example.org"
    assert letter.subject.startswith("We hebben uw idee opgeschreven")
    assert IDEA["body"] in letter.text
    assert "maandag 16 maart 2026" in letter.text


def test_who_has_no_mail_gets_a_letter_to_print(desk):
    paper = desk.get(write_down(desk, email="", address="Brink 1, Ens").url).content.decode()

    assert list(Letter.objects.all()) == []
    assert "Druk deze brief af" in paper
    assert "Brink 1, Ens" in paper
    assert IDEA["title"] in paper
    assert Contact.objects.get().address == "Brink 1, Ens"


def test_some_way_to_reach_the_person_is_needed(desk):
    sent = write_down(desk, email="")

    assert "Vul deze stap nog aan." in sent.content.decode()
    assert list(Initiative.objects.all()) == []


def test_nothing_becomes_visible_on_an_account_with_the_same_address(desk):
    resident = a_user(Role.RESIDENT)

    write_down(desk, email=resident.email)

    assert list(Initiative.objects.visible_to(resident)) == []
    assert Representative.objects.get().user is None


def test_the_writer_at_the_desk_gets_no_key_of_the_initiator(desk):
    write_down(desk)

    initiative = Initiative.objects.get()
    assert desk.get(reverse("registration:receipt", args=[initiative.reference])).status_code == 404
    assert Key.objects.filter(purpose=Purpose.STATUS).count() == 1  # the link in the mail to the person


def test_a_colleague_does_not_write_on_at_what_somebody_else_takes_down(desk):
    desk.post(reverse("registration:enter"), {**BEGIN, **day(TODAY)})
    page = reverse("registration:step", args=[Draft.objects.get().public_id, "idee"])
    colleague = a_browser(an_officer())
    colleague.cookies["guest"] = desk.cookies["guest"].value

    assert (desk.get(page).status_code, colleague.get(page).status_code) == (200, 404)


def test_the_dossier_says_how_it_came_in_and_that_the_address_is_not_confirmed(desk):
    write_down(desk)

    page = desk.get(reverse("admin:registration_initiative_change", args=[Initiative.objects.get().pk]))

    assert "Opgenomen per telefoon" in page.content.decode()
    assert "(niet bevestigd)" in page.content.decode()


def test_an_idea_that_somebody_sent_alone_has_no_letter(desk):
    assert desk.get(reverse("registration:paper", args=[an_initiative().reference])).status_code == 404
