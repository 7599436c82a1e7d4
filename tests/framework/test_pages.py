"""What everyone reads of the kader."""

from __future__ import annotations

from datetime import date

import pytest

from samenwerking.framework import actions
from samenwerking.framework.joints import panels
from samenwerking.framework.models import (
    KINDS,
    Goal,
    Principle,
    PrincipleVersion,
    Setting,
    SocietalTask,
    Standard,
    TaskVersion,
)
from samenwerking.framework.seed.load import Decision, load_demo, load_principles
from samenwerking.framework.seed.principles import PRINCIPLES
from samenwerking.joints import Panel
from samenwerking.journal.models import SYSTEM, Event
from tests.framework.builders import GRIFFIE, NOON, TODAY, a_concept, a_next_concept, adopted
from tests.framework.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
MARCH = date(2026, 3, 1)
DECISION = Decision("2026-014", date(2026, 1, 15), "https://raad.example/2026-014", NOON, SYSTEM)


# -- /kader/


def test_everyone_reads_all_of_the_policy_text_without_a_script(client):
    load_principles(DECISION)

    page = text(client.get("/kader/"))

    for principle in PRINCIPLES:
        assert principle["title"] in page
        for line in (principle["bullets"] + principle["deepening"]).split("\n"):
            assert line.removeprefix("- ").strip() in page
    assert page.count("<details") == 5
    assert page.count("nog niet gemeten") == 5


def test_the_page_names_version_day_and_decision(client):
    adopted(a_concept(Principle), MARCH)

    page = text(client.get("/kader/"))

    assert "Versie 1" in page
    assert "Geldt sinds zondag 1 maart 2026" in page
    assert '<a class="utrecht-link" href="https://raad.example/2026-014">Besluit 2026-014</a>' in page


def test_a_chosen_day_shows_the_text_of_that_day(client):
    first = adopted(a_concept(Principle, title="De oude tekst."), MARCH)
    adopted(a_next_concept(first, title="De nieuwe tekst."), date(2026, 3, 10))

    pages = {day: text(client.get("/kader/", {"op": day})) for day in ("2026-03-09", "2026-03-10", "2025-01-01")}

    assert "De oude tekst." in pages["2026-03-09"]
    assert "De nieuwe tekst." not in pages["2026-03-09"]
    assert "De nieuwe tekst." in pages["2026-03-10"]
    assert "Op woensdag 1 januari 2025 was er nog geen kader vastgesteld." in pages["2025-01-01"]


@pytest.mark.parametrize("wrong", ["gisteren", "2026-02-31", "\x00", "9999-99-99", "0001-01-01"])
def test_a_day_that_is_no_day_shows_today_and_says_so(client, wrong):
    adopted(a_concept(Principle, title="De tekst van nu."), MARCH)

    response = client.get("/kader/", {"op": wrong})

    assert response.status_code == 200
    assert "De tekst van nu." in text(response)
    assert response.context["form"].errors["op"]


def test_a_concept_stays_at_the_desk(client):
    concept = a_concept(SocietalTask, title="Nog geheim")

    assert "Nog geheim" not in text(client.get("/kader/"))
    assert client.get(concept.of.get_absolute_url()).status_code == 404


def test_linked_goals_and_standards_say_that_nothing_was_measured_and_never_a_score(client):
    principle = adopted(a_concept(Principle), MARCH).of
    actions.link(principle, adopted(a_concept(Goal), MARCH).of, at=NOON, by=GRIFFIE)
    actions.link(principle, adopted(a_concept(Standard), MARCH).of, at=NOON, by=GRIFFIE)

    page = text(client.get("/kader/"))

    aims = page.split("Waarop sturen en controleren we?")[-1].split("</ul>")[0]
    assert "Meer groen: 200 vierkante meter in 2028" in aims
    assert "Snel antwoord: hoogstens 14 dagen" in aims
    assert aims.count("nog niet gemeten") == 2


def test_the_source_of_the_text_is_a_setting(client):
    actions.add_setting("framework_source", "Wijzer van ons", valid_from=TODAY, at=NOON, by=SYSTEM)
    actions.add_setting("framework_source_url", "https://wijzer.example/", valid_from=TODAY, at=NOON, by=SYSTEM)

    assert '<a class="utrecht-link" href="https://wijzer.example/">Wijzer van ons</a>' not in text(
        client.get("/kader/")
    )
    adopted(a_concept(Principle), MARCH)
    assert '<a class="utrecht-link" href="https://wijzer.example/">Wijzer van ons</a>' in text(client.get("/kader/"))


def test_the_page_of_the_kader_asks_nine_queries_whatever_it_holds(client, django_assert_num_queries):
    counts = []
    for _ in range(3):
        for model in KINDS.values():
            version = adopted(a_concept(model), MARCH)
            if model in (Goal, Standard):
                actions.link(PrincipleVersion.objects.first().of, version.of, at=NOON, by=GRIFFIE)
        with django_assert_num_queries(9):
            counts.append(client.get("/kader/").content.count(b"kader-principle__number"))

    assert counts == [1, 2, 3]


# -- a task


def test_a_task_shows_its_goals_and_what_other_apps_know_of_it(client, monkeypatch):
    goal = adopted(a_concept(Goal), MARCH)
    task = adopted(TaskVersion.objects.get(of=goal.of.task), MARCH)
    maker = lambda subject, user: Panel(1, "components/notice.html", {"subject": subject})  # noqa: E731
    monkeypatch.setitem(panels.by_place, "task", [maker])

    page = text(client.get(task.of.get_absolute_url()))

    assert "Meer groen" in page
    assert "niet gemeten" in page
    assert "utrecht-alert" in page


def test_the_page_of_a_task_asks_as_much_whatever_it_holds(client, django_assert_num_queries):
    goal = adopted(a_concept(Goal), MARCH)
    task = adopted(TaskVersion.objects.get(of=goal.of.task), MARCH).of
    for _ in range(2):
        # the task, its text, its goals (3), whether it is in force and can be followed (1), its initiatives, how many
        # run, its calls (3), the words of the cards: a stamp, and three lists kept until the stamp changes (4); its
        # decisions (1), who is on its map (1)
        with django_assert_num_queries(13):
            client.get(task.get_absolute_url())
        for _ in range(2):
            adopted(a_concept(Goal, task=task), MARCH)


def test_a_withdrawn_task_stays_readable_and_says_since_when(client):
    task = adopted(a_concept(SocietalTask), MARCH)
    actions.withdraw(
        task,
        withdrawn_on=date(2026, 3, 10),
        decision_on=date(2026, 3, 10),
        decision_number="7",
        decision_url="https://raad.example/7",
        at=NOON,
        by=GRIFFIE,
    )

    page = text(client.get(task.of.get_absolute_url()))

    assert "ingetrokken. Hij geldt niet meer sinds dinsdag 10 maart 2026." in page


# -- the set-up


def test_loading_twice_changes_nothing():
    for _ in range(2):
        load_principles(DECISION)
        load_demo(DECISION, {"contact_name": "Loket"})

    assert Principle.objects.count() == 5
    assert PrincipleVersion.objects.in_force(TODAY).count() == 5
    assert TaskVersion.objects.in_force(TODAY).count() == 6
    assert Event.objects.filter(verb="framework.adopted").count() == 5 + 6 + 7 + 5 + 4
    assert Setting.objects.count() == 1
