"""The start of the council: what asks for attention, figures that open their rows (S9, S62, U15)."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Aspect, TermKind
from oversight.reporting.figures import as_data, dashboard, punctuality
from samenwerking.accounts.roles import Role
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import a_browser, a_user
from tests.builders import a_place, an_initiative, later, moved, published
from tests.evaluation.builders import a_moment, adopted, evaluated, judged
from tests.resources.builders import a_coupling, a_pool

pytestmark = pytest.mark.django_db
QUARTER = date(2026, 1, 1)
DAY = date(2026, 3, 31)


@pytest.fixture(autouse=True)
def _at_the_end_of_march():
    with travel("2026-03-31T12:00:00+02:00", tick=False):
        yield


@pytest.fixture
def council():
    return a_browser(a_user(Role.COUNCIL))


def read(browser, path="/raad/"):
    response = browser.get(path)
    assert response.status_code == 200
    return response.content.decode()


def seen_on(day=DAY, since=QUARTER):
    return as_data(dashboard(as_of=day, since=since))


def test_the_municipality_without_anything_says_so_and_shows_no_zero_percent(council):
    page = read(council)

    assert "Er vraagt nu niets uw aandacht" in page
    assert "Er hoefde nog geen eerste antwoord te zijn" in page
    assert "Voor geld in 2026 valt nog niets te berekenen" in page
    assert "0\xa0%" not in page


def test_the_share_in_time_counts_who_still_waits_too_long(council):
    for days in range(8):
        answered = an_initiative(at=later(-40 + days))
        actions.move(answered, Status.EXPLORING, at=later(-35 + days), by=SYSTEM, reason="Wij gaan samen verder.")
    late = an_initiative(at=later(-40))
    actions.move(late, Status.EXPLORING, at=later(-20), by=SYSTEM, reason="Wij gaan samen verder.")
    for _ in range(3):
        an_initiative(at=later(0))

    found = punctuality(TermKind.FIRST_ANSWER, since=QUARTER, as_of=DAY)

    assert [row.value for row in found.bars.rows] == [8, 1, 3]
    assert (found.percent, found.part, found.whole) == (67, 8, 12)  # M3, the worked example
    assert found.bars.title == "Van de eerste antwoorden kwam 67\xa0% op tijd"


def test_who_waits_too_long_asks_for_attention_by_title_and_days(council):
    published(an_initiative(title="Een dak voor de ijsbaan"))

    page = read(council)

    assert "‘Een dak voor de ijsbaan’ wacht 15\xa0dagen te lang op een eerste antwoord." in page
    assert "Dat kon tot en met maandag 16 maart 2026." in page


def test_a_title_that_is_not_public_is_never_shown(council):
    an_initiative(title="Nog geheim")

    page = read(council)

    assert "Nog geheim" not in page
    assert "wacht 15\xa0dagen te lang" in page


def test_more_than_seven_sentences_are_never_shown():
    for number in range(12):
        an_initiative(title=f"Idee {number}")

    lines = seen_on()["attention"]

    assert [line["text"].split(" te lang")[0] for line in lines if "Nog " in line["text"]] == [
        "Nog 10\xa0initiatieven wachten",
        "Nog 10\xa0initiatieven wachten",
    ]
    assert len(lines) == 6


def test_a_mirror_shows_process_and_results_apart(council):
    house = an_initiative(Status.EXPLORING, at=later(-9), title="Een dorpshuis")
    published(house, at=later(-6))
    adopted(house)
    evaluated(house, at=later(10))

    page = read(council)
    subject = seen_on()["subjects"][0]

    assert (subject["process"], subject["results"]) == (
        "1 beter, 1 gelijk, 1 veranderd",
        "1 beter, 1 slechter, 1 niet gemeten",
    )
    assert "Vooraf en nu: op 1 van 1\xa0onderwerp is teruggekeken" in page
    assert "+30\xa0%" in page
    assert "‘Een dorpshuis’ gaat slechter dan verwacht: " in page


def test_a_planned_evaluation_and_an_exploration_to_adopt_ask_for_attention():
    planned, heavy = an_initiative(title="Een dorpshuis"), an_initiative(Status.EXPLORING, title="Een haven")
    for initiative in (planned, heavy):
        published(initiative, at=later(2))
    a_moment(planned, at=later(-65))
    judged(heavy, Aspect.WEIGHT, "heavy", at=later(3))

    lines = {line["text"]: line["when"] for line in seen_on()["attention"]}

    assert lines["‘Een dorpshuis’: de evaluatie is nog niet afgerond."] == "gepland op vrijdag 27 maart 2026"
    assert (
        lines["‘Een haven’: de verkenning vooraf is nog niet vastgesteld."]
        == "in verkenning sinds dinsdag 3 maart 2026"
    )


def test_of_many_who_wait_twenty_are_shown_and_the_others_are_one_click_away(council):
    for _ in range(22):
        an_initiative()

    page = read(council)
    href = seen_on()["answers"][0]["bars"]["rows"][2]["href"]

    assert page.count("Bekijk ze alle 22") == 2
    assert page.count("18\xa0dagen</td>") + page.count("15\xa0dagen</td>") == 20
    assert ">22 rijen" in read(council, href)


@pytest.mark.parametrize("day", [DAY, date(2026, 3, 3)])
def test_every_figure_opens_as_many_rows_as_it_counts(council, day):
    village, task = a_place("Ens"), None
    for status in (Status.EXPLORING, Status.COLLABORATING, Status.SUBMITTED):
        task = published(an_initiative(status, place=village)).initiative.task_links.first() or task
    taken_back = published(an_initiative(place=village), at=later(0, hours=1)).initiative
    actions.withdraw(taken_back, at=later(1), by=SYSTEM)
    an_initiative()
    data = seen_on(day)

    bars = [*data["standing"], *(one["bars"] for one in data["answers"])]
    rows = [row for one in bars for row in one["rows"]]

    assert len(rows) > 8
    for row in rows:
        page = read(council, row["href"])
        assert re.search(rf">{row['value']} rij", page), row
        assert page.count('class="portal-row"') == row["value"]
    for fact, count in zip(data["facts"][:2], [5, 5], strict=True):
        assert f">{count} rij" in read(council, fact["href"])


def test_the_titles_of_the_figures_are_conclusions(council):
    village = a_place("Ens")
    for _ in range(2):
        an_initiative(place=village)
    an_initiative(Status.EXPLORING, place=a_place("Nagele"))

    first, second, third = seen_on()["standing"]

    assert first["title"] == "De meeste hebben de stand ‘ingestuurd’: 2 van 3"
    assert second["title"] == "Ens heeft de meeste initiatieven: 2 van 3"
    assert third["title"] == "Nog geen initiatief hoort bij een opgave"


def test_the_free_means_stand_with_their_norm_and_every_pool(council):
    pool = a_pool(250_000_00, total=1_000_000_00, name="Dorpen")
    a_coupling(an_initiative(Status.EXPLORING), pool, 180_000_00)

    page = read(council)

    assert "Er is nog €\xa070.000 van de €\xa0250.000 die we vrijhouden" in page
    assert "Vrijgehouden is 25\xa0%: €\xa0250.000 van €\xa01.000.000. De norm is 25\xa0%." in page
    assert "Dorpen" in page


def test_figures_of_a_day_are_the_same_a_year_later():
    pool = a_pool(100_000_00)
    published(an_initiative(Status.EXPLORING, place=a_place("Ens")))
    waiting = an_initiative(title="Wacht")
    a_coupling(an_initiative(Status.COLLABORATING), pool, 5_000_00, at=later(5))
    before = [seen_on(date(2026, 3, 1) + timedelta(days=days)) for days in range(0, 31, 5)]

    with travel("2027-03-31T12:00:00+02:00"):
        published(waiting, at=later(200))
        actions.move(waiting, Status.EXPLORING, at=later(201), by=SYSTEM, reason="Wij gaan samen verder.")
        moved(waiting, Status.DECLINED, at=later(240))
        an_initiative(Status.REALISED, at=later(300))
        a_coupling(an_initiative(Status.COLLABORATING, at=later(100)), pool, 7_000_00, at=later(210))

        after = [seen_on(date(2026, 3, 1) + timedelta(days=days)) for days in range(0, 31, 5)]

    assert after == before


@pytest.mark.parametrize("role", Role)
def test_the_dashboard_opens_for_whoever_may_see_it(role):
    user = a_user(role)

    status = a_browser(user).get("/raad/").status_code

    assert status == (200 if user.has_perm("reporting.view_dashboard") else 403)


def test_the_rows_behind_a_figure_are_public_and_the_dashboard_is_not():
    assert Client().get("/cijfers/initiatieven/").status_code == 200
    assert Client().get("/cijfers/antwoorden/").status_code == 200
    assert Client().get("/raad/").status_code == 302


@pytest.mark.parametrize("op", ["2026-13-99", "2027-01-01", "1066-10-14", "abc", "\x00", "2026-03-31' OR 1=1"])
def test_a_day_that_cannot_be_is_explained_and_today_is_shown(council, op):
    response = council.get("/raad/", {"op": op})

    assert response.status_code == 200
    assert "dinsdag 31 maart 2026" in response.content.decode().lower()


@pytest.mark.parametrize("count", [1, 3])
def test_the_dashboard_asks_the_database_as_often_for_one_as_for_three(council, count, django_assert_num_queries):
    for _ in range(count):
        subject = an_initiative(Status.EXPLORING, at=later(-9), place=a_place())
        published(subject, at=later(-6))
        adopted(subject)
        evaluated(subject, at=later(10))
        an_initiative()
        a_pool(1_000_00)
    council.get("/raad/")

    with django_assert_num_queries(36):
        council.get("/raad/")
