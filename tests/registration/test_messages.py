"""Messages to the initiator: begun with a text of the municipality, seen beforehand, sent once."""

from __future__ import annotations

import re

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions, message_words
from initiatives.registration.message_mails import OWN_LINK
from initiatives.registration.models import (
    Channel,
    Contact,
    Initiative,
    Message,
    MessageTemplate,
    Sending,
    TemplateText,
)
from samenwerking.accounts.roles import PERMISSIONS, Role
from samenwerking.errors import Refused, Stale
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import a_sender, an_idea, an_initiative, later, published
from tests.registration.letters import letters, with_key
from tests.registration.test_desk import url

pytestmark = pytest.mark.django_db
AT = "2026-03-03T12:00:00+01:00"


@pytest.fixture(autouse=True)
def in_march():
    with travel(AT, tick=False):
        yield


def a_desk(role: Role = Role.CIVIL_SERVANT) -> Client:
    user = a_user(role)
    enrol(user)
    return a_browser(user)


@pytest.fixture
def desk() -> Client:
    return a_desk()


def a_template(text: str = "Over ‘{idee}’: tot {datum}.", name: str = "Even geduld", subject: str = "Over {idee}"):
    template = actions.add_template(name, subject, text, at=later(), by=SYSTEM)
    return template.texts.get()


def without_address() -> Initiative:
    sender = a_sender(email="", address="Dorpsstraat 1, Ens")
    return actions.submit_initiative(an_idea(channel=Channel.PHONE), sender, at=later(), by=SYSTEM)


def asked(page) -> dict[str, str]:
    """What the form sends along by itself."""
    form = page.context["form"]
    hidden = {field.name: field.value() for field in form.hidden_fields()}
    return {name: value for name, value in hidden.items() if value is not None}


def send(desk: Client, initiative: Initiative, text: str, **more: str):
    """Look first, then send what was shown."""
    page = desk.get(url(initiative, "bericht"))
    shown = desk.post(url(initiative, "bericht"), {**asked(page), "text": text, **more})
    return shown, desk.post(url(initiative, "bericht"), {**asked(shown), "text": text}, follow=True)


def test_a_text_is_filled_in_from_the_list_and_from_nothing_else(desk):
    initiative, text = an_initiative(title="Bankje {kenmerk}"), a_template("{idee}, {kenmerk}, {datum}, {behandelaar}")
    team = initiative.assignments.get().team

    page = desk.get(url(initiative, "bericht"), {"sjabloon": text.pk})

    filled = page.context["form"]["text"].value()
    assert filled == f"Bankje {{kenmerk}}, {initiative.reference}, woensdag 4 maart 2026, {team.name}"


def test_a_text_with_a_variable_that_we_do_not_know_is_refused_and_names_it():
    with pytest.raises(Refused, match=r"Wij kennen \{notities\} niet\. Tussen accolades kan staan: \{idee\}"):
        a_template("Dag, {notities}")
    with pytest.raises(Refused, match=r"Wij kennen \{telefoon\} niet"):
        a_template("Dag", subject="Bel {telefoon}")

    assert not MessageTemplate.objects.filter(name="Even geduld").exists()


def test_every_text_to_begin_with_can_be_filled_in():
    known = message_words.known_of(an_initiative(), at=later())

    texts = [f"{one.subject} {one.text}" for one in TemplateText.objects.all()]

    assert set(known) == set(message_words.VARIABLES)
    assert len(texts) == 6
    assert [message_words.left_open(message_words.filled(one, known)) for one in texts] == [
        [] if message_words.TO_FILL not in one else ["[vul in …]"] for one in texts
    ]


def test_what_is_shown_beforehand_is_what_is_sent(desk):
    initiative, text = an_initiative(), a_template()
    began = {"began_as": str(text.pk)}

    shown, done = send(desk, initiative, "Tot morgen.", **began)

    preview, [letter] = shown.context["form"].preview, letters(initiative)[1:]
    assert (preview.to, preview.subject) == ([letter.recipient], letter.subject)
    assert letter.subject == f"Over Een bankje bij de vaart ({initiative.reference})"
    secret = re.compile(r"http://\S+/(stand|volgen)/\S+")
    assert secret.sub(OWN_LINK, letter.text) == preview.text
    assert "Het bericht is onderweg." in done.text
    assert Message.objects.get().sending.began_as == text


def test_a_text_that_was_changed_after_the_preview_is_shown_again_and_not_sent(desk):
    initiative = an_initiative()
    shown = desk.post(url(initiative, "bericht"), {**asked(desk.get(url(initiative, "bericht"))), "text": "Eerst."})

    again = desk.post(url(initiative, "bericht"), {**asked(shown), "text": "Toch anders."})

    assert "Lees het bericht hieronder nog eens" in again.text
    assert "Toch anders." in again.context["form"].preview.text
    assert not Message.objects.exists()


def test_pressed_twice_it_is_sent_once(desk):
    initiative = an_initiative()
    shown, _ = send(desk, initiative, "Dank u wel.")

    desk.post(url(initiative, "bericht"), {**asked(shown), "text": "Dank u wel."})

    assert (Message.objects.count(), len(letters(initiative)[1:])) == (1, 1)


