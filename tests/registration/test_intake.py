"""A resident, organisation or business tells an idea without an account (S23)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions, intake
from initiatives.registration.models import (
    Contact,
    Draft,
    Initiative,
    Means,
    Participant,
    Party,
    Request,
    Term,
    TermKind,
)
from initiatives.registration.tasks import expire_drafts
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM
from samenwerking.keys.models import Once
from samenwerking.outbox.models import Letter
from tests.builders import NOON, a_sender, a_user, an_idea
from tests.registration.letters import link_in
from tests.registration.walk import IDEA, answer, begin, fill, send, the_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.mark.parametrize(
    ("kind", "organisation"), [("resident", ""), ("organisation", "Dorpsbelang Ens"), ("business", "Bakker Smit")]
)
def test_each_kind_of_sender_submits_end_to_end(guest, kind, organisation):
    draft = fill(guest, kind=kind, organisation=organisation)

    receipt = guest.get(send(guest, draft).url)

    initiative = Initiative.objects.get()
    assert initiative.origin == kind
    assert Party.objects.get().name == organisation
    assert initiative.reference in receipt.content.decode()
    assert "maandag 16 maart 2026" in receipt.content.decode()


def test_the_receipt_letter_says_what_happens_and_by_which_date(guest):
    send(guest, fill(guest))

    letter = Letter.objects.get(subject__startswith="We hebben uw idee ontvangen")
    assert letter.recipient == "Anna@example.org"
    assert "woensdag 4 maart 2026" in letter.text
    assert "maandag 16 maart 2026" in letter.text


def test_sending_starts_the_clocks_of_reading_and_first_answer(guest):
    send(guest, fill(guest))

    ends = dict(Term.objects.values_list("kind", "ends_on"))
    assert ends == {TermKind.READING: date(2026, 3, 4), TermKind.FIRST_ANSWER: date(2026, 3, 16)}


def test_money_is_kept_in_cents_and_hours_in_minutes(guest):
    send(guest, fill(guest))

    assert dict(Request.objects.values_list("means", "amount")) == {"money": 123456, "hours": 480, "space": None}


def test_name_and_address_stay_out_of_what_was_sent(guest):
    send(guest, fill(guest, public_name=""))

    initiative = Initiative.objects.get()
    sent = str(initiative.submissions.get().answers)
    assert "Anna" not in sent
    assert Contact.objects.get().name == "Anna de Boer"
    assert Participant.objects.get().public_name == ""


def test_a_draft_is_erased_once_it_is_sent(guest):
    send(guest, fill(guest))

    assert list(Draft.objects.all()) == []


def test_without_the_code_nothing_is_sent(guest):
    draft = fill(guest)
    guest.post(reverse("registration:check", args=[draft.public_id]))

    page = guest.post(reverse("registration:code", args=[draft.public_id]), {"code": "AAAA AAAA", "send": "1"})

    assert "Deze code klopt niet" in page.content.decode()
    assert list(Initiative.objects.all()) == []


def test_sending_twice_gives_one_initiative_and_the_same_receipt(guest):
    draft = fill(guest)
    guest.post(reverse("registration:check", args=[draft.public_id]))
    data, url = {"code": the_code(), "send": "1"}, reverse("registration:code", args=[draft.public_id])

    first, second = guest.post(url, data), guest.post(url, data)

    assert first.url == second.url
    assert Initiative.objects.count() == 1
    assert Once.objects.count() == 1


def test_who_is_signed_in_with_the_address_needs_no_code(guest):
    user = a_user(Role.RESIDENT)
    guest.force_login(user)

    response = guest.post(reverse("registration:check", args=[fill(guest, email=user.email).public_id]))

    assert response.url == reverse("registration:receipt", args=[Initiative.objects.get().reference])
    assert Initiative.objects.visible_to(user).count() == 1


def test_another_browser_finds_no_draft(guest):
    draft = fill(guest)

    for name in ("later", "check", "code"):
        assert Client().get(reverse(f"registration:{name}", args=[draft.public_id])).status_code == 404


def test_the_key_of_one_draft_opens_no_other(guest):
    mine, other = begin(guest), begin(Client())

    assert guest.get(reverse("registration:check", args=[mine.public_id])).status_code == 200
    assert guest.get(reverse("registration:check", args=[other.public_id])).status_code == 404


def test_an_incomplete_step_is_kept_as_typed_and_says_what_to_do(guest):
    draft = begin(guest)

    page = answer(guest, draft, "idee", {"title": "", "body": "Half af"})

    assert "Geef uw idee een naam." in page.content.decode()
    assert Draft.objects.get().answers["idee"]["data"]["body"] == ["Half af"]


def test_a_draft_goes_on_with_the_mailed_link_on_another_device(guest):
    draft = begin(guest)
    answer(guest, draft, "idee", IDEA, button="later")
    guest.post(reverse("registration:later", args=[draft.public_id]), {"email": "anna@example.org"})
    link = re.search(r"http\S+/idee/verder/\S+", Letter.objects.get().text)[0]
    elsewhere = Client()

    opened = elsewhere.post(link.removeprefix("http://localhost:8000"), follow=True)

    assert opened.redirect_chain[-1][0] == f"{reverse('registration:step', args=[draft.public_id, 'waar'])}?verder"


def test_opening_the_link_changes_nothing(guest):
    draft = begin(guest)
    guest.post(reverse("registration:later", args=[draft.public_id]), {"email": "anna@example.org"})
    link = link_in(Letter.objects.get(), "/idee/verder/")

    page = Client().get(link)

    assert "guest" not in page.cookies
    assert page.status_code == 200


def test_a_second_tab_is_shown_both_texts_and_overwrites_nothing(guest):
    draft = begin(guest)
    url = reverse("registration:step", args=[draft.public_id, "idee"])
    guest.post(url, {"version": 0, "next": "1", "title": "Eerste", "body": "Van het ene venster"})

    page = guest.post(url, {"version": 0, "next": "1", "title": "Tweede", "body": "Van het andere venster"})

    assert "ook in een ander venster bewaard" in page.content.decode()
    assert "Van het ene venster" in page.content.decode()
    assert "Van het andere venster" in page.content.decode()
    assert Draft.objects.get().answers["idee"]["data"]["title"] == ["Eerste"]


def test_an_expired_draft_is_erased(guest):
    begin(guest)

    with travel("2026-05-01T12:00:00+02:00"):
        expire_drafts()

    assert list(Draft.objects.all()) == []


@pytest.mark.parametrize("hostile", ["\x00", "a" * 10_000, "🌱🌱", "\u202eomgekeerd", "=1+1", "\r\n\r\nBcc: x@y.z"])
def test_no_answer_breaks_a_step(guest, hostile):
    draft = begin(guest)

    for slug in ("idee", "waar", "nodig", "wie"):
        fields = ["title", "body", "place", "themes", "means", "amount", "hours", "kind", "name", "email"]
        page = answer(guest, draft, slug, dict.fromkeys(fields, hostile))
        assert page.status_code in {200, 302}
    assert guest.get(reverse("registration:check", args=[draft.public_id])).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_sending_takes_as_many_queries_for_one_request_as_for_three(count, django_assert_num_queries):
    asks = [actions.Ask(means=Means.SPACE, note=f"plek {number}") for number in range(count)]
    idea = an_idea(asks=asks)

    # four of these are for the job that prints the copy: found or made, between savepoints (U9); one reads the pace
    # of the mail, so that the letter tells how to stop it (U11)
    with django_assert_num_queries(39):
        actions.submit_initiative(idea, a_sender(), at=NOON, by=SYSTEM)


@pytest.mark.parametrize("confirmed", ["", "another@example.org"])
def test_a_draft_is_not_sent_from_an_address_that_was_not_confirmed(guest, confirmed):
    draft = fill(guest)
    if confirmed:
        actions.trust_address(draft, confirmed, at=NOON)
    draft.refresh_from_db()

    with pytest.raises(Refused, match="Bevestig eerst uw e-mailadres"):
        actions.send_draft(draft, intake.idea_of(draft), intake.sender_of(draft, None), at=NOON, by=SYSTEM)

    assert list(Initiative.objects.all()) == []
    assert Draft.objects.get() == draft
