"""A public page is kept until anything changes, and shows every change at the next request."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative
from samenwerking.framework.models import Place
from samenwerking.journal.models import SYSTEM
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose
from samenwerking.unchanged import kept_while_unchanged
from tests.builders import a_place, a_task, an_initiative, later, published

pytestmark = pytest.mark.django_db(transaction=True)
OVERVIEW = "/initiatieven/"


def read(path: str, client: Client | None = None) -> str:
    response = (client or Client()).get(path)
    assert response.status_code == 200
    return response.content.decode()


def shown(title: str = "Een bankje bij de vaart") -> Initiative:
    """A published initiative in Ens with a task, whose pages have just been asked for."""
    initiative = an_initiative(title=title, place=a_place("Ens"))
    actions.link_task(initiative, a_task("Leefbare dorpen"), at=later(1), by=SYSTEM)
    published(initiative, at=later(1))
    for path in ("/", OVERVIEW, initiative.get_absolute_url()):
        read(path)
    return initiative


def change_title(initiative: Initiative) -> None:
    text = actions.propose_text(initiative, title="Een steiger", summary="", body="Zo.", at=later(2), by=SYSTEM)
    actions.agree_text(text, at=later(3), by=SYSTEM)


def change_status(initiative: Initiative) -> None:
    actions.move(initiative, Status.EXPLORING, at=later(3), by=SYSTEM, reason="Wij kijken mee.")


def change_place(initiative: Initiative) -> None:
    Place.objects.filter(initiatives=initiative).update(name="Nagele")


def change_task(initiative: Initiative) -> None:
    actions.link_task(initiative, a_task("Schoon water"), at=later(3), by=SYSTEM)


def change_by_hand(_: Initiative) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE framework_place SET name = 'Tollebeek'")


CHANGES: list[tuple[Callable[[Initiative], None], str]] = [
    (change_title, "Een steiger"),
    (change_status, "<li>in verkenning</li>"),
    (change_place, "Nagele"),
    (change_task, "Schoon water"),
    (change_by_hand, "Tollebeek"),
]


@pytest.mark.parametrize(("change", "words"), CHANGES)
def test_a_change_is_on_the_list_at_the_next_request(change, words):
    initiative = shown()
    before = read(OVERVIEW)

    change(initiative)

    assert words not in before
    assert words in read(OVERVIEW)


@pytest.mark.parametrize(("change", "words"), [CHANGES[0], *CHANGES[2:]])
def test_a_change_is_on_the_page_itself_at_the_next_request(change, words):
    initiative = shown()

    change(initiative)

    assert words in read(initiative.get_absolute_url())


def test_a_change_becomes_visible_when_it_is_committed_and_not_before():
    initiative = shown()
    changed, looked = threading.Event(), threading.Event()

    def colleague() -> None:
        with transaction.atomic():
            change_place(initiative)
            changed.set()
            looked.wait(20)
        connection.close()

    thread = threading.Thread(target=colleague)
    thread.start()
    changed.wait(20)
    meanwhile = [read(OVERVIEW), read(OVERVIEW)]
    looked.set()
    thread.join(20)

    assert ["Nagele" in page for page in meanwhile] == [False, False]
    assert "Nagele" in read(OVERVIEW)


@pytest.mark.parametrize("path", ["/", OVERVIEW, "the page"])
def test_an_unchanged_page_takes_one_query(path):
    initiative = shown()
    path = initiative.get_absolute_url() if path == "the page" else path

    first, asked = read(path), quietest(path)

    assert asked == 1
    assert read(path) == first


def quietest(path: str) -> int:
    """The fewest queries of fifty times: another process of the tests writes to the same server now and then."""
    counts = []
    for _ in range(50):
        with CaptureQueriesContext(connection) as asked:
            read(path)
        counts.append(len(asked))
    return min(counts)


def test_each_address_is_a_page_of_its_own():
    shown("Een bankje")

    assert "Een bankje" in read(f"{OVERVIEW}?q=bankje")
    assert "Niets gevonden" in read(f"{OVERVIEW}?q=zwembad")


def test_what_the_initiator_sees_is_kept_for_nobody():
    initiative = an_initiative(title="Mijn plan")
    client, address = Client(), initiative.get_absolute_url()
    client.post(reverse("registration:open_key", args=[keys.make_key(Purpose.STATUS, initiative.pk)]))

    assert "Mijn plan" in read(address, client)
    assert Client().get(address).status_code == 404


def test_a_page_with_a_form_that_writes_is_made_for_each_visitor():
    made: list[str] = []

    @kept_while_unchanged
    def page(request: HttpRequest) -> HttpResponse:
        made.append(get_token(request))
        return HttpResponse("een formulier")

    for _ in range(2):
        page(RequestFactory().get("/formulier/"))

    assert len(made) == 2