@pytest.mark.parametrize("text", ["U hoort op {datum}.", "Kom op [vul in: dag] langs."])
def test_what_the_sender_still_has_to_write_is_not_sent(desk, text):
    initiative = an_initiative()

    _, page = send(desk, initiative, text)

    assert "Vul het zelf in, of haal het weg." in page.text
    assert text in page.text
    assert not Message.objects.exists()


def test_without_an_address_it_goes_on_paper(desk):
    initiative = without_address()

    shown, done = send(desk, initiative, "Wij bellen u.")

    message = Message.objects.get()
    letter = reverse("registration:letter", args=[initiative.reference, message.pk])
    assert "Er is geen e-mailadres." in shown.text
    assert f'href="{letter}"' in done.text
    assert message.sending.is_on_paper
    assert not letters(initiative)
    page = desk.get(letter).text
    assert [word for word in ("Jan Jansen", "Dorpsstraat 1, Ens", "Wij bellen u.") if word not in page] == []


def test_who_is_nobody_cannot_be_written_to(desk):
    initiative = an_initiative()
    for contact in Contact.objects.filter(representatives__party__participations__initiative=initiative):
        actions.erase_person(contact, reason="Gevraagd.", at=later(1), by=SYSTEM)

    with pytest.raises(Refused, match="niemand om aan te schrijven"):
        actions.write_message(initiative, "Dag", sender=a_user(), at=later(1), by=SYSTEM)
    assert "niemand om aan te schrijven" in desk.get(url(initiative, "bericht")).text


def test_the_initiator_and_the_desk_read_it_and_nobody_else(desk, client):
    initiative, words = an_initiative(), "Uw buren zijn ook gevraagd."
    published(initiative)
    text = a_template(name="Buren")
    actions.write_message(initiative, words, sender=a_user(full_name="Wil"), began_as=text, at=later(1), by=SYSTEM)

    mine = with_key(initiative).get(reverse("registration:status", args=[initiative.reference])).text
    dossier = desk.get(url(initiative)).text

    assert words in mine
    assert "Wil" not in mine
    assert words in dossier
    assert "‘Buren’ (versie 1)" in dossier
    assert words not in client.get(initiative.get_absolute_url()).text


def test_a_changed_text_is_a_new_version_and_what_was_sent_keeps_its_own():
    text = a_template("Een.")
    words = {"name": "Even geduld", "subject": "Over {idee}", "text": "Twee."}

    actions.change_template(text.template, **words, version=0, at=later(1), by=SYSTEM)

    assert list(text.template.texts.order_by("number").values_list("number", "text")) == [(1, "Een."), (2, "Twee.")]
    assert [one.text for one in MessageTemplate.objects.with_newest().get(pk=text.template_id).newest] == ["Twee."]
    with pytest.raises(Stale, match="collega"):
        actions.change_template(text.template, **words, version=0, at=later(1), by=SYSTEM)
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        TemplateText.objects.update(text="Drie.")
    actions.write_message(an_initiative(), "Dag", sender=a_user(), at=later(1), by=SYSTEM)
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        Sending.objects.update(is_on_paper=True)


def test_who_edits_texts_keeps_the_list_and_sees_what_can_be_filled_in(desk):
    new = reverse("admin:registration_messagetemplate_nieuw")
    words = {"name": "Tot ziens", "subject": "Tot ziens", "text": "Dag {buurman}"}
    page = desk.get(new)

    refused = desk.post(new, {**asked(page), **words}).text
    desk.post(new, {**asked(page), **words, "text": "Dag, {idee}"})
    template = MessageTemplate.objects.get(name="Tot ziens")
    desk.post(reverse("admin:registration_messagetemplate_niet-meer", args=[template.pk]), {"version": 0})

    assert [name for name in message_words.VARIABLES if f"{{{name}}}" not in page.text] == []
    assert "Wij kennen {buurman} niet." in refused
    assert template.texts.get().text == "Dag, {idee}"
    assert "Tot ziens" not in desk.get(url(an_initiative(), "bericht")).text


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.RESIDENT}))
def test_who_may_not_triage_sends_nothing_and_who_may_not_edit_texts_keeps_none(role):
    initiative, browser = an_initiative(), a_desk(role)

    sends = browser.get(url(initiative, "bericht")).status_code
    edits = browser.get(reverse("admin:registration_messagetemplate_nieuw")).status_code

    assert (sends == 200) is (role in PERMISSIONS["registration.triage"])
    assert (edits == 200) is (role in PERMISSIONS["framework.edit_pages"])


def test_choosing_a_text_keeps_the_list_one_came_from(desk):
    initiative = an_initiative()

    page = desk.get(url(initiative, "bericht"), {"lijst": "wie=ik"}).content.decode()

    assert page.count("?lijst=wie%3Dik&amp;sjabloon=") >= 6


def test_a_template_that_is_gone_from_the_address_begins_empty(desk):
    page = desk.get(url(an_initiative(), "bericht"), {"sjabloon": "999999"})

    assert page.context["form"]["text"].value() is None
