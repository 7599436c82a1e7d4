"""Feeds and calendars: what everybody may know, and nothing else (requests 29 and 50)."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from icalendar import Calendar
from time_machine import travel

from initiatives.registration import actions
from samenwerking.journal.models import SYSTEM
from tests.builders import a_place, a_task, an_initiative, later, published
from tests.evaluation.builders import a_moment, adopted

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script> & ]]> \"“' ; , \\n BEGIN:VEVENT 🌱"


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-05T12:00:00+01:00", tick=False):
        yield


def a_public(title: str = "Een bankje", **more):
    initiative = an_initiative(title=title, **more)
    published(initiative)
    return initiative


def feed(client, what: str = "alles") -> list[tuple[str, str]]:
    response = client.get(reverse("registration:feed", args=[what]))
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    entries = ElementTree.fromstring(response.content).findall(f"{ATOM}entry")
    return [(entry.findtext(f"{ATOM}title", ""), entry.findtext(f"{ATOM}summary", "")) for entry in entries]


def calendar(client, what: str = "alles") -> list[tuple[date, str]]:
    response = client.get(reverse("registration:calendar", args=[what]))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(response.content).walk("VEVENT")
    return [(event.decoded("dtstart"), str(event["summary"])) for event in events]


def test_the_feed_tells_the_public_events_newest_first(client):
    initiative = a_public()
    actions.link_task(initiative, a_task(), at=later(2), by=SYSTEM)

    assert [title for title, _ in feed(client)] == [
        "Een bankje: Gekoppeld aan een maatschappelijke opgave.",
        "Een bankje: De tekst staat op de openbare pagina.",
        "Een bankje: Het idee is ontvangen.",
    ]


def test_the_calendar_tells_by_when_we_answer(client):
    a_public()

    assert calendar(client) == [
        (date(2026, 3, 16), "Een bankje: Uiterlijk vandaag krijgt de initiatiefnemer een eerste antwoord.")
    ]


def test_a_clock_that_stands_still_has_no_day(client):
    initiative = a_public()
    actions.ask_completion(initiative, "Hoe groot?", due_on=date(2026, 3, 20), at=later(2), by=SYSTEM)

    assert calendar(client) == []
    assert "Hoe groot?" not in str(feed(client))


def test_the_calendar_tells_which_evaluation_is_planned(client):
    initiative = a_public()
    adopted(initiative, at=later(2))
    moment = a_moment(initiative, at=later(3))

    assert (moment.planned_on, f"Een bankje: Evaluatie {moment.number} van de samenwerking.") in calendar(client)


@pytest.mark.parametrize("read", [feed, calendar])
def test_a_village_a_task_and_an_initiative_have_their_own(read, client):
    ens, task = a_place("Ens"), a_task()
    here, elsewhere = a_public("Hier", place=ens), a_public("Elders", place=a_place("Rutten"))
    actions.link_task(here, task, at=later(2), by=SYSTEM)

    for what in (f"dorp:{ens.slug}", f"opgave:{task.slug}", f"initiatief:{here.reference}"):
        told = str(read(client, what))
        assert "Hier: " in told
        assert "Elders" not in told
    assert "Elders: " in str(read(client, f"initiatief:{elsewhere.reference}"))


@pytest.mark.parametrize("read", [feed, calendar])
def test_what_is_being_read_is_in_none(read, client):
    an_initiative(title="Nog geheim")

    assert read(client) == []


@pytest.mark.parametrize("page", ["feed", "calendar"])
@pytest.mark.parametrize(
    "what", ["dorp:nergens", "opgave:", "initiatief:1999-00001", "alle", "x", "dorp:\x00", "🌱:🌱"]
)
def test_what_does_not_exist_is_not_found(page, what, client):
    assert client.get(reverse(f"registration:{page}", args=[what])).status_code == 404


def test_what_is_being_read_has_no_feed_of_its_own(client):
    unread = an_initiative()

    assert client.get(reverse("registration:feed", args=[f"initiatief:{unread.reference}"])).status_code == 404


def test_hostile_text_stays_text(client):
    a_public(HOSTILE)

    assert feed(client)[0][0].startswith(HOSTILE)
    assert calendar(client)[0][1].startswith(HOSTILE)
    assert len(calendar(client)) == 1


@pytest.mark.parametrize("page", ["feed", "calendar"])
def test_names_of_people_are_in_none(page, client):
    a_public()

    body = client.get(reverse(f"registration:{page}", args=["alles"])).content.decode()

    assert "Jan Jansen" not in body
    assert "jan@example.org" not in body


def test_the_pages_name_their_feed_and_calendar(client):
    initiative = a_public()
    what = f"initiatief:{initiative.reference}"

    page = client.get(initiative.get_absolute_url()).content.decode()
    everything = client.get(reverse("registration:overview")).content.decode()

    for name in ("feed", "calendar"):
        assert f'href="{reverse(f"registration:{name}", args=[what])}"' in page
        assert f'href="{reverse(f"registration:{name}", args=["alles"])}"' in everything


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("feed", 3), ("calendar", 6)])  # the sixth: the days that are promised
def test_they_take_as_many_queries_for_one_as_for_three(page, queries, count, client, django_assert_num_queries):
    for number in range(count):
        a_public(f"Idee {number}")

    with django_assert_num_queries(queries):
        client.get(reverse(f"registration:{page}", args=["alles"]))


def test_the_pages_of_a_village_and_of_a_task_in_force_lead_to_following_them(client):
    place, task = a_place(), a_task()

    pages = [client.get(one.get_absolute_url()).content.decode() for one in (place, task)]

    assert f"/volgen/?wat=dorp%3A{place.slug}" in pages[0]
    assert f"/volgen/?wat=opgave%3A{task.slug}" in pages[1]
