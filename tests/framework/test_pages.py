"""What everyone reads of the kader, and who may write it down."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from samenwerking.accounts.roles import PERMISSIONS, Role
from samenwerking.framework import actions
from samenwerking.framework.joints import panels
from samenwerking.framework.models import (
    KINDS,
    Goal,
    GoalVersion,
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
from tests.accounts.people import a_browser, a_user
from tests.framework.builders import CONTENT, GRIFFIE, NOON, TODAY, a_concept, a_next_concept, adopted

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)
DECISION = Decision("2026-014", date(2026, 1, 15), "https://raad.example/2026-014", NOON, SYSTEM)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOON, tick=False):
        yield


def day_parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def a_decision(**changed: str) -> dict[str, str]:
    return {
        "decision_number": "2026-031",
        "decision_url": "https://raad.example/2026-031",
        **day_parts("decision_on", MARCH),
        **changed,
    }


def an_adoption(concept) -> dict[str, str]:
    return {"version": concept.revision, **a_decision(), **day_parts("adopted_on", MARCH)}


def text(response) -> str:
    return " ".join(response.content.decode().split())


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


def test_the_page_of_the_kader_asks_eight_queries_whatever_it_holds(client, django_assert_num_queries):
    counts = []
    for _ in range(3):
        for model in KINDS.values():
            version = adopted(a_concept(model), MARCH)
            if model in (Goal, Standard):
                actions.link(PrincipleVersion.objects.first().of, version.of, at=NOON, by=GRIFFIE)
        with django_assert_num_queries(8):
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


def test_the_page_of_a_task_asks_three_queries_whatever_it_holds(client, django_assert_num_queries):
    goal = adopted(a_concept(Goal), MARCH)
    task = adopted(TaskVersion.objects.get(of=goal.of.task), MARCH).of
    for _ in range(2):
        with django_assert_num_queries(3):
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


# -- who may


def adopt_page(version) -> str:
    return reverse("framework:adopt", args=[version.of.KIND, version.of.slug])


@pytest.mark.parametrize("role", sorted(set(Role) - PERMISSIONS["framework.adopt"]))
def test_nobody_but_the_griffie_records_a_decision(role):
    concepts = [a_concept(model) for model in KINDS.values()]
    browser = a_browser(a_user(role))

    answers = [browser.post(adopt_page(concept), an_adoption(concept)).status_code for concept in concepts]

    assert answers == [403] * 4
    assert [type(concept).objects.get(pk=concept.pk).is_concept for concept in concepts] == [True] * 4


def test_the_griffie_records_each_decision_in_one_event():
    concepts = [a_concept(model) for model in KINDS.values()]
    browser = a_browser(a_user(Role.GRIFFIE))

    answers = [browser.post(adopt_page(concept), an_adoption(concept)).status_code for concept in concepts]

    assert answers == [302] * 4
    for concept in concepts:
        event = Event.objects.of(concept.of.stream).get(verb="framework.adopted")
        assert (event.data["decision_number"], event.data["decision_on"]) == ("2026-031", "2026-03-01")
        assert type(concept).objects.in_force(TODAY).filter(pk=concept.pk).exists()


def test_who_is_not_signed_in_is_sent_to_sign_in(client):
    assert client.get("/bureau/kader/").headers["Location"].startswith("/inloggen/")


def test_what_the_decision_lacks_stands_beside_the_question():
    version = a_concept(Principle)
    sent = {"version": version.revision, **a_decision(decision_number=""), **day_parts("adopted_on", MARCH)}

    response = a_browser(a_user(Role.GRIFFIE)).post(adopt_page(version), sent)

    assert list(response.context["form"].errors) == ["decision_number"]
    assert not PrincipleVersion.objects.adopted().exists()


def test_a_refusal_stands_above_the_form_with_what_was_typed():
    version = a_concept(Principle)
    later = TODAY + timedelta(days=3)
    sent = {"version": version.revision, **a_decision(), **day_parts("adopted_on", later)}
    sent |= day_parts("decision_on", later)

    page = text(a_browser(a_user(Role.GRIFFIE)).post(adopt_page(version), sent))

    assert "De datum van het raadsbesluit ligt in de toekomst." in page
    assert 'value="2026-031"' in page


# -- concepts at the desk


@pytest.mark.parametrize(("kind", "model"), KINDS.items())
def test_a_civil_servant_prepares_something_new(kind, model):
    content = {name: "" if value is None else value for name, value in CONTENT[model].items()}
    if model is Goal:
        content["task"] = adopted(a_concept(SocietalTask), MARCH).of_id
    browser = a_browser(a_user(Role.CIVIL_SERVANT))
    address = reverse("framework:declare", args=[kind])
    once = browser.get(address).context["form"]["once"].value()

    answers = [browser.post(address, {**content, "once": once}) for _ in range(2)]

    concept = model.version_model().objects.concepts().get()
    assert [answer.headers["Location"] for answer in answers] == [f"/bureau/kader/{kind}/{concept.of.slug}/"] * 2
    assert concept.of.versions.count() == 1


def test_numbers_are_written_as_people_here_write_them():
    goal = adopted(a_concept(Goal), MARCH)
    browser = a_browser(a_user(Role.CIVIL_SERVANT))
    address = reverse("framework:prepare", args=["doelstelling", goal.of.slug])

    sent = {**CONTENT[Goal], "start_value": "1.250,50", "target_value": "", "version": 0}
    browser.post(address, sent)

    concept = GoalVersion.objects.concepts().get()
    assert (str(concept.start_value), concept.target_value, concept.number) == ("1250.50", None, 2)


def test_who_saves_over_somebody_else_sees_both_texts_first():
    concept = a_concept(Principle)
    browser = a_browser(a_user(Role.CIVIL_SERVANT))
    address = reverse("framework:prepare", args=["uitgangspunt", concept.of.slug])
    a_next_concept(concept, title="Van een ander.")
    mine = {**CONTENT[Principle], "title": "Van mij."}

    page = browser.post(address, {**mine, "version": 1})
    assert PrincipleVersion.objects.get().title == "Van een ander."
    assert "Van een ander." in text(page)
    assert 'value="Van mij."' in text(page)

    browser.post(address, {**mine, "version": page.context["form"]["version"].value()})
    assert PrincipleVersion.objects.get().title == "Van mij."


def test_the_desk_asks_the_same_number_of_queries_whatever_there_is(django_assert_num_queries):
    browser = a_browser(a_user(Role.GRIFFIE))
    for _ in range(3):
        for model in KINDS.values():
            adopted(a_concept(model), MARCH)
        with django_assert_num_queries(11):
            browser.get("/bureau/kader/")


def test_every_text_stands_on_the_page_of_what_it_is_a_text_of():
    first = adopted(a_concept(Principle, title="Eerst."), MARCH)
    a_next_concept(first, title="Straks.")

    page = text(a_browser(a_user(Role.GRIFFIE)).get(f"/bureau/kader/uitgangspunt/{first.of.slug}/"))

    assert "Eerst." in page
    assert "Straks." in page
    assert "Leg vast dat de raad het concept vaststelde" in page


def test_the_griffie_withdraws_with_a_decision():
    standing = adopted(a_concept(Standard), MARCH)
    address = reverse("framework:withdraw", args=["maatstaf", standing.of.slug])

    a_browser(a_user(Role.GRIFFIE)).post(address, {**a_decision(), **day_parts("withdrawn_on", TODAY)})

    standing.refresh_from_db()
    assert standing.superseded_on == TODAY


def test_the_griffie_links_and_lets_go():
    principle, goal = adopted(a_concept(Principle), MARCH).of, adopted(a_concept(Goal), MARCH).of
    browser = a_browser(a_user(Role.GRIFFIE))
    address = reverse("framework:link", args=["uitgangspunt", principle.slug])
    sent = {"kind": "doelstelling", "slug": goal.slug}

    browser.post(address, {**sent, "deed": "link"})
    assert principle.goal_links.count() == 1

    browser.post(address, {**sent, "deed": "unlink"})
    assert principle.goal_links.count() == 0


@pytest.mark.parametrize("path", ["nieuw/burgemeester/", "burgemeester/x/", "uitgangspunt/bestaat-niet/concept/"])
def test_what_is_not_there_is_not_found(path):
    assert a_browser(a_user(Role.GRIFFIE)).get(f"/bureau/kader/{path}").status_code == 404


# -- Instellingen


def test_instellingen_shows_every_value_its_meaning_and_whose_it_is(settings):
    settings.MUNICIPALITY_NAME = "gemeente Proefstad"
    administrator = a_user(Role.ADMINISTRATOR, full_name="Fenna Proef")
    browser = a_browser(administrator)
    once = browser.get("/bureau/instellingen/reading_days/").context["form"]["once"].value()

    answer = browser.post(
        "/bureau/instellingen/reading_days/", {"once": once, "value": "3", **day_parts("valid_from", TODAY)}
    )
    page = text(browser.get("/bureau/instellingen/"))

    assert answer.headers["Location"] == "/bureau/instellingen/"
    assert "<strong> 3 werkdagen </strong>" in page.replace("<strong>3", "<strong> 3").replace("dagen</", "dagen </")
    assert "Sinds donderdag 12 maart 2026, door Fenna Proef." in page
    assert "gemeente Proefstad" in page


def test_a_value_to_come_stands_beside_the_one_that_holds():
    actions.add_setting("reading_days", 4, valid_from=TODAY + timedelta(days=20), at=NOON, by=SYSTEM)

    page = text(a_browser(a_user(Role.AUDITOR)).get("/bureau/instellingen/"))

    assert "Vanaf woensdag 1 april 2026: 4 werkdagen" in page


@pytest.mark.parametrize("role", sorted(set(Role) - PERMISSIONS["framework.change_settings"]))
def test_only_the_administrator_changes_a_setting(role):
    sent = {"value": "3", **day_parts("valid_from", TODAY)}

    assert a_browser(a_user(role)).post("/bureau/instellingen/reading_days/", sent).status_code == 403
    assert not Setting.objects.exists()


def test_a_setting_sent_twice_is_one_value():
    browser = a_browser(a_user(Role.ADMINISTRATOR))
    once = browser.get("/bureau/instellingen/contact_name/").context["form"]["once"].value()
    sent = {"once": once, "value": "Loket", **day_parts("valid_from", TODAY)}

    answers = [browser.post("/bureau/instellingen/contact_name/", sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Setting.objects.get().value == "Loket"


def test_yesterday_is_refused_in_words():
    browser = a_browser(a_user(Role.ADMINISTRATOR))
    once = browser.get("/bureau/instellingen/contact_name/").context["form"]["once"].value()
    sent = {"once": once, "value": "Loket", **day_parts("valid_from", TODAY - timedelta(days=1))}

    assert "wat voorbij is, blijft zoals het was" in text(browser.post("/bureau/instellingen/contact_name/", sent))


# -- the set-up


def test_loading_twice_changes_nothing():
    for _ in range(2):
        load_principles(DECISION)
        load_demo(DECISION, {"contact_name": "Loket"})

    assert Principle.objects.count() == 5
    assert PrincipleVersion.objects.in_force(TODAY).count() == 5
    assert TaskVersion.objects.in_force(TODAY).count() == 6
    assert Event.objects.filter(verb="framework.adopted").count() == 5 + 6 + 7 + 5
    assert Setting.objects.count() == 1
