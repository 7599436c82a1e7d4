"""Closing a dossier: with a result from the list, from which follows how long it is kept."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Closing, Initiative, ResultType, StartsOn
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused, Stale
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import an_initiative, later

pytestmark = pytest.mark.django_db


def a_result(years: int | None = 5, name: str = "Zo ging het", **more) -> ResultType:
    words = {"name": f"{name} {years}", "years": years, "is_kept": years is None, "source": "", **more}
    return actions.add_result_type({"starts": StartsOn.CLOSING, **words}, at=later(), by=SYSTEM)


def close(initiative: Initiative, result: ResultType | None, *, days: int) -> Closing:
    actions.move(initiative, Status.CLOSED, at=later(days), by=SYSTEM, reason="Klaar.", result=result)
    return initiative.closings.latest("closed_at")


def again(initiative: Initiative, result: ResultType | None, *, days: int) -> Closing:
    actions.move(initiative, Status.EXPLORING, at=later(days), by=SYSTEM, reason="Toch weer.")
    actions.move(initiative, Status.LEFT_ALONE, at=later(days + 1), by=SYSTEM, reason="Het lukt alleen.")
    return close(initiative, result, days=days + 2)


@pytest.fixture
def alone() -> Initiative:
    return an_initiative(Status.LEFT_ALONE)


@pytest.mark.parametrize(
    ("starts", "closed", "ends"),
    [
        (StartsOn.CLOSING, date(2026, 3, 12), date(2031, 3, 12)),
        (StartsOn.NEW_YEAR, date(2026, 3, 12), date(2032, 1, 1)),
        (StartsOn.CLOSING, date(2028, 2, 29), date(2033, 3, 1)),
    ],
)
def test_the_term_counts_in_whole_years_from_its_own_start(starts, closed, ends):
    assert ResultType(years=5, starts=starts).destroy_on(closed) == ends


@pytest.mark.parametrize(
    ("first", "second", "ends"),
    [(10, 1, date(2036, 3, 12)), (1, 10, date(2036, 3, 15)), (None, 10, None), (10, None, None)],
)
def test_closed_a_second_time_the_longest_term_counts(alone, first, second, ends):
    close(alone, a_result(first, "Eerst"), days=10)

    assert again(alone, a_result(second, "Later"), days=11).destroy_on == ends
    assert alone.closings.count() == 2


def test_what_nobody_chose_a_result_for_is_kept_longest(alone):
    assert close(alone, None, days=10).destroy_on is None


def test_a_result_that_left_the_list_closes_nothing(alone):
    result = actions.retire_result_type(a_result(), at=later(), by=SYSTEM)

    with pytest.raises(Refused, match="niet meer op de lijst"):
        close(alone, result, days=10)

    alone.refresh_from_db()
    assert alone.status == Status.LEFT_ALONE


@pytest.mark.parametrize(("is_kept", "years"), [(True, 5), (False, None), (False, 0), (False, 151)])
def test_the_database_keeps_for_ever_or_for_some_years_never_both(is_kept, years):
    with pytest.raises(IntegrityError), transaction.atomic():
        ResultType.objects.create(name="Half", is_kept=is_kept, years=years)


def test_what_was_closed_keeps_the_day_of_then(alone):
    result = a_result(5)
    closing = close(alone, result, days=10)

    words = {"name": "Langer", "years": 20, "is_kept": False}
    actions.change_result_type(result, words, version=0, at=later(11), by=SYSTEM)

    closing.refresh_from_db()
    assert closing.destroy_on == date(2031, 3, 12)
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        Closing.objects.update(destroy_on=None)
    with pytest.raises(Stale, match="collega"):
        actions.change_result_type(result, words, version=0, at=later(12), by=SYSTEM)
    assert [row.years for row in result.history.order_by("pgh_id")] == [5, 20]


def test_the_last_result_stays_on_the_list():
    first, *others = ResultType.objects.offered()
    for other in others:
        actions.retire_result_type(other, at=later(), by=SYSTEM)

    with pytest.raises(Refused, match="laatste resultaat"):
        actions.retire_result_type(first, at=later(), by=SYSTEM)


@travel("2026-03-17T12:00:00+01:00", tick=False)
def test_the_desk_asks_what_came_of_it_and_shows_until_when_it_is_kept(alone):
    lead = a_user(Role.TEAM_LEAD)
    enrol(lead)
    desk, result = a_browser(lead), a_result(5)
    url = reverse("admin:registration_initiative_closed", args=[alone.pk])
    alone.refresh_from_db()
    asked = {"version": alone.version, "reason": "Er kwam geen nieuw plan."}

    without = desk.post(url, asked).content.decode()
    desk.post(url, {**asked, "result": result.pk})
    page = desk.get(reverse("admin:registration_initiative_change", args=[alone.pk])).content.decode()

    assert "Kies een resultaat." in without
    assert alone.closings.get().result_type == result
    assert "Te vernietigen vanaf 17 maart 2031." in page


@travel("2026-03-17T12:00:00+01:00", tick=False)
def test_who_keeps_the_list_fills_in_where_it_stands():
    lead = a_user(Role.TEAM_LEAD)
    enrol(lead)
    desk, result = a_browser(lead), ResultType.objects.offered()[0]
    url = reverse("admin:registration_resulttype_wijzigen", args=[result.pk])
    words = {"name": "Eigen naam", "what": "vernietigen", "starts": "closing", "source": "Wat de archivaris zegt"}

    refused = desk.post(url, {**words, "version": 0, "years": ""}).content.decode()
    desk.post(url, {**words, "version": 0, "years": "7"})

    result.refresh_from_db()
    assert "Vul in na hoeveel jaar" in refused
    assert (result.name, result.years, result.source) == ("Eigen naam", 7, "Wat de archivaris zegt")
