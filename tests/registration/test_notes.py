"""Internal notes: who reads them, who is named, and that they never leave the desk."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.models import Initiative, Mention, Note, NoteAudience
from samenwerking.accounts.models import Team, User
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.outbox.models import Letter
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import an_initiative, by, later, published
from tests.registration.test_desk import press, url

pytestmark = pytest.mark.django_db
SECRET = "De buurman is boos"


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


def a_colleague(name: str) -> User:
    user = a_user(Role.CIVIL_SERVANT, full_name=name)
    enrol(user)
    return user


def noted(initiative: Initiative, text: str = SECRET, audience=NoteAudience.STAFF, *, author: User, **more) -> Note:
    return actions.write_note(initiative, text, audience, author=author, at=later(1), by=by(author), **more)


def readers(note: Note, *users: User) -> list[str]:
    return [user.full_name for user in users if Note.objects.readable_by(user, later(2).date()).filter(pk=note.pk)]


def test_a_note_is_read_by_its_audience_its_writer_and_who_is_named_only():
    initiative, team = an_initiative(), Team.objects.create(name="Team Ruimte")
    writer, handler, named, other = (a_colleague(name) for name in ("Wil", "Han", "Nel", "Otto"))
    actions.assign(initiative, team, handler, at=later(1), by=by(writer))

    found = {
        audience: readers(noted(initiative, "Kijk @Nel", audience, author=writer), writer, handler, named, other)
        for audience in NoteAudience
    }

    assert found == {
        NoteAudience.HANDLER: ["Wil", "Han", "Nel"],
        NoteAudience.TEAM: ["Wil", "Han", "Nel"],
        NoteAudience.STAFF: ["Wil", "Han", "Nel", "Otto"],
    }


def test_who_is_named_gets_one_mail_that_does_not_say_what_the_note_says():
    initiative, writer, named = an_initiative(title="Een geheim plan"), a_colleague("Wil"), a_colleague("Nel de Boer")

    noted(initiative, f"{SECRET}, @Nel de Boer. Nog eens: @nel", author=writer, chosen=[named])

    letter = Letter.objects.get(recipient=named.email)
    assert letter.subject == f"Er staat een notitie voor u bij {initiative.reference}"
    assert [word for word in (SECRET, "geheim", "Wil") if word in letter.text + letter.html] == []
    assert Mention.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [("Vraag het @Piet", "We kennen geen collega ‘@Piet’"), ("Vraag @jan even", "Er is meer dan één collega ‘@jan’")],
)
def test_a_name_that_is_nobodys_or_of_two_is_refused_and_nothing_is_lost(text, said):
    initiative, writer = an_initiative(), a_colleague("Wil")
    a_colleague("Jan Smit"), a_colleague("Jan Vos")

    page = press(a_browser(writer), initiative, "notitie", text=text, audience="staff").text

    assert (said in page, text in page, Note.objects.count()) == (True, True, 0)


def test_an_address_in_a_note_names_nobody_and_a_colon_or_dot_ends_a_name():
    initiative, writer, named = an_initiative(), a_colleague("Wil"), a_colleague("Nel")

    noted(initiative, "Mail jan@example.org. (@Nel: kijk jij?)", author=writer)

    assert list(Mention.objects.values_list("user", flat=True)) == [named.pk]


def test_who_is_named_sees_it_on_the_first_page_until_they_say_that_they_read_it():
    initiative, writer, named = an_initiative(), a_colleague("Wil"), a_colleague("Nel")
    noted(initiative, "Kijk even @Nel", author=writer)
    desk, said = a_browser(named), f"notitie voor u: {initiative.reference}"

    before = said in desk.get("/bureau/").text
    press(desk, initiative, "notitie-gelezen")
    after = said in desk.get("/bureau/").text

    assert (before, after) == (True, False)


def test_the_dossier_of_somebody_outside_the_audience_does_not_show_the_note():
    initiative, writer, other = an_initiative(), a_colleague("Wil"), a_colleague("Otto")
    noted(initiative, SECRET, NoteAudience.HANDLER, author=writer)

    assert SECRET in a_browser(writer).get(url(initiative)).text
    assert SECRET not in a_browser(other).get(url(initiative)).text


def test_only_words_that_were_meant_for_everybody_come_on_the_public_timeline():
    initiative, writer = an_initiative(), a_colleague("Wil")
    published(initiative)
    noted(initiative, author=writer)
    desk = a_browser(writer)

    refused = press(desk, initiative, "tijdlijn", text="De weg is open.").text
    press(desk, initiative, "tijdlijn", text="De weg is open.", is_sure="on")

    public = Client().get(initiative.get_absolute_url()).text
    assert "Zet een vinkje als iedereen dit mag lezen." in refused
    assert ("Bericht van de gemeente. De weg is open." in public, SECRET in public) == (True, False)


def test_nothing_is_told_in_public_of_what_is_still_being_read():
    initiative, writer = an_initiative(), a_colleague("Wil")

    with pytest.raises(Refused, match="nog niet op de openbare pagina"):
        actions.tell_in_public(initiative, "Hallo", at=later(1), by=by(writer))


def test_a_note_of_spaces_is_refused():
    writer = a_colleague("Wil")

    with pytest.raises(ValidationError):
        noted(an_initiative(), "   ", author=writer)
