"""Triage at the desk: the work list, the dossier, and buttons that call actions."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative
from samenwerking.accounts.roles import Role
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import a_goal, an_initiative

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def officer():
    user = a_user(Role.CIVIL_SERVANT)
    enrol(user)
    return user


@pytest.fixture
def desk(officer) -> Client:
    return a_browser(officer)


def url(initiative: Initiative, deed: str = "change") -> str:
    return reverse(f"admin:registration_initiative_{deed}", args=[initiative.pk])


def press(desk: Client, initiative: Initiative, deed: str, **data):
    initiative.refresh_from_db()
    return desk.post(url(initiative, deed), {"version": initiative.version, **data}, follow=True)


def test_a_light_initiative_walks_from_the_work_list_to_a_role(desk):
    initiative = an_initiative()
    goal = a_goal()

    press(desk, initiative, "oppakken")
    press(desk, initiative, "publiceren")
    press(desk, initiative, "opgave", task=goal.of.task.pk)
    press(desk, initiative, "doel", goal=goal.pk)
    press(desk, initiative, "belang", outcome="public", reason="Voor het hele dorp.")
    press(desk, initiative, "gewicht", outcome="light", reason="Klein en zonder risico.")
    press(desk, initiative, "collaborating", reason="Wij doen graag mee.")

    initiative.refresh_from_db()
    assert initiative.current_status == Status.COLLABORATING
    assert initiative.published_at is not None


def test_the_dossier_says_what_may_not_be_done_yet_and_why(desk):
    page = desk.get(url(an_initiative(Status.EXPLORING))).content.decode()

    assert "Kan nog niet" in page
    assert "Koppel eerst een maatschappelijke opgave" in page


def test_colleagues_read_the_title_of_what_the_public_does_not_see_yet(desk):
    initiative = an_initiative(title="Een bankje bij de sluis")

    page = desk.get(url(initiative)).content.decode()

    assert '<h1 class="desk-title">Een bankje bij de sluis</h1>' in page
    assert f"Kenmerk {initiative.reference}" in page


def test_while_a_changed_text_waits_for_its_answer_the_sent_one_is_published_on_purpose_only(desk):
    initiative = an_initiative()
    press(desk, initiative, "tekst", title="Bankje", summary="Een bankje.", body="Een bankje bij de vaart.")

    press(desk, initiative, "publiceren")
    initiative.refresh_from_db()
    assert initiative.published_at is None

    press(desk, initiative, "publiceren", without_answer="on")
    initiative.refresh_from_db()
    assert initiative.published_at is not None


def test_a_step_without_a_reason_is_refused_at_the_field(desk):
    initiative = an_initiative()

    page = press(desk, initiative, "exploring", reason="")

    assert "Schrijf in een paar zinnen waarom." in page.content.decode()
    assert Initiative.objects.get().current_status == Status.SUBMITTED


def test_a_refused_step_keeps_what_was_typed(desk):
    initiative = an_initiative(Status.EXPLORING)

    page = press(desk, initiative, "collaborating", reason="Wij willen dit heel graag.").content.decode()

    assert "Koppel eerst" in page
    assert "Wij willen dit heel graag." in page


def test_a_colleague_who_was_first_is_seen_and_nothing_is_overwritten(desk):
    initiative = an_initiative()
    old = initiative.version
    press(desk, initiative, "oppakken")

    page = desk.post(url(initiative, "exploring"), {"version": old, "reason": "Wij gaan kijken."}).content.decode()

    assert "Een collega heeft dit dossier net gewijzigd" in page
    assert "Wij gaan kijken." in page
    assert Initiative.objects.get().current_status == Status.SUBMITTED


def test_the_work_list_puts_the_first_answer_first_and_counts_the_days(desk):
    an_initiative(title="Idee met haast")
    an_initiative(Status.EXPLORING, title="Idee met tijd")
    an_initiative(Status.DECLINED, title="Idee van vroeger")

    page = desk.get(reverse("admin:registration_initiative_changelist")).content.decode()

    assert page.index("Idee met haast") < page.index("Idee met tijd")
    assert "Idee van vroeger" not in page
    assert "13 dagen te laat" in page


@pytest.mark.parametrize("role", ["raadslid", "college", "griffie", "inwoner"])
def test_who_does_not_triage_gets_no_dossier(role):
    initiative, user = an_initiative(), a_user(Role(role))
    enrol(user)

    response = a_browser(user).get(url(initiative))

    assert response.status_code in {302, 403}
    assert b"Een bankje" not in response.content


@pytest.mark.parametrize("role", ["privacyfunctionaris", "controleur"])
def test_who_only_reads_cannot_press(role):
    initiative, user = an_initiative(), a_user(Role(role))
    enrol(user)

    response = a_browser(user).post(url(initiative, "exploring"), {"version": 0, "reason": "Toch"})

    assert response.status_code == 403


def test_a_participant_cannot_handle_the_own_initiative(desk, officer):
    initiative = an_initiative()
    representative = initiative.participants.get().party.representatives.get()
    representative.user = officer
    representative.save()

    page = press(desk, initiative, "oppakken").content.decode()

    assert "Wie zelf meedoet" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_work_list_takes_as_many_queries_for_one_as_for_three(desk, count, django_assert_num_queries):
    for number in range(count):
        an_initiative(title=f"Idee {number}")
    desk.get(reverse("admin:registration_initiative_changelist"))

    with django_assert_num_queries(9):
        desk.get(reverse("admin:registration_initiative_changelist"))


def test_what_was_withdrawn_before_it_was_read_is_not_being_read(desk, client):
    initiative = an_initiative(Status.WITHDRAWN)

    listed = desk.get(reverse("admin:registration_initiative_changelist"), {"wacht": "klaar"}).content.decode()
    to_read = desk.get(reverse("admin:registration_initiative_changelist"), {"wacht": "lezen"}).content.decode()
    public = client.get("/initiatieven/").content.decode()

    row = listed.partition(">Een bankje bij de vaart<")[2].partition("</tr>")[0]
    assert "ingetrokken" in row
    assert "wordt gelezen" not in row
    assert "Een bankje bij de vaart" not in to_read
    assert f"Ingetrokken initiatief ({initiative.reference})" in public
    assert "Een bankje bij de vaart" not in public


def test_what_has_ended_says_what_can_no_longer_be_done_and_why(desk):
    initiative = an_initiative(Status.WITHDRAWN)

    page = desk.get(url(initiative)).content.decode()
    published, taken = (press(desk, initiative, deed).content.decode() for deed in ("publiceren", "oppakken"))

    shut = page.partition("Kan niet meer")[2].partition("</ul>")[0]
    assert "<strong>Publiceer de tekst</strong>: De initiatiefnemer trok dit in" in shut
    assert "<strong>Ik pak dit op</strong>: Dit initiatief is afgelopen." in shut
    assert f'href="{url(initiative, "publiceren")}"' not in page
    assert f'href="{url(initiative, "oppakken")}"' not in page
    assert "trok dit in voordat" in published
    assert "Dit initiatief is afgelopen." in taken
    initiative.refresh_from_db()
    assert initiative.published_at is None


@pytest.mark.parametrize(("asked", "is_open"), [({}, False), ({"wacht": "klaar"}, True), ({"q": "bankje"}, True)])
def test_the_filters_of_a_list_are_folded_until_one_is_set(asked, is_open, desk):
    page = desk.get(reverse("admin:registration_initiative_changelist"), asked).content.decode()

    assert ('<details class="portal-filters desk-list__find" open>' in page) is is_open
    assert page.count('<details class="portal-filters desk-list__find"') == 1
