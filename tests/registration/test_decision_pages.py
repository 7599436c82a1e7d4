"""Decisions on the desk and in public: what is possible first, what is missing said, nothing of a concept outside."""

from __future__ import annotations

import pytest
from django.urls import reverse
from time_machine import travel

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Decision, Stage
from samenwerking.accounts.roles import Role
from tests.accounts.people import at_the_desk
from tests.builders import (
    a_checked,
    a_concept,
    a_mandate,
    a_no,
    a_published,
    a_task,
    a_yes,
    an_initiative,
    later,
    published,
)

pytestmark = pytest.mark.django_db
SAID = {
    "version": "0",
    "answer": "no",
    "leads_to": "declined",
    "summary": "De gemeente doet niet mee.",
    "reasons": "Er is geen plek.",
    "way_to_yes": "Vind een plek met de buren.",
    "is_besluit": "nee",
    "tried_1": "Een plek aan de ringdijk",
    "outcome_1": "not",
    "words_1": "Daar ligt een leiding.",
    "offer": "1",
}


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


def write_url(initiative) -> str:
    return reverse("registration:decide", args=[initiative.reference])


def press(client, decision, name, **data):
    version = Decision.objects.get(pk=decision.pk).version
    url = reverse(f"admin:registration_decision_{name}", args=[decision.pk])
    return client.post(url, {"version": version, **data}, follow=True).content.decode()


def test_two_colleagues_decline_in_four_screens():
    initiative, mandate = an_initiative(Status.EXPLORING), a_mandate()
    writer, lead = at_the_desk(Role.CIVIL_SERVANT), at_the_desk(Role.TEAM_LEAD)

    dossier = writer.get(reverse("admin:registration_initiative_change", args=[initiative.pk])).content.decode()
    asked = writer.get(f"{write_url(initiative)}?naar=declined").context["form"]
    writer.post(write_url(initiative), {**SAID, "mandate": mandate.pk})
    decision = Decision.objects.get()
    own = press(writer, decision, "nakijken")
    heap = lead.get(f"{reverse('admin:registration_decision_changelist')}?welke=nakijken").content.decode()
    press(lead, decision, "nakijken")
    page = press(lead, decision, "publiceren")

    assert f'href="{write_url(initiative)}?naar=declined"' in dossier
    assert asked.initial["leads_to"] == "declined"
    assert "schreef dit besluit zelf" in own
    assert "De gemeente doet niet mee." in heap
    assert "Het besluit is gepubliceerd" in page
    initiative.refresh_from_db()
    assert initiative.current_status == Status.DECLINED


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        (("tried_1", "outcome_1", "words_1"), "Noem minstens één alternatief"),
        (("words_1",), "Vul dit alternatief helemaal in"),
        (("way_to_yes",), "Schrijf op hoe het wél kan"),
        (("is_besluit",), "Kies ja of nee."),
        (("reasons",), "Schrijf op waarom."),
    ],
)
def test_a_no_that_is_not_whole_is_not_saved_and_nothing_typed_is_lost(lacking, said):
    initiative = an_initiative(Status.EXPLORING)
    words = {name: value for name, value in SAID.items() if name not in lacking}

    page = at_the_desk().post(write_url(initiative), words).content.decode()

    assert said in page
    assert "De gemeente doet niet mee." in page
    assert not Decision.objects.exists()


def test_who_saves_over_a_colleague_reads_both_texts_first():
    initiative = an_initiative(Status.EXPLORING)
    a_concept(initiative, a_no(reasons="Zo schreef mijn collega het."), at=later(3))
    desk = at_the_desk()

    stale = desk.post(write_url(initiative), SAID)
    page, form = stale.content.decode(), stale.context["form"]
    desk.post(write_url(initiative), {**SAID, "version": form["version"].value()})

    assert "Dit bewaarde uw collega" in page
    assert "Zo schreef mijn collega het." in page
    assert "Er is geen plek." in page
    assert Decision.objects.get().reasons == "Er is geen plek."


def test_the_dossier_says_what_is_missing_and_the_public_sees_no_concept(client):
    initiative = an_initiative(Status.EXPLORING)
    published(initiative, at=later(2))
    concept = a_concept(initiative, a_no(summary="Nog geheim."), at=later(3))

    dossier = at_the_desk().get(reverse("admin:registration_initiative_change", args=[initiative.pk])).content.decode()

    assert "Een tweede collega moet dit besluit nog nakijken." in dossier
    assert "Nog geheim." in dossier
    assert "Nog geheim." not in client.get(initiative.get_absolute_url()).content.decode()
    assert client.get(concept.get_absolute_url()).status_code == 404


