"""One dossier: its tabs, what each costs, and the versions of what was sent."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative
from initiatives.registration.versions import Piece, compared, words
from samenwerking.accounts.roles import Role
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import a_task, an_initiative, later

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def desk() -> Client:
    user = a_user(Role.CIVIL_SERVANT)
    enrol(user)
    return a_browser(user)


def url(initiative: Initiative, tab: str = "") -> str:
    address = reverse("admin:registration_initiative_change", args=[initiative.pk])
    return f"{address}?tab={tab}" if tab else address


def completed(initiative: Initiative, *answers: str) -> Initiative:
    """Each answer to a question of ours is a version of its own."""
    for number, answer in enumerate(answers):
        day = 3 * number
        asked = actions.ask_completion(
            initiative, f"Vraag {number}?", due_on=later(30).date(), at=later(day + 1), by=SYSTEM
        )
        actions.answer_completion(asked, answer, at=later(day + 2), by=SYSTEM)
    return initiative


def test_what_was_sent_stands_on_the_first_tab_and_on_no_other(desk):
    initiative = an_initiative(title="Een bankje bij de sluis")

    first, other = desk.get(url(initiative)).text, desk.get(url(initiative, "belangen")).text

    assert ("Wat er is gestuurd" in first, "Wat er is gestuurd" in other) == (True, False)
    assert 'href="?tab=tijdlijn"' in first
    assert 'href="?tab=belangen" aria-current="page"' in other


@pytest.mark.parametrize(
    ("tab", "said"),
    [
        ("uitgangspunten", "Waar het op rust"),
        ("belangen", "Belangen"),
        ("middelen", "Middelen"),
        ("evaluatie", "Evaluatie"),
        ("tijdlijn", "Het idee is ontvangen."),
        ("atlantis", "Wat er is gestuurd"),
    ],
)
def test_each_tab_shows_its_own(desk, tab, said):
    page = desk.get(url(an_initiative(), tab))

    assert said in page.text
    assert page.context["tab"] == {"atlantis": "Initiatief"}.get(tab, tab.capitalize())


# Session, person, roles, initiative, notes, and all the rest in one.
TABS = {"": 6, "uitgangspunten": 6, "belangen": 7, "middelen": 7, "evaluatie": 8, "tijdlijn": 5}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("tab", "queries"), TABS.items())
def test_a_tab_takes_as_many_queries_for_one_row_as_for_three(desk, tab, queries, count, django_assert_num_queries):
    initiative = an_initiative(Status.EXPLORING)
    completed(initiative, *["Nog iets"] * count)
    for day in range(count):
        actions.link_task(initiative, a_task(), at=later(day), by=SYSTEM)
    desk.get(url(initiative, tab))

    with django_assert_num_queries(queries):
        desk.get(url(initiative, tab))


def test_two_versions_say_by_question_and_by_word_what_changed(desk):
    initiative = completed(an_initiative(), "Aan de vaart", "Aan het plein")

    second, last = initiative.submissions.get(number=2), initiative.submissions.get(number=3)
    page = desk.get(reverse("registration:versions", args=[initiative.reference])).text

    changes = {line.question: line.change.value for line in compared(second, last)}
    assert changes == {"Vraag 0?": "gelijk", "Vraag 1?": "nieuw"}
    assert words("een hoge bank", "een lage bank") == (
        [Piece("een", False), Piece("hoge", True), Piece("bank", False)],
        [Piece("een", False), Piece("lage", True), Piece("bank", False)],
    )
    assert "<ins>[Aan de vaart]</ins>" in page


def test_versions_that_do_not_exist_are_refused_at_the_field(desk):
    initiative = an_initiative()

    page = desk.get(reverse("registration:versions", args=[initiative.reference]), {"van": "9", "met": "x"}).text

    assert page.count("Kies een versie uit de lijst.") >= 2
