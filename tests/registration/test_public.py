"""What everybody can read: every status in view, drafts never, and no text before it was read (S36, S67)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Aspect, Initiative
from samenwerking.journal.models import SYSTEM
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose
from tests.builders import NOON, a_goal, a_place, a_task, an_initiative, later, published
from tests.registration.letters import with_key

pytestmark = pytest.mark.django_db
OVERVIEW = "/initiatieven/"


@pytest.fixture(autouse=True)
def in_april():
    with travel("2026-04-20T12:00:00+02:00", tick=False):
        yield


def read(path: str, client: Client | None = None) -> str:
    response = (client or Client()).get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("status", Status)
def test_every_status_is_in_view(status):
    an_initiative(status, title=f"Idee {status}", is_read=True)

    assert f"Idee {status}" in read(OVERVIEW)
    assert "1 initiatief" in read(f"{OVERVIEW}?stand={status}")


def test_what_is_being_read_is_counted_without_its_text():
    an_initiative(title="Nog geheim", place=a_place("Ens"))

    page = read(OVERVIEW)

    assert "Nog geheim" not in page
    assert "wordt gelezen" in page
    assert "Ens" in page
    assert "1 initiatief" in page


def test_what_is_being_read_cannot_be_found_by_its_words():
    an_initiative(title="Nog geheim")

    assert "Niets gevonden" in read(f"{OVERVIEW}?q=geheim")


@pytest.mark.parametrize("words", ["buurttuin", "tuinen", "BUURT", "kerk"])
def test_words_are_found_in_other_forms_and_as_part_of_the_title(words):
    published(an_initiative(title="Een buurttuin achter de kerk", body="Tuinen voor iedereen."))

    assert "Een buurttuin achter de kerk" in read(f"{OVERVIEW}?q={words}")


def test_the_filters_of_place_task_and_status_open_the_rows_they_name():
    ens = a_place("Ens")
    here = an_initiative(title="Hier", place=ens)
    published(here)
    published(an_initiative(title="Elders", place=a_place("Luttelgeest")))
    task = a_task("Leefbare dorpen")
    actions.link_task(here, task, at=later(1), by=SYSTEM)

    for query in (f"plaats={ens.slug}", f"opgave={task.slug}", f"plaats={ens.slug}&stand=submitted"):
        page = read(f"{OVERVIEW}?{query}")
        assert "Hier" in page
        assert "Elders" not in page


@pytest.mark.parametrize("query", ["stand=onzin", "plaats=%00", "na=0000-00-00_1", "q=%F0%9F%8C%B1", "na=2026-02-31_1"])
def test_a_filter_that_makes_no_sense_is_no_error(query):
    published(an_initiative())

    assert Client().get(f"{OVERVIEW}?{query}").status_code == 200


def test_the_list_goes_on_by_key_and_shows_each_once():
    for number in range(23):
        published(an_initiative(title=f"Idee nummer {number:02}", at=NOON + timedelta(minutes=number)))

    first = read(OVERVIEW)
    following = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = read(OVERVIEW + following)

    titles = [f"Idee nummer {number:02}" for number in range(23)]
    assert [title in first for title in titles].count(True) == 20
    assert all((title in first) != (title in second) for title in titles)


def test_the_page_says_where_it_stands_what_follows_and_by_which_date():
    initiative = an_initiative(at=NOON + timedelta(days=45))
    published(initiative, at=NOON + timedelta(days=46))

    page = read(initiative.get_absolute_url())

    assert "ingestuurd" in page
    assert "donderdag 30 april 2026" in page
    assert "het team initiatieven" in page


def test_a_late_answer_is_shown_as_late():
    initiative = an_initiative()
    published(initiative)

    assert "later dan wij beloofden" in read(initiative.get_absolute_url())


def test_what_is_being_read_has_no_page_for_others():
    assert Client().get(an_initiative().get_absolute_url()).status_code == 404


def test_its_initiator_reads_it_with_the_key_from_the_mail():
    initiative = an_initiative(title="Mijn plan")
    client = Client()
    secret = keys.make_key(Purpose.STATUS, initiative.pk)
    client.post(reverse("registration:open_key", args=[secret]))

    page = read(initiative.get_absolute_url(), client)

    assert "Mijn plan" in page
    assert "Dit is uw initiatief" in page


def test_the_key_of_one_initiative_opens_no_other():
    mine, other = an_initiative(), an_initiative()

    assert with_key(mine).get(other.get_absolute_url()).status_code == 404


def test_the_initiator_agrees_with_a_changed_text_and_it_is_public():
    initiative = an_initiative()
    actions.propose_text(initiative, title="Beter gezegd", summary="", body="Zo dus.", at=later(1), by=SYSTEM)

    with_key(initiative).post(reverse("registration:agree", args=[initiative.reference]))

    assert "Beter gezegd" in read(initiative.get_absolute_url())


def test_names_and_addresses_are_on_no_public_page():
    initiative = an_initiative()
    published(initiative)

    for page in (read(initiative.get_absolute_url()), read(OVERVIEW), read("/")):
        assert "Jan Jansen" not in page
        assert "jan@example.org" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_for_one_event_as_for_three(count, client, django_assert_num_queries):
    initiative = an_initiative()
    published(initiative)
    for _ in range(count):
        actions.link_task(initiative, a_task(), at=later(1), by=SYSTEM)

    # the page itself (11, its files among them) and its panels: contributions (2), calls, energy (2), interests (2),
    # means (3), decisions, roles and who handles it (2), agreements, interventions, the test of public interest. What
    # is closed is asked twice: by the page and by the panel of contributions, which know no other
    with django_assert_num_queries(25):
        client.get(initiative.get_absolute_url())


def test_reading_sets_no_cookie():
    published(an_initiative())

    for path in ("/", OVERVIEW, Initiative.objects.get().get_absolute_url()):
        assert list(Client().get(path).cookies) == []


# -- the road --------------------------------------------------------------------------------------------------


def road_of(page: str) -> list[tuple[str, str]]:
    line = page.partition('<ol class="portal-steps')[2].partition("</ol>")[0]
    return re.findall(r'portal-steps__label">([^<]*)<span class="portal-hidden">([^<]*)<', line)


def test_a_light_initiative_that_skipped_exploring_does_not_show_it_as_passed():
    initiative = an_initiative()
    actions.assess(initiative, Aspect.WEIGHT, "light", reason="Een bankje.", at=later(1), by=SYSTEM)
    actions.assess(initiative, Aspect.INTEREST, "public", reason="Voor iedereen.", at=later(1), by=SYSTEM)
    goal = a_goal()
    actions.link_task(initiative, goal.of.task, at=later(1), by=SYSTEM)
    actions.link_goal(initiative, goal, at=later(1), by=SYSTEM)
    actions.move(initiative, Status.FACILITATED, at=later(2), by=SYSTEM, reason="Wij helpen op weg.")
    published(initiative, at=later(3))

    for path in (initiative.get_absolute_url(), OVERVIEW):
        assert road_of(read(path)) == [("ingestuurd", " (geweest)"), ("aan de slag", " (nu)"), ("klaar", " (komt nog)")]


def test_what_was_explored_shows_it_on_its_page():
    initiative = an_initiative(Status.FACILITATED)
    published(initiative, at=later(5))

    assert ("verkenning", " (geweest)") in road_of(read(initiative.get_absolute_url()))


def test_what_was_just_sent_shows_that_exploring_may_come():
    initiative = an_initiative()
    published(initiative, at=later(5))

    assert ("verkenning", " (komt nog)") in road_of(read(initiative.get_absolute_url()))


def test_what_only_a_screen_can_press_does_not_print():
    initiative = an_initiative()
    published(initiative)

    page = read(initiative.get_absolute_url())

    follow = page[: page.index('aria-labelledby="volgen"')].rpartition("<section")[2]
    contact = page[: page.index(">Stel een vraag</a>")].rpartition("<p ")[2]
    assert "portal-screen" in follow
    assert "portal-screen" in contact