def test_everybody_reads_a_decision_with_what_is_possible_first(client):
    initiative = an_initiative(Status.EXPLORING)
    published(initiative, at=later(2))
    old = a_published(initiative, a_no(is_besluit=True), at=later(5))
    new = a_published(initiative, a_yes(summary="Bij nader inzien: ja.", revises=old), at=later(8))

    page, mine = (client.get(url).content.decode() for url in (old.get_absolute_url(), initiative.get_absolute_url()))

    assert page.index("Zo kan het wél") < page.index("Wat wij probeerden") < page.index("<h2", page.index("ringdijk"))
    assert "Dan kunt u bezwaar maken tot en met maandag 20 april 2026" in page
    assert new.get_absolute_url() in page
    assert old.get_absolute_url() in client.get(new.get_absolute_url()).content.decode()
    for decision in (old, new):
        assert decision.get_absolute_url() in mine


def test_a_decision_about_what_nobody_may_read_yet_stays_inside(client):
    decision = a_published(an_initiative(), a_no(leads_to=Status.NOT_HANDLED), at=later(3))

    assert client.get(decision.get_absolute_url()).status_code == 404
    assert at_the_desk().get(decision.get_absolute_url()).status_code == 200


def test_the_page_of_a_task_shows_its_decisions(client):
    task = a_task()
    decision = a_published(task, a_yes(summary="Elk dorp krijgt een steiger."), at=later(3))

    page = client.get(task.get_absolute_url()).content.decode()

    assert decision.get_absolute_url() in page
    assert "Bereid een besluit voor" not in page
    assert "Bereid een besluit voor" in at_the_desk().get(task.get_absolute_url()).content.decode()


def test_a_moment_is_chosen_at_the_desk_and_what_could_not_appear_waits_there():
    initiative, mandate = an_initiative(Status.EXPLORING), a_mandate()
    checked, lead = a_checked(initiative, a_no(mandate=mandate), at=later(3)), at_the_desk(Role.TEAM_LEAD)

    early = press(lead, checked, "plannen", day="2026-03-16", time="09:00")
    page = press(lead, checked, "plannen", day="2026-03-18", time="09:00")
    with travel("2026-03-19T12:00:00+01:00", tick=False):
        front = at_the_desk().get(reverse("admin:index")).content.decode()

    assert "Kies een moment in de toekomst" in early
    assert "woensdag 18 maart 2026 om 09:00 uur" in page
    assert "besluit kon niet verschijnen op het gekozen moment" in front
    assert Decision.objects.get().stage == Stage.CHECKED


def test_an_objection_is_written_down_once_and_decided():
    decision = a_published(an_initiative(Status.EXPLORING), a_no(is_besluit=True), at=later(3))
    desk = at_the_desk()
    url = reverse("admin:registration_decision_bezwaar", args=[decision.pk])
    once = desk.get(url).context["form"]["once"].value()
    data = {"once": once, "received_on": "2026-03-16"}

    desk.post(url, data)
    desk.post(url, data)
    (appeal,) = decision.appeals.all()
    settle = reverse("admin:registration_appeal_beslissen", args=[appeal.pk])
    desk.post(settle, {"outcome": "upheld", "decided_on": "2026-03-17"})

    assert decision.appeals.get().get_outcome_display() == "het besluit blijft"


@pytest.mark.parametrize(("role", "may"), [(Role.TEAM_LEAD, True), (Role.CIVIL_SERVANT, False)])
def test_only_the_lead_and_the_administrator_write_mandates(role, may):
    answer = at_the_desk(role).get(reverse("admin:registration_mandate_nieuw"))

    assert (answer.status_code == 200) is may


def test_a_mandate_ends_and_what_rested_on_it_stays():
    mandate = a_mandate()
    decision = a_published(an_initiative(Status.EXPLORING), a_no(mandate=mandate), at=later(3))
    lead = at_the_desk(Role.TEAM_LEAD)
    url = reverse("admin:registration_mandate_beeindigen", args=[mandate.pk])

    lead.post(url, {"until": "2026-03-17"})

    mandate.refresh_from_db()
    assert str(mandate.until) == "2026-03-17"
    assert Decision.objects.get(pk=decision.pk).mandate == mandate
