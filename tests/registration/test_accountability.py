"""Accountability to everybody (S48): each public decision once in page, feed and table."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from django.test import Client
from time_machine import travel

from initiatives.registration import accounted, actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Answer, Decision, Intervention, InterventionKind
from samenwerking.journal.models import SYSTEM
from tests.builders import a_concept, a_no, a_published, a_task, a_yes, an_agreement, an_initiative, later

pytestmark = pytest.mark.django_db
PAGE = "/verantwoording/"


@pytest.fixture(autouse=True)
def in_april():
    with travel("2026-04-20T12:00:00+02:00", tick=False):
        yield


def read(path: str = PAGE) -> str:
    return unescape(Client().get(path).content.decode())


def on_pages() -> list[int]:
    """Walks from year to year and from page to page, as a reader does."""
    years = sorted(set(re.findall(r"/verantwoording/\?jaar=\d{4}(?=#)", read())))
    found, address = [], ""
    for start in years:
        address = start
        while address:
            page = read(address)
            found += re.findall(r'portal-row__title">\s*<a[^>]*href="/besluiten/(\d+)/"', page)
            following = re.search(r'href="(/verantwoording/[^"#]*na=\d+)[^"]*"\s+rel="next"', page)
            address = following[1] if following else ""
    return [int(number) for number in found]


def test_every_public_decision_stands_once_in_page_feed_and_table():
    task = a_task()
    last_year = a_published(task, a_yes(), at=later(-80))
    one = an_initiative(Status.EXPLORING, is_read=True)
    for number in range(accounted.PAGE + 2):
        a_published(one, a_yes(summary=f"=1+{number}"), at=later(5, minutes=number // 2))
    a_published(an_initiative(Status.EXPLORING), a_no(summary="Nog niet openbaar"), at=later(4))
    a_concept(task, a_yes(summary="Nog een concept"), at=later(6))
    public = set(Decision.objects.public().values_list("pk", flat=True))

    pages, feed = on_pages(), re.findall(r"<id>[^<]*/besluiten/(\d+)/</id>", read("/verantwoording/besluiten.xml"))
    table = list(csv.reader(io.StringIO(read("/verantwoording/besluiten.csv")), delimiter=";"))[1:]

    assert len(public) == accounted.PAGE + 3
    assert last_year.pk in public
    for where in (pages, [int(number) for number in feed], [int(row[1]) for row in table if row[0] == "besluit"]):
        assert (len(where), set(where)) == (len(public), public)
    assert all(row[4].startswith("'=") for row in table if "1+" in row[4])


def test_every_public_intervention_stands_once_in_page_feed_and_table():
    for is_read in (True, True, False):
        actions.intervene(
            an_initiative(Status.COLLABORATING, is_read=is_read),
            InterventionKind.PAUSE,
            ground="Er is een storm.",
            carried_by="het team buitenruimte",
            until=later(90).date(),
            at=later(10),
            by=SYSTEM,
        )
    public = Intervention.objects.filter(initiative__published_at__isnull=False)
    numbers = sorted(public.values_list("pk", flat=True))

    page = re.findall(r'id="ingreep-(\d+)"', read())
    feed = re.findall(r"<id>[^<]*#ingreep-(\d+)</id>", read("/verantwoording/besluiten.xml"))
    table = list(csv.reader(io.StringIO(read("/verantwoording/besluiten.csv")), delimiter=";"))[1:]

    assert len(numbers) == 2
    for where in (page, feed, [row[1] for row in table if row[0] == "ingreep"]):
        assert sorted(map(int, where)) == numbers


def test_a_no_stands_with_its_way_to_yes_and_the_figure_opens_it():
    one = an_initiative(Status.EXPLORING, is_read=True)
    a_published(one, a_yes(summary="Het hek mag"), at=later(4))
    a_published(one, a_no(), at=later(5))

    whole = read()
    opened = read(re.search(r'href="(/verantwoording/\?[^"]*antwoord=no)', whole)[1])

    assert "Het hek mag" in whole
    assert "Het hek mag" not in opened
    assert "Vind een plek met de buren; dan kijken we opnieuw." in opened


def test_conduct_counts_late_answers_and_broken_promises():
    one = an_initiative(Status.COLLABORATING, is_read=True)
    agreement = an_agreement(one, at=later(5), due_on=later(20).date())
    promise = agreement.promises.get(side="municipality")
    actions.break_promise(promise, "De fundering bleek te duur.", at=later(19), by=SYSTEM)
    an_initiative(at=later(-60))  # nobody reads or answers it

    page = accounted.accounts(2026, answer="", after=None, today=later(49).date())

    assert (page.promises.kept, page.promises.broken) == (0, 1)
    assert sum(clock.overdue for clock in page.on_time) == 2
    assert page.rows == []


@pytest.mark.parametrize("query", ["jaar=1999", "jaar=x", "antwoord=misschien", "na=0", "na=99999999999999999999999"])
def test_what_no_row_can_have_shows_the_newest_year(query):
    a_published(an_initiative(Status.EXPLORING, is_read=True), a_yes(), at=later(5))

    assert Answer.YES in Decision.objects.public().values_list("answer", flat=True)
    assert "Besluiten in 2026" in read(f"{PAGE}?{query}")
