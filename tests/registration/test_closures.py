"""Closing something to the public: a ground from the list, an end date, and back to the desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.models import Closable, Closure, ClosureGround, Initiative
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import an_initiative, an_input, later, published

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 17)
UNTIL = date(2026, 5, 1)


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def initiative() -> Initiative:
    one = an_initiative(title="Een bankje", at=later(10))
    published(one, at=later(11))
    one.refresh_from_db()
    return one


@pytest.fixture
def officer():
    user = a_user(Role.TEAM_LEAD)
    enrol(user)
    return user


def ground() -> ClosureGround:
    return ClosureGround.objects.offered().exclude(law="")[0]


def close(initiative: Initiative, what: Closable = Closable.TEXT, *, until: date = UNTIL, **more) -> Closure:
    return actions.close_to_public(initiative, what, ground(), until=until, at=later(15), by=SYSTEM, **more)


def read(path: str) -> str:
    return Client().get(path).content.decode()


def test_a_closed_text_is_nowhere_and_its_page_says_why_and_until_when(initiative):
    close(initiative, words="Er staat een naam in.")

    page, overview = read(initiative.get_absolute_url()), read("/initiatieven/")
    assert "Een bankje" not in page + overview + read("/") + read("/initiatieven/?q=bankje")
    assert "gesloten tot en met vrijdag 1 mei 2026" in page
    assert str(ground()) in page
    assert "Er staat een naam in." in page
    assert initiative.reference in overview


def test_opened_again_it_is_there_as_before(initiative):
    closure = close(initiative)

    actions.open_to_public(closure, at=later(15, hours=1), by=SYSTEM)

    assert "Wij willen een bankje." in read(initiative.get_absolute_url())
    assert "Een bankje" in read("/initiatieven/?q=bankje")


def test_no_new_text_comes_through_a_closed_one(initiative):
    close(initiative)
    text = actions.propose_text(initiative, title="Anders", summary="", body="Zo.", at=later(15), by=SYSTEM)

    with pytest.raises(Refused, match="gesloten"):
        actions.agree_text(text, at=later(15, hours=1), by=SYSTEM)


def test_a_closed_contribution_hides_its_words_name_and_answer(initiative):
    left = an_input(initiative, "Geheim plan", at=later(12), name="Els Vaart")
    actions.publish_input(left, at=later(13), by=SYSTEM)
    left.refresh_from_db()

    close(initiative, Closable.INPUT, input=left)

    page = read(initiative.get_absolute_url())
    assert "Geheim plan" not in page
    assert "Els Vaart" not in page
    assert "Deze inbreng is gesloten tot en met vrijdag 1 mei 2026" in page


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=366)])
def test_the_end_is_after_today_and_within_a_year(initiative, until):
    with pytest.raises(ValidationError, match="einddatum"):
        close(initiative, until=until)

    assert "Een bankje" in read(initiative.get_absolute_url())


def test_the_database_keeps_an_end_and_a_ground(initiative):
    whole = {"initiative": initiative, "what": Closable.TEXT, "since": TODAY}

    for broken in ({"ground": ground(), "until": TODAY}, {"ground": None, "until": UNTIL}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Closure.objects.create(**whole, **broken)


def test_a_thing_is_closed_once_and_only_on_a_ground_of_the_list(initiative):
    actions.retire_ground(ground(), at=later(14), by=SYSTEM)
    gone = ClosureGround.objects.get(is_offered=False)

    with pytest.raises(Refused, match="niet meer op de lijst"):
        actions.close_to_public(initiative, Closable.TEXT, gone, until=UNTIL, at=later(15), by=SYSTEM)
    close(initiative)
    with pytest.raises(Refused, match="al gesloten"):
        close(initiative)


def test_what_is_over_comes_back_to_the_desk_and_stays_closed_until_it_decides(initiative, officer):
    closure = close(initiative)
    listed = reverse("admin:registration_closure_changelist") + "?welke=opnieuw"
    desk = a_browser(officer)

    before = desk.get(listed).content.decode()
    with travel("2026-05-02T12:00:00+02:00", tick=False):
        desk = a_browser(officer)
        after = desk.get(listed).content.decode()
        dossier = desk.get(reverse("admin:registration_initiative_change", args=[initiative.pk])).content.decode()
        front = desk.get("/bureau/").content.decode()
        page = read(initiative.get_absolute_url())

    assert initiative.reference not in before
    assert str(closure) in after
    assert "De einddatum is voorbij. Kijk opnieuw." in dossier
    assert "sluiting is voorbij" in front
    assert "Wij willen een bankje." not in page


def test_the_desk_keeps_it_closed_on_a_new_ground_until_a_new_day(initiative, officer):
    closure = close(initiative)
    data = {"ground": ground().pk, "until_day": "1", "until_month": "6", "until_year": "2026"}

    url = reverse("admin:registration_closure_verlengen", args=[closure.pk])
    a_browser(officer).post(url, data)

    assert initiative.closures.open().get().until == date(2026, 6, 1)
    assert "gesloten tot en met maandag 1 juni 2026" in read(initiative.get_absolute_url())


def test_the_desk_closes_the_text_from_the_dossier(initiative, officer):
    initiative.refresh_from_db()
    data = {"ground": ground().pk, "until_day": "1", "until_month": "5", "until_year": "2026", "words": ""}

    url = reverse("admin:registration_initiative_sluit-tekst", args=[initiative.pk])
    a_browser(officer).post(url, {"version": initiative.version, **data})

    assert initiative.closures.get().what == Closable.TEXT


def test_who_keeps_the_list_adds_a_ground_and_takes_one_off(officer):
    desk = a_browser(officer)

    desk.post(reverse("admin:registration_closureground_nieuw"), {"name": "Een nieuwe grond", "law": ""})
    added = ClosureGround.objects.get(name="Een nieuwe grond")
    desk.post(reverse("admin:registration_closureground_niet-meer", args=[added.pk]))

    added.refresh_from_db()
    assert not added.is_offered
