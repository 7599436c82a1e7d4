"""What registration counts, as of a day, from dated rows alone (M3, S9, S67)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from initiatives.registration import actions
from initiatives.registration.figures import on_time, overdue, overview
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Term, TermKind
from samenwerking.journal.models import SYSTEM
from tests.builders import NOON, TODAY, a_place, a_task, an_initiative, later

pytestmark = pytest.mark.django_db
LONG_AFTER = TODAY + timedelta(days=60)


def answered(days: int):
    initiative = an_initiative()
    actions.move(initiative, Status.EXPLORING, at=later(days), by=SYSTEM, reason="We gaan kijken.")


def test_on_time_counts_what_is_still_open_and_overdue():
    for _ in range(8):
        answered(3)
    answered(30)
    for _ in range(3):
        an_initiative()

    found = on_time(TermKind.FIRST_ANSWER, since=TODAY, as_of=LONG_AFTER)

    assert (found.in_time, found.late, found.overdue) == (8, 1, 3)
    assert found.share.percent == 67


def test_what_is_not_yet_due_is_left_out():
    an_initiative()

    found = on_time(TermKind.FIRST_ANSWER, since=TODAY, as_of=TODAY)

    assert found.share.percent is None
    assert found.share.undefined == "er was nog niets aan de beurt"


def test_a_suspended_clock_is_not_overdue():
    initiative = an_initiative()
    actions.propose_text(initiative, title="Anders", summary="", body="Anders", at=later(1), by=SYSTEM)

    assert list(overdue(TermKind.READING, as_of=LONG_AFTER)) == []


def test_a_suspension_moves_the_last_day_by_its_length():
    initiative = an_initiative()
    text = actions.propose_text(initiative, title="Anders", summary="", body="Anders", at=later(1), by=SYSTEM)
    before = initiative_term(initiative).ends_on

    actions.agree_text(text, at=later(6), by=SYSTEM)

    assert initiative_term(initiative).ends_on == before + timedelta(days=5)


def initiative_term(initiative):
    return Term.objects.get(stream=initiative.stream, kind=TermKind.READING)


def test_the_overview_counts_every_initiative_whatever_its_status():
    for status in Status:
        an_initiative(status)

    found = overview(as_of=LONG_AFTER)

    assert found.total == len(Status)
    assert found.by_status.total == len(Status)


def test_the_overview_of_a_day_is_the_same_when_made_later():
    ens, task = a_place("Ens"), a_task()
    initiative = an_initiative(place=ens)
    actions.link_task(initiative, task, at=later(1), by=SYSTEM)
    at_the_time = overview(as_of=later(2).date())

    actions.move(initiative, Status.EXPLORING, at=later(5), by=SYSTEM, reason="Later")
    actions.unlink_task(initiative, task, at=later(6), by=SYSTEM, reason="Toch niet")
    an_initiative(at=later(7), place=ens)

    assert overview(as_of=later(2).date()) == at_the_time


def test_the_overview_says_how_many_come_from_outside():
    an_initiative(at=NOON)

    assert overview(as_of=TODAY).from_outside.percent == 100
