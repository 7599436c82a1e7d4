"""Who takes part says so themselves: nobody is named before a yes, and a no is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from initiatives.registration import actions
from initiatives.registration.models import Contact, Initiative, Invitation, Participant, Representative
from samenwerking.errors import Refused
from samenwerking.journal.models import By, Who
from samenwerking.outbox.models import Letter
from tests.builders import NOON, an_initiative, later, named, published
from tests.registration.letters import letter_to, link_in, with_key

pytestmark = pytest.mark.django_db
OWNER = By(Who.PARTY, role="initiatiefnemer")
MIEN = {"name": "Mien Proef", "email": "mien@example.org"}


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def invited(initiative: Initiative | None = None, **changed: str) -> Invitation:
    one = initiative or an_initiative()
    return actions.invite(one, **{**MIEN, **changed}, at=NOON, by=OWNER)


def accepted(public_name: str = "Mien", **changed: str) -> Invitation:
    one = invited(**changed)
    actions.accept_invitation(one, public_name=public_name, at=NOON, by=OWNER)
    one.refresh_from_db()
    return one


def link_to(address: str) -> str:
    return link_in(letter_to(address), "/uitnodiging/")


def opened(address: str = MIEN["email"]) -> tuple[Client, str]:
    """A browser that pressed the button behind the link in the mail, and where that led."""
    browser = Client()
    return browser, browser.post(link_to(address)).headers["Location"]


# -- asking


def test_who_is_asked_is_named_nowhere_and_takes_part_in_nothing():
    initiative = an_initiative()
    published(initiative)
    invited(initiative, organisation="Dorpsbelang Proef")

    page = Client().get(initiative.get_absolute_url()).content.decode()

    assert (initiative.participants.count(), named(initiative)) == (1, ["een inwoner"])
    assert not any(word in page for word in ("Mien", "mien@", "Dorpsbelang"))


def test_the_initiator_asks_from_the_page_of_the_idea_once_however_often_the_button_is_pressed():
    initiative = an_initiative()
    browser, at = with_key(initiative), f"/stand/van/{initiative.reference}/meedoen/"
    once = browser.get(at).context["form"]["once"].value()

    answers = [browser.post(at, {"once": once, **MIEN}).status_code for _ in range(2)]

    assert (answers, Invitation.objects.count()) == ([302, 302], 1)
    assert "Mien Proef: nog geen antwoord" in " ".join(browser.get(at).content.decode().split())


@pytest.mark.parametrize("email", ["mien@example.org", "MIEN@example.org", "kees@example.org"])
def test_an_address_that_was_asked_or_takes_part_is_not_asked_again(email):
    initiative = an_initiative()
    invited(initiative)
    other = invited(initiative, email="kees@example.org")
    actions.accept_invitation(other, public_name="", at=NOON, by=OWNER)

    with pytest.raises(Refused, match="al uitgenodigd of doet al mee"):
        invited(initiative, email=email)


@pytest.mark.parametrize("email", ["jan@example.org", "JAN@example.org"])
def test_who_invites_themselves_reads_that_it_is_their_own_address(email):
    with pytest.raises(Refused, match="Dit is uw eigen e-mailadres"):
        invited(email=email)

    assert not Invitation.objects.exists()


def test_who_asked_takes_the_question_back_and_the_address_is_forgotten():
    asked = invited()
    link, browser = link_to(MIEN["email"]), with_key(asked.initiative)
    at = f"/stand/van/{asked.initiative.reference}/meedoen/"
    Letter.objects.update(delivered_at=NOON)

    page = browser.post(at, {"take_back": asked.pk}, follow=True).content.decode()

    asked.contact.refresh_from_db()
    assert "De uitnodiging is ingetrokken." in page
    assert "Mien" not in page
    assert (asked.contact.name, asked.contact.email) == ("", "")
    assert not Letter.objects.filter(recipient=MIEN["email"]).exists()
    assert Client().get(link).status_code == 404


def test_nobody_takes_back_what_another_asked_nor_what_was_answered():
    other, mine = invited(), an_initiative()
    done = invited(mine)
    actions.accept_invitation(done, public_name="Mien", at=NOON, by=OWNER)

    for number in (other.pk, done.pk):
        with_key(mine).post(f"/stand/van/{mine.reference}/meedoen/", {"take_back": number})

    other.refresh_from_db()
    done.refresh_from_db()
    assert (other.closed_at, done.closed_at, done.contact.email) == (None, None, MIEN["email"])


def test_the_mail_says_which_idea_it_is_and_whom_to_ask_whether_it_is_real():
    initiative = an_initiative(title="Een bankje bij de vaart")
    invited(initiative)

    text = letter_to(MIEN["email"]).text
    assert f"‘Een bankje bij de vaart’, kenmerk {initiative.reference}." in text
    assert "Wilt u weten of deze mail echt is? Vraag het de gemeente: " in text


@pytest.mark.parametrize(
    ("is_public", "shown"), [(True, "Beste Mien Proef, Jan van de vaart,"), (False, "Beste Mien Proef, de init")]
)
def test_the_mail_names_who_asks_by_a_public_name_only(is_public, shown):
    initiative = an_initiative()
    initiative.participants.update(public_name="Jan van de vaart", consented_at=NOON)
    if is_public:
        published(initiative)
        initiative.refresh_from_db()

    invited(initiative)

    text = letter_to(MIEN["email"]).text
    assert shown in text
    assert "Jan Jansen" not in text


def test_no_more_than_twenty_invitations_wait_at_a_time():
    initiative = an_initiative()
    for number in range(20):
        invited(initiative, email=f"mien{number}@example.org")

    with pytest.raises(Refused, match="Er staan al 20 uitnodigingen open"):
        invited(initiative)


def test_somebody_without_the_key_of_the_idea_cannot_ask():
    one, other = an_initiative(), an_initiative()

    answer = with_key(other).post(f"/stand/van/{one.reference}/meedoen/", {"once": "", **MIEN})

    assert (answer.status_code, Invitation.objects.count()) == (404, 0)


# -- answering


def test_opening_the_link_changes_nothing():
    invited()

    Client().get(link_to(MIEN["email"]))

    assert Invitation.objects.get().answered_at is None
    assert Participant.objects.count() == 1


def test_yes_with_a_name_shows_that_name_and_no_other():
    invited()
    browser, page = opened()

    browser.post(page, {"answer": "met-naam", "public_name": "Mien P."})

    initiative = Initiative.objects.get()
    assert named(initiative) == ["een inwoner", "Mien P."]
    assert initiative.participants.get(role="co_initiator").consented_at == NOON


def test_yes_without_a_name_shows_a_role_only():
    invited()
    browser, page = opened()

    browser.post(page, {"answer": "zonder-naam", "public_name": "Mien P."})

    assert named(Initiative.objects.get()) == ["een inwoner", "een inwoner"]


def test_an_organisation_that_chose_no_name_is_named_nowhere():
    invited(organisation="Dorpsbelang Proef")
    browser, page = opened()
    asked = browser.get(page).content.decode()

    browser.post(page, {"answer": "zonder-naam", "public_name": "Dorpsbelang Proef"})

    assert "Op de pagina staat dan: een organisatie" in asked
    assert named(Initiative.objects.get()) == ["een inwoner", "een organisatie"]


def test_no_erases_the_name_the_address_and_the_letters():
    asked = invited(organisation="Dorpsbelang Proef")
    Letter.objects.filter(recipient=MIEN["email"]).update(delivered_at=NOON)
    browser, page = opened()

    browser.post(page, {"answer": "nee"})

    asked.refresh_from_db()
    contact = Contact.objects.get(pk=asked.contact_id)
    assert (contact.name, contact.email, asked.organisation, asked.is_accepted) == ("", "", "", False)
    assert not Letter.objects.filter(recipient=MIEN["email"]).exists()
    assert not Letter.objects.filter(text__contains="Mien").exists()
    assert named(asked.initiative) == ["een inwoner"]


@pytest.mark.parametrize("sent", [{"answer": ""}, {"answer": "misschien"}, {"answer": "met-naam", "public_name": ""}])
def test_an_answer_that_is_none_says_what_to_do_and_changes_nothing(sent):
    invited()
    browser, page = opened()

    answer = browser.post(page, sent)

    assert answer.context["form"].errors
    assert Invitation.objects.get().answered_at is None


def test_a_second_answer_is_refused():
    asked = accepted()

    with pytest.raises(Refused, match="niet meer open"):
        actions.refuse_invitation(asked, at=NOON, by=OWNER)


def test_who_asked_hears_the_answer():
    accepted()

    assert "Mien Proef doet mee" in letter_to("jan@example.org").text


def test_who_takes_part_holds_no_key_to_the_idea():
    asked = accepted()
    browser, _ = opened()

    assert browser.get(f"/stand/van/{asked.initiative.reference}/meedoen/").status_code == 404
    assert browser.get(asked.initiative.get_absolute_url()).status_code == 404


# -- afterwards


def test_taking_back_the_consent_takes_the_name_away():
    asked = accepted()
    browser, page = opened()

    browser.post(page, {"public_name": ""})

    participant = asked.initiative.participants.get(role="co_initiator")
    assert (participant.public_name, participant.consented_at) == ("", None)


def test_who_stops_is_forgotten_and_the_idea_goes_on():
    asked = accepted()
    browser, page = opened()

    browser.post(page, {"leave": "1"})

    assert named(asked.initiative) == ["een inwoner"]
    assert Contact.objects.get(pk=asked.contact_id).email == ""
    assert Representative.objects.get(contact=asked.contact_id).until == NOON.date()
    assert browser.get(page).status_code == 404


def test_one_reminder_after_a_week_and_never_a_second():
    invited()

    counts = [actions.remind_invited(at=later(days)) for days in (6, 7, 8, 20)]

    assert counts == [0, 1, 0, 0]
    assert letter_to(MIEN["email"]).subject.startswith("Herinnering")


def test_who_never_answers_is_forgotten_after_a_month():
    asked = invited()

    counts = [actions.close_invitations(at=later(days)) for days in (29, 30, 31)]

    asked.contact.refresh_from_db()
    assert (counts, asked.contact.email) == ([0, 1, 0], "")
    with pytest.raises(Refused):
        actions.accept_invitation(asked, public_name="", at=later(31), by=OWNER)


def test_the_link_stops_working_when_the_time_is_over():
    invited()
    link = link_to(MIEN["email"])

    with time_machine.travel(NOON + timedelta(days=31), tick=False):
        assert Client().get(link).status_code == 404
