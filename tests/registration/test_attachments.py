"""Files that people send along: kept while something else is wrong, private until the desk publishes one."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.models import Attachment, Draft, Initiative
from initiatives.registration.models.choices import Closable
from initiatives.registration.models.closures import ClosureGround
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import at_the_desk
from tests.builders import NOON, an_initiative, later, published
from tests.registration.attached import a_file, an_attachment, page_of, washed
from tests.registration.letters import with_key
from tests.registration.walk import IDEA, MONDAY, answer, begin, fill, send
from tests.uploads.files import a_document, a_pdf, an_action

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "bijlagen"


# -- with an idea ---------------------------------------------------------------------------------------------


@travel(MONDAY, tick=False)
def test_a_file_goes_with_the_idea_and_loses_what_it_tells(client, files):
    draft = fill(client)
    answer(client, draft, "idee", {**IDEA, "bijlage": a_file()}, button="attach")

    send(client, draft)

    attachment = Initiative.objects.get().attachments.get()
    assert (attachment.name, attachment.kind, attachment.draft) == ("schets.jpg", "jpg", None)
    assert [path.name for path in files.iterdir()] == [attachment.digest]
    assert b"kanarie" not in (files / attachment.digest).read_bytes()


@travel(MONDAY, tick=False)
def test_a_file_stays_when_another_answer_is_wrong(client):
    draft = begin(client)

    response = answer(client, draft, "idee", {**IDEA, "title": "", "bijlage": a_file()})

    assert "Geef uw idee een naam" in response.content.decode()
    assert "schets.jpg" in response.content.decode()
    assert draft.attachments.get().name == "schets.jpg"


@travel(MONDAY, tick=False)
@pytest.mark.parametrize("button", ["next", "attach"])
def test_a_refused_file_keeps_everything_that_was_typed(client, button):
    draft = begin(client)

    response = answer(client, draft, "idee", {**IDEA, "bijlage": a_file("plan.pdf", b"<html>")}, button=button)

    page = response.content.decode()
    assert "‘plan.pdf’: Dit soort bestand nemen we niet aan." in page
    assert IDEA["title"] in page
    assert IDEA["body"] in page
    assert Draft.objects.get().answers["idee"]["data"]["title"] == [IDEA["title"]]
    assert not Attachment.objects.exists()


@travel(MONDAY, tick=False)
def test_adding_and_removing_keep_what_was_typed_and_stay_on_the_page(client):
    draft = begin(client)

    added = answer(client, draft, "idee", {**IDEA, "bijlage": a_file()}, button="attach")
    number = draft.attachments.get().pk
    gone = answer(client, draft, "idee", {**IDEA, "title": "Anders", "remove": str(number)}, button="x")

    assert added.url == gone.url == f"{page_of(draft)}#bijlagen"
    assert not draft.attachments.exists()
    assert IDEA["body"] in client.get(page_of(draft)).content.decode()
    assert "Anders" in client.get(page_of(draft)).content.decode()


@travel(MONDAY, tick=False)
def test_add_without_a_file_says_what_to_do(client):
    draft = begin(client)

    assert "Kies eerst een bestand." in answer(client, draft, "idee", IDEA, button="attach").content.decode()


@travel(MONDAY, tick=False)
def test_a_file_is_sent_while_the_form_stays_open(client):
    draft = begin(client)
    address = reverse("registration:attach", args=[draft.public_id])

    box = client.post(address, {"bijlage": a_file()}).content.decode()
    wrong = client.post(address, {"bijlage": a_file("x.svg", b"<svg/>")}).content.decode()

    assert "schets.jpg" in box
    assert "data-refusal" not in box
    assert "data-refusal" in wrong
    assert "schets.jpg" in wrong


def test_the_same_file_twice_is_one():
    draft, _ = actions.start_draft(user=None, at=NOON)

    first = actions.attach_to_draft(draft, washed(), at=NOON)

    assert actions.attach_to_draft(draft, washed("nog eens.jpg"), at=NOON) == first


def test_the_same_file_under_another_name_is_said_to_be_there(client):
    address = reverse("registration:attach", args=[begin(client).public_id])
    client.post(address, {"bijlage": a_file()})

    again = client.post(address, {"bijlage": a_file()}).content.decode()
    renamed = client.post(address, {"bijlage": a_file("plattegrond.jpg")}).content.decode()

    assert "data-refusal" not in again
    assert "‘plattegrond.jpg’: dit bestand heeft u al toegevoegd, als ‘schets.jpg’." in renamed


def test_an_eleventh_file_is_refused():
    draft, _ = actions.start_draft(user=None, at=NOON)
    for number in range(10):
        actions.attach_to_draft(draft, washed(content=b"%d" % number), at=NOON)

    with pytest.raises(Refused, match="U heeft al 10 bestanden"):
        actions.attach_to_draft(draft, washed(content=b"11"), at=NOON)


@travel(MONDAY, tick=False)
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Dit bestand is leeg"),
        (bytes(10 * 1024**2 + 1), "hoogstens 10 MB"),
        (bytes(30 * 1024**2), "hoogstens 10 MB"),
        (a_pdf(OpenAction=an_action("JavaScript", JS="x")), "vanzelf begint"),
        (a_document(**{"word__vbaProject.bin": b"x"}), "vanzelf begint"),
    ],
)
def test_a_hostile_file_is_refused_with_what_to_do(client, content, why):
    draft = begin(client)

    response = client.post(
        reverse("registration:attach", args=[draft.public_id]), {"bijlage": SimpleUploadedFile("plan.docx", content)}
    )

    assert why in response.content.decode()
    assert not Attachment.objects.exists()


@travel(MONDAY, tick=False)
def test_a_draft_of_somebody_else_takes_no_file_and_shows_none(client):
    draft = begin(client)
    attachment = actions.attach_to_draft(draft, washed(), at=NOON)
    other = Client()
    begin(other)

    assert other.post(reverse("registration:attach", args=[draft.public_id]), {"bijlage": a_file()}).status_code == 404
    assert other.get(reverse("registration:draft_file", args=[draft.public_id, attachment.pk])).status_code == 404
    assert client.get(reverse("registration:draft_file", args=[draft.public_id, attachment.pk])).content == b"een foto"


# -- with an answer -------------------------------------------------------------------------------------------


@travel(MONDAY, tick=False)
def test_a_file_goes_with_an_answer_and_what_was_typed_stays():
    initiative = an_initiative()
    asked = actions.ask_completion(initiative, "Hoe ziet het eruit?", due_on=later(9).date(), at=NOON, by=SYSTEM)
    guest = with_key(initiative)
    address = reverse("registration:answer", args=[initiative.reference, asked.pk])

    added = guest.post(address, {"answer": "Zo ziet het eruit.", "attach": "1", "bijlage": a_file()}).content.decode()
    before = Attachment.objects.sent().count()
    once = added.split('name="once" value="')[1].split('"')[0]
    guest.post(address, {"answer": "Zo ziet het eruit.", "once": once, "send": "1"})

    assert "Zo ziet het eruit." in added
    assert "schets.jpg" in added
    assert (before, Attachment.objects.sent().count()) == (0, 1)


@travel(MONDAY, tick=False)
def test_what_was_sent_is_not_taken_back():
    attachment = an_attachment()

    with pytest.raises(Refused, match="al verstuurd"):
        actions.remove_attachment(attachment)


# -- who opens it ---------------------------------------------------------------------------------------------


def test_a_file_is_private_until_the_desk_publishes_it():
    attachment = an_attachment()
    initiative = attachment.initiative
    published(initiative)
    address = reverse("registration:attachment", args=[initiative.reference, attachment.pk])
    people = {
        "public": Client(),
        "initiator": with_key(initiative),
        "desk": at_the_desk(),
        "other": with_key(an_initiative()),
    }

    def open_to() -> set[str]:
        return {who for who, browser in people.items() if browser.get(address).status_code == 200}

    before = open_to()
    actions.publish_attachment(attachment, "Schets van de tuin", at=later(2), by=SYSTEM)
    after = open_to()
    actions.withdraw_attachment(attachment, at=later(3), by=SYSTEM)

    assert before == open_to() == {"initiator", "desk"}
    assert after == set(people)


def test_a_file_is_downloaded_and_never_shown():
    attachment = an_attachment(name='a"b\u2028é.jpg'.replace("\u2028", " "))
    initiative = attachment.initiative
    published(initiative)
    actions.publish_attachment(attachment, "Schets é", at=later(2), by=SYSTEM)

    response = Client().get(reverse("registration:attachment", args=[initiative.reference, attachment.pk]))

    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Schets%20%C3%A9.jpg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"default-src 'none'", "sandbox"} <= set(response["Content-Security-Policy"].split("; "))


def test_the_public_page_shows_what_was_published_by_the_name_the_desk_gave():
    attachment = an_attachment(name="kanarie jansen.jpg")
    published(attachment.initiative)
    actions.publish_attachment(attachment, "Schets van de tuin", at=later(2), by=SYSTEM)

    page = Client().get(attachment.initiative.get_absolute_url()).content.decode()

    assert "Schets van de tuin" in page
    assert "kanarie" not in page


def test_a_closed_text_closes_its_files():
    attachment = an_attachment()
    initiative = attachment.initiative
    published(initiative)
    actions.publish_attachment(attachment, "Schets", at=later(2), by=SYSTEM)
    address = reverse("registration:attachment", args=[initiative.reference, attachment.pk])
    ground = ClosureGround.objects.offered().exclude(law="")[0]

    open_before = Client().get(address).status_code
    actions.close_to_public(initiative, Closable.TEXT, ground, until=later(60).date(), at=later(3), by=SYSTEM)

    assert (open_before, Client().get(address).status_code) == (200, 404)
    assert "Schets" not in Client().get(initiative.get_absolute_url()).content.decode()


def test_a_file_is_not_published_before_the_text_or_unseen_by_the_scanner():
    early, held = an_attachment(), an_attachment(is_scanned=False)
    published(held.initiative)

    with pytest.raises(Refused, match="Publiceer eerst de tekst"):
        actions.publish_attachment(early, "Schets", at=later(2), by=SYSTEM)
    with pytest.raises(Refused, match="nog niet nagekeken"):
        actions.publish_attachment(held, "Schets", at=later(2), by=SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=held.pk).update(published_at=NOON, title="Schets")


def test_the_desk_publishes_and_withdraws_one():
    attachment = an_attachment()
    initiative = attachment.initiative
    published(initiative)
    desk = at_the_desk()

    def press(deed: str, **data: Any) -> str:
        address = reverse(f"admin:registration_initiative_{deed}", args=[initiative.pk])
        version = Initiative.objects.get(pk=initiative.pk).version
        done = {"version": version, "attachment": attachment.pk, **data}
        return desk.post(address, done, follow=True).content.decode()

    unread = press("bijlage-publiceren", title="Schets van de tuin")
    assert "Bekijk de bijlage eerst" in unread
    assert "staat op de openbare pagina" in press("bijlage-publiceren", title="Schets van de tuin", is_read="on")
    assert "niet meer op de openbare pagina" in press("bijlage-intrekken")
    attachment.refresh_from_db()
    assert attachment.published_at is None
