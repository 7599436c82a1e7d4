"""The list of all initiatives: each filter opens what it counts, in every order, page after page (S67, DESIGN.md 8)."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from initiatives.registration import actions, counts, paging
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import CallKind, Initiative, Listing, Origin, Tally, Word
from initiatives.registration.sought import NARROW, Sought
from samenwerking.framework.models import Theme
from samenwerking.journal.models import SYSTEM
from tests.builders import NOON, a_place, a_task, a_user, an_initiative, by, later, published

pytestmark = pytest.mark.django_db
OVERVIEW = "/initiatieven/"


@pytest.fixture(autouse=True)
def in_april():
    with travel("2026-04-20T12:00:00+02:00", tick=False):
        yield


def read(**asked: str) -> str:
    response = Client().get(OVERVIEW, asked)
    assert response.status_code == 200
    return response.content.decode()


def titles(page: str) -> list[str]:
    rows = re.findall(r'portal-row__title">\s*(?:<a[^>]*>)?([^<]*)', page)
    return [unescape(title).strip() for title in rows]


def counted(page: str) -> str:
    return re.findall(r'id="gevonden">([^<]*)', page)[0]


def some() -> dict[str, Any]:
    """Four in two places: one unread, one with a task and a theme."""
    ens, espel = a_place("Ens"), a_place("Espel")
    task, theme = a_task("Samen wonen"), Theme.objects.create(name="Groen", slug="groen")
    garden = an_initiative(title="Een moestuin", place=ens)
    actions.link_task(garden, task, at=later(1), by=SYSTEM)
    garden.themes.add(theme)
    published(garden)
    published(an_initiative(Status.EXPLORING, title="Een dorpsbus", place=espel, at=later(3)), at=later(9))
    published(an_initiative(title="Een ijsbaan", at=NOON - timedelta(days=300)))
    an_initiative(title="Nog geheim", place=ens, at=later(5))
    return {"ens": ens, "espel": espel, "task": task, "theme": theme, "garden": garden}


def test_each_filter_shows_what_it_names():
    made = some()
    secret = Listing.objects.get(is_public=False).reference
    unread = f"Nieuw initiatief, wordt gelezen ({secret})"

    assert titles(read(plaats=made["ens"].slug)) == [unread, "Een moestuin"]
    assert titles(read(plaats="onbekend")) == ["Een ijsbaan"]
    assert titles(read(opgave=made["task"].slug)) == ["Een moestuin"]
    assert titles(read(opgave="geen")) == [unread, "Een dorpsbus", "Een ijsbaan"]
    assert titles(read(thema="groen")) == ["Een moestuin"]
    assert titles(read(stand="exploring")) == ["Een dorpsbus"]
    assert titles(read(herkomst="business")) == []
    assert titles(read(soort="challenge")) == []
    assert titles(read(jaar="2025")) == ["Een ijsbaan"]
    assert titles(read(plaats=made["ens"].slug, q="moestuinen", jaar="2026")) == ["Een moestuin"]


def test_who_asks_for_help_is_found_until_the_last_day_of_the_call():
    garden = some()["garden"]
    bus = Initiative.objects.get(listing__title="Een dorpsbus")
    until = later(30).date()
    actions.place_call(garden, CallKind.ASKED, "handen", until=until, at=later(9), by=by(a_user()))
    actions.place_call(bus, CallKind.OFFERED, "een rit", until=until, at=later(9), by=by(a_user()))

    assert titles(read(hulp="ja")) == []  # the day of today is after it
    with travel("2026-03-20T12:00:00+01:00", tick=False):
        assert titles(read(hulp="ja")) == ["Een moestuin"]
        assert counted(read(hulp="ja", stand="submitted")) == counted(read(hulp="ja")) == "1 initiatief"


def test_every_number_beside_a_choice_is_what_that_choice_opens():
    made = some()
    for asked in ({}, {"stand": "submitted"}, {"plaats": made["ens"].slug}, {"q": "een"}, {"q": "moestuin"}):
        page = read(**asked)
        for name in NARROW:
            select = page.split(f'name="{name}"')[1].split("</select>")[0]
            for value, number in re.findall(r'value="([^"]+)"[^>]*>[^<(]*\((\d+)\)', select):
                opened = read(**{**asked, name: value})
                assert counted(opened).split()[0] == number, (asked, name, value)


def test_the_map_shows_each_place_with_its_number_beside_the_other_filters():
    made = some()

    found = re.findall(
        r'<a class="utrecht-link"\s+href="([^"]*plaats=[^"]*)"[^>]*>([^<]*)</a>\s*\((\d+)\)', read(stand="submitted")
    )

    assert [(name, number) for _, name, number in found] == [
        ("Ens", "2"),
        ("Espel", "0"),
        ("plaats niet opgegeven", "1"),
    ]
    assert dict(parse_qsl(urlsplit(unescape(found[0][0])).query)) == {"stand": "submitted", "plaats": made["ens"].slug}


def test_above_the_bound_the_list_says_more_than_and_leaves_out_what_it_did_not_count(monkeypatch):
    some()
    monkeypatch.setattr(counts, "EXACT", 2)

    assert counted(read()) == "4 initiatieven"
    assert counted(read(stand="submitted")) == "3 initiatieven"
    assert counted(read(stand="submitted", soort="initiative")) == "Meer dan 1.000 initiatieven"
    assert "Ens (" not in read(stand="submitted")
    assert counted(read(stand="submitted", jaar="2025")) == "1 initiatief"


ALL = [f"{'Tuin' if number % 2 else 'Plan'} {number}" for number in reversed(range(7))]


@pytest.mark.parametrize("asked", [{}, {"volgorde": "oud"}, {"volgorde": "gewijzigd"}, {"q": "tuin"}])
def test_page_after_page_shows_every_row_once_in_order(asked, monkeypatch):
    monkeypatch.setattr(paging, "PAGE", 2)
    for number in range(7):
        words = {"title": f"Tuin {number}"} if number % 2 else {"title": f"Plan {number}", "body": "Een tuin."}
        published(an_initiative(at=NOON + timedelta(days=number // 3, minutes=number), **words), at=later(9))

    pages = [read(**asked)]
    while 'rel="next"' in pages[-1]:
        following = pages[-1].split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
        pages.append(read(**dict(parse_qsl(urlsplit(unescape(following)).query))))

    found = [title for page in pages for title in titles(page)]
    expected = sorted(ALL, key=lambda title: not title.startswith("Tuin")) if "q" in asked else ALL
    assert found == (expected[::-1] if asked == {"volgorde": "oud"} else expected)
    assert len(pages) == 4


def test_what_the_triggers_kept_is_what_a_recount_makes():
    made = some()
    garden: Initiative = made["garden"]
    actions.propose_text(garden, title="Een pluktuin", summary="", body="Plukken.", at=later(2), by=SYSTEM)
    actions.agree_text(garden.texts.get(agreed_at=None), at=later(3), by=SYSTEM)
    actions.move(garden, Status.EXPLORING, at=later(4), by=SYSTEM, reason="Wij kijken.")
    Initiative.objects.filter(pk=garden.pk).update(origin=Origin.BUSINESS, place=made["espel"])
    garden.themes.clear()

    kept = list(Listing.objects.order_by("pk").values()), Tally.objects.counted()
    with connection.cursor() as cursor:
        cursor.execute("SELECT registration_recount()")
    actions.forget_words()

    assert (list(Listing.objects.order_by("pk").values()), Tally.objects.counted()) == (
        kept[0],
        {name: count for name, count in kept[1].items() if count},
    )
    assert Listing.objects.get(pk=garden.pk).title == "Een pluktuin"
    assert Word.objects.filter(word="pluktuin").exists()
    assert not Word.objects.filter(word="moestuin").exists()


def test_adding_up_the_tallies_changes_no_number():
    some()
    before = Tally.objects.counted()

    actions.fold_tallies()

    assert Tally.objects.counted() == {name: count for name, count in before.items() if count}
    assert Tally.objects.count() == len(Tally.objects.counted())


def test_when_nothing_is_found_the_page_says_what_to_leave_out():
    made = some()

    page = read(q="moestuin", plaats=made["espel"].slug, stand="submitted")

    assert titles(page) == []
    assert re.findall(r'href="([^"]*)">zonder ‘([^’]*)’</a> \((\d+)\)', page) == [
        ("?q=moestuin&amp;stand=submitted", "Espel", "1"),
    ]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("asked", "queries"), [({}, 3), ({"stand": "submitted"}, 5), ({"q": "tuin"}, 8)])
def test_the_list_asks_as_much_for_one_as_for_many(number, asked, queries):
    for _ in range(number):
        published(an_initiative(title="Een tuin"))
    read(**asked)  # keeps the choices

    with CaptureQueriesContext(connection) as made:
        read(**asked)

    assert len(made) == queries


PLANS = [
    Sought({}),
    Sought({"plaats": "1"}),
    Sought({"stand": "exploring"}),
    Sought({"opgave": "1"}),
    Sought({"thema": "1"}),
    Sought({"herkomst": "business"}),
    Sought({"soort": "challenge"}),
    Sought({"jaar": "2025"}),
    Sought({"hulp": "2026-04-20"}),
]


@pytest.mark.parametrize("order", paging.ORDERS.values())
@pytest.mark.parametrize("sought", PLANS)
def test_an_index_can_find_the_rows(sought, order):
    """PostgreSQL reads a whole table only if it must, with this setting; the bench looks at the plans at full size."""
    rows = order.of(order.after(sought.listings(), paging.Key(0, NOON if order.column == "since" else NOON.date(), 5)))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    plan = rows[:20].explain()

    assert "Seq Scan" not in plan


def test_words_are_found_by_an_index():
    published(an_initiative(title="Een tuin"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    plan = Sought.of("tuin", {}, "").listings().explain()

    assert "registration_listing_search" in plan


def test_words_that_are_too_long_are_refused_at_their_field_and_list_nothing(client):
    an_initiative()

    answer = client.get("/initiatieven/", {"q": "boom " * 30})

    page = answer.content.decode()
    assert "We hebben niet gezocht" in page
    assert page.count("portal-row ") + page.count('class="portal-row"') == 0
    assert "hoogstens 100" in page.partition("portal-filters__body")[2].partition("</details>")[0]
