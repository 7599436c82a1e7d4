"""Calls and energy: what an initiative asks of others, and what people put in themselves (S18)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Call, EnergyKind, Initiative
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import at_the_desk
from tests.builders import a_call, a_place, a_task, an_initiative, later, published
from tests.registration.letters import letter_to, with_key

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 17)


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def initiative() -> Initiative:
    one = an_initiative(at=later(10), place=a_place("Ens"))
    published(one, at=later(11))
    one.refresh_from_db()
    return one


@pytest.fixture
def initiator(initiative) -> Client:
    return with_key(initiative)


def page(initiative: Initiative) -> str:
    return Client().get(initiative.get_absolute_url()).content.decode()


def place(client: Client, initiative: Initiative, **given: str):
    url = reverse("registration:calls", args=[initiative.reference])
    once = str(client.get(url).context["form"]["once"].value())
    until = {"until_day": "1", "until_month": "4", "until_year": "2026"}
    data = {"once": once, "send": "1", "kind": "asked", "what": "drie schilders", **until, **given}
    return client.post(url, data)


def test_what_the_initiator_places_is_read_first(initiative, initiator):
    place(initiator, initiative)
    unread = page(initiative)
    actions.publish_call(Call.objects.get(), at=later(15, hours=1), by=SYSTEM)

    assert "drie schilders" not in unread
    assert "Wij zoeken: drie schilders" in page(initiative)
    assert "woensdag 1 april 2026" in letter_to("jan@example.org").text


def test_a_call_ends_by_itself_after_its_last_day(initiative):
    a_call(initiative, at=later(12), until=TODAY)

    today = page(initiative)
    with travel("2026-03-18T00:01:00+01:00", tick=False):
        tomorrow = page(initiative)

    assert "drie schilders" in today
    assert "drie schilders" not in tomorrow


def test_the_initiator_ends_a_call_with_a_button(initiative, initiator):
    call = a_call(initiative, at=later(12))
    url = reverse("registration:calls", args=[initiative.reference])
    once = str(initiator.get(url).context["ending"]["once"].value())

    for _ in range(2):
        initiator.post(url, {"stop": "1", "once": once, "end": call.pk})

    assert "drie schilders" not in page(initiative)
    assert initiative.events().filter(verb="call.ended").count() == 1


def test_the_key_of_one_initiative_ends_no_call_of_another(initiative, initiator):
    other = an_initiative(at=later(10))
    published(other, at=later(11))
    call = a_call(other, at=later(12))
    url = reverse("registration:calls", args=[initiative.reference])
    once = str(initiator.get(url).context["ending"]["once"].value())

    initiator.post(url, {"stop": "1", "once": once, "end": call.pk})

    call.refresh_from_db()
    assert call.ended_at is None
    assert initiator.get(reverse("registration:calls", args=[other.reference])).status_code == 404


def test_a_refusal_is_mailed_to_the_initiator(initiative, initiator):
    place(initiator, initiative)

    actions.refuse_call(Call.objects.get(), "Dit is reclame.", at=later(15, hours=1), by=SYSTEM)

    assert "Dit is reclame." in letter_to("jan@example.org").text
    assert "drie schilders" not in page(initiative)


def test_what_the_desk_places_stands_at_once(initiative):
    initiative.refresh_from_db()
    data = {"kind": "offered", "what": "een zaal", "until_day": "1", "until_month": "4", "until_year": "2026"}

    url = reverse("admin:registration_initiative_oproep", args=[initiative.pk])
    at_the_desk().post(url, {"version": initiative.version, **data})

    assert "Wij bieden: een zaal" in page(initiative)


@pytest.mark.parametrize(
    ("status", "until", "why"),
    [
        (Status.REALISED, date(2026, 4, 1), "afgelopen"),
        (Status.SUBMITTED, date(2026, 3, 1), "die nog komt"),
        (Status.SUBMITTED, date(2199, 4, 1), "binnen een jaar"),
    ],
)
def test_no_call_for_what_ended_or_for_a_day_that_passed_or_is_years_away(status, until, why):
    one = an_initiative(status, at=later(1))
    published(one, at=later(9))

    with pytest.raises(Refused, match=why):
        a_call(one, at=later(12), until=until)


def test_what_is_being_read_places_no_call():
    with pytest.raises(Refused, match="nog niet op de openbare pagina"):
        a_call(an_initiative())


def test_at_most_five_calls_run_at_a_time(initiative):
    calls = [a_call(initiative, at=later(12)) for _ in range(5)]

    with pytest.raises(Refused, match="vijf"):
        a_call(initiative, at=later(12))
    actions.end_call(calls[0], at=later(13), by=SYSTEM)

    assert a_call(initiative, at=later(13)).pk


def test_calls_stand_on_the_pages_of_their_village_and_task(initiative):
    task = a_task("Leefbare dorpen")
    actions.link_task(initiative, task, at=later(12), by=SYSTEM)
    a_call(initiative, at=later(12))
    elsewhere = a_place("Luttelgeest")

    for url in (initiative.place.get_absolute_url(), task.get_absolute_url()):
        found = Client().get(url).content.decode()
        assert "Wij zoeken: drie schilders" in found
        assert "Een bankje bij de vaart" in found
    assert "drie schilders" not in Client().get(elsewhere.get_absolute_url()).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_village_takes_as_many_queries_for_one_as_for_three(count, client, django_assert_num_queries):
    place = a_place("Ens")
    for _ in range(count):
        one = an_initiative(at=later(10), place=place)
        published(one, at=later(11))
        a_call(one, at=later(12))

    # the village (1), its initiatives, their cards, how many run, its calls (4), the words of the cards: a stamp, and
    # three lists kept until the stamp changes (4)
    with django_assert_num_queries(9):
        client.get(place.get_absolute_url())


def test_what_is_being_read_stands_on_the_page_of_its_village_without_its_text():
    place = a_place("Ens")
    an_initiative(title="Nog geheim", at=later(10), place=place)

    found = Client().get(place.get_absolute_url()).content.decode()

    assert "Nog geheim" not in found
    assert "wordt gelezen" in found


def test_all_villages_are_listed():
    place = a_place("Ens")

    assert place.get_absolute_url() in Client().get(reverse("framework:places")).content.decode()


def test_the_initiator_counts_who_join_in_and_earlier_counts_stay(initiative, initiator):
    actions.count_energy(
        initiative, EnergyKind.VOLUNTEERS, 4, counted_on=TODAY - timedelta(days=30), at=later(12), by=SYSTEM
    )
    url = reverse("registration:energy", args=[initiative.reference])
    once = str(initiator.get(url).context["form"]["once"].value())
    on = {"counted_on_day": "16", "counted_on_month": "3", "counted_on_year": "2026"}

    initiator.post(url, {"once": once, "kind": "volunteers", "count": "12", **on})

    counts = list(initiative.energy.order_by("counted_on").values_list("count", "counted_on"))
    assert counts == [(4, date(2026, 2, 15)), (12, date(2026, 3, 16))]
    assert "maandag 16 maart 2026" in page(initiative)


def test_nobody_counts_tomorrow(initiative):
    with pytest.raises(Refused, match="nog niet geweest"):
        actions.count_energy(
            initiative, EnergyKind.HOURS, 4, counted_on=TODAY + timedelta(days=1), at=later(15), by=SYSTEM
        )


def test_a_colleague_reads_the_call_before_it_goes_on_the_page(initiative, initiator):
    place(initiator, initiative, details="Kwasten zijn er al.", where="In de loods")

    url = reverse("admin:registration_call_publiceren", args=[Call.objects.get().pk])
    asked = at_the_desk().get(url).content.decode()

    for words in ("drie schilders", "Kwasten zijn er al.", "In de loods", "Staat er geen naam, adres"):
        assert words in asked.partition("<h2>")[2]
