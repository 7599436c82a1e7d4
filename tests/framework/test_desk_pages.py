"""Who prepares the kader, and who records that the council adopted it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from samenwerking.accounts.roles import PERMISSIONS, Role
from samenwerking.framework.models import (
    KINDS,
    Goal,
    GoalVersion,
    Principle,
    PrincipleVersion,
    SocietalTask,
    Standard,
)
from samenwerking.journal.models import Event
from tests.accounts.people import a_browser, a_user
from tests.framework.builders import CONTENT, TODAY, a_concept, a_next_concept, adopted
from tests.framework.pages import a_decision, an_adoption, day_parts, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
MARCH = date(2026, 3, 1)


# -- who may


def adopt_page(version) -> str:
    return reverse("framework:adopt", args=[version.of.KIND, version.of.slug])


@pytest.mark.parametrize("role", sorted(set(Role) - PERMISSIONS["framework.adopt"]))
def test_nobody_but_the_griffie_records_a_decision(role):
    concepts = [a_concept(model) for model in KINDS.values()]
    browser = a_browser(a_user(role))

    answers = [browser.post(adopt_page(concept), an_adoption(concept)).status_code for concept in concepts]

    assert answers == [403] * len(KINDS)
    assert [type(concept).objects.get(pk=concept.pk).is_concept for concept in concepts] == [True] * len(KINDS)


def test_the_griffie_records_each_decision_in_one_event():
    concepts = [a_concept(model) for model in KINDS.values()]
    browser = a_browser(a_user(Role.GRIFFIE))

    answers = [browser.post(adopt_page(concept), an_adoption(concept)).status_code for concept in concepts]

    assert answers == [302] * len(KINDS)
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
        with django_assert_num_queries(13):
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


def test_whoever_prepares_finds_the_way_from_the_kader_and_who_has_a_desk_from_there_too(client):
    college, griffie = a_browser(a_user(Role.COLLEGE)), a_browser(a_user(Role.GRIFFIE))
    way = 'href="/bureau/kader/"'

    assert way in text(college.get("/kader/"))
    assert way in text(griffie.get("/bureau/"))
    assert way not in text(client.get("/kader/"))
    assert way not in text(a_browser(a_user(Role.COUNCIL)).get("/kader/"))
