"""The first page of the desk: what waits for who comes in, each heap with its rows."""

from __future__ import annotations

import pytest
from django.urls import reverse
from time_machine import travel

from samenwerking.accounts.adapter import AccountAdapter
from samenwerking.accounts.roles import Role
from tests.accounts.people import a_user, at_the_desk
from tests.builders import an_initiative
from tests.registration.test_desk import press

HOW = (
    "op tijd (0 van 1). Op tijd gedeeld door: op tijd, te laat, en nog open en te laat. Wie nog tijd heeft, telt niet "
    "mee. n = 1, van maandag 17 maart 2025 tot en met dinsdag 17 maart 2026."
)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


def sentences(client) -> list[str]:
    panels = client.get(reverse("admin:index")).context["panels"]
    return [f"{one.figure} {one.text}" for panel in panels for one in panel.figures.sentences]


def test_what_is_new_waits_to_be_read_and_for_a_handler():
    an_initiative()

    said = sentences(at_the_desk(Role.CIVIL_SERVANT))

    assert said == [
        "1 wacht om gelezen te worden",
        "1 antwoord is te laat",
        "1 heeft nog geen behandelaar",
        f"0 % eerste antwoord {HOW}",
        f"0 % lezen en publiceren {HOW}",
    ]


def test_what_i_took_is_mine_and_each_heap_opens_as_many_rows_as_it_says():
    initiative, _ = an_initiative(), an_initiative()
    desk = at_the_desk(Role.CIVIL_SERVANT)
    press(desk, initiative, "oppakken")

    heaps = desk.get(reverse("admin:index")).context["panels"][0].figures.sentences

    assert {heap.text: heap.figure for heap in heaps}["behandelt u zelf"] == "1"
    for heap in heaps:
        assert str(desk.get(heap.href).context["cl"].result_count) == heap.figure, heap.text


def test_without_work_the_page_says_so():
    page = at_the_desk(Role.CIVIL_SERVANT).get(reverse("admin:index"))

    assert "Er wacht niets" in page.content.decode()


def test_the_griffie_sees_reports_and_no_dossiers():
    an_initiative()

    page = at_the_desk(Role.GRIFFIE).get(reverse("admin:index")).content.decode()

    assert "Er wacht geen verslag" in page
    assert "gelezen te worden" not in page


@pytest.mark.parametrize(
    ("role", "start"), [(Role.COUNCIL, "/raad/"), (Role.COLLEGE, "/raad/"), (Role.GRIFFIE, "/bureau/")]
)
def test_everyone_starts_where_their_work_is(role, start, rf):
    request = rf.get("/")
    request.user = a_user(role)

    assert AccountAdapter(request).get_login_redirect_url(request) == start
