"""The receipt: a page, a mail and a PDF that say the same (U9)."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from initiatives.registration.actions.copies import MAKE
from initiatives.registration.models import Initiative, SentCopy
from samenwerking.outbox.actions import carry_out
from samenwerking.outbox.models import Job, Letter, State
from tests.builders import NOON
from tests.pdf.read import everything_in, tags_of, text_of
from tests.registration.attached import a_file
from tests.registration.test_intake import fill, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def guest() -> Client:
    """Somebody who sent an idea, with the key in the browser."""
    guest = Client()
    send(guest, fill(guest))
    return guest


def make_the_copy() -> None:
    carry_out(Job.objects.get(kind=MAKE).pk, at=NOON)


def address(name: str) -> str:
    return reverse(f"registration:{name}", args=[Initiative.objects.get().reference])


def test_the_copy_is_made_once_by_a_worker(guest):
    make_the_copy()
    make_the_copy()

    assert Job.objects.get(kind=MAKE).state == State.DONE
    assert SentCopy.objects.count() == 1


def test_the_copy_says_what_was_sent_what_happens_next_and_how_the_days_are_counted(guest):
    make_the_copy()

    text = text_of(guest.get(address("copy")).content)

    initiative = Initiative.objects.get()
    for said in (
        f"Kenmerk {initiative.reference}",
        "Een buurttuin achter de kerk",
        "Wij willen een tuin. Voor iedereen.",
        "woensdag 4 maart 2026",
        "maandag 16 maart 2026: 14 dagen later.",
        "het team initiatieven, 14 0000",
    ):
        assert said in text


def test_on_paper_the_receipt_and_the_copy_say_where_to_look(guest, settings):
    settings.SITE_URL = "https://samen.example.nl"
    make_the_copy()

    said = guest.get(address("receipt")).content.decode(), text_of(guest.get(address("copy")).content)

    assert ["https://samen.example.nl/stand/" in one for one in said] == [True, True]


def test_receipt_and_copy_say_which_files_came_along_without_their_names():
    guest = Client()
    draft = fill(guest)
    guest.post(reverse("registration:attach", args=[draft.public_id]), {"bijlage": a_file("tuin van Anna.jpg")})
    send(guest, draft)
    make_the_copy()

    said = guest.get(address("receipt")).content.decode(), text_of(guest.get(address("copy")).content)

    assert [("Uw bijlagen" in one, "foto (jpg), 1 kB" in one, "tuin van Anna" in one) for one in said] == [
        (True, True, False)
    ] * 2


def test_the_copy_can_be_read_aloud_and_names_nobody(guest):
    make_the_copy()

    pdf = guest.get(address("copy")).content

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert {"/H1", "/H2", "/H3", "/P"} <= {str(tag.S) for tag in tags_of(opened)}
        assert str(opened.Root.Lang) == "nl"
        assert str(opened.docinfo.Title).startswith("Kopie van uw idee, kenmerk")
        assert str(opened.docinfo.Author) == "gemeente Polderland"
    for secret in (b"Anna", b"anna@example.org", b"de Boer"):
        assert secret not in everything_in(pdf)


def test_until_the_copy_is_there_the_receipt_says_so(guest):
    early = guest.get(address("receipt")).content.decode()
    sent_on = guest.get(address("copy"))
    make_the_copy()
    later = guest.get(address("receipt")).content.decode()

    assert "We maken een kopie (pdf) van wat u stuurde." in early
    assert sent_on.url == address("receipt")
    assert "Download een kopie van wat u stuurde (pdf," in later


def test_asking_for_the_receipt_again_really_asks_the_portal(guest):
    """A link to the same page with a fragment only scrolls: the browser makes no request."""
    page = guest.get(address("receipt")).content.decode()

    again = page[: page.index(">Laad deze pagina opnieuw")].rpartition("href=")[2]
    assert again == f'"{address("receipt")}"'


def test_a_copy_that_could_not_be_made_is_not_promised(guest):
    Job.objects.filter(kind=MAKE).update(state=State.FAILED)

    page = guest.get(address("receipt")).content.decode()

    assert "U kunt deze pagina afdrukken." in page


def test_page_and_mail_say_reference_what_was_sent_and_by_which_date(guest):
    page = guest.get(address("receipt")).content.decode()
    letter = Letter.objects.get(subject__startswith="We hebben uw idee ontvangen").text

    for said in (Initiative.objects.get().reference, "Wij willen een tuin. Voor iedereen.", "maandag 16 maart 2026"):
        assert said in page
        assert said in letter
    assert "14 dagen later." in page
    assert "Dat is binnen 14 dagen." in letter


def test_the_status_page_leads_to_the_copy_once_it_is_there(guest):
    early = guest.get(address("status")).content.decode()
    make_the_copy()

    assert address("copy") not in early
    assert address("copy") in guest.get(address("status")).content.decode()


def test_nobody_else_gets_the_copy(guest):
    make_the_copy()

    assert Client().get(address("copy")).status_code == 404
