"""What the work list is made of equals what it follows from, whatever is done (P3)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.models import F

from initiatives.registration import actions
from initiatives.registration.lifecycle import ENDED, Status
from initiatives.registration.models import Aspect, Initiative, Party, Term, TermKind, Work
from samenwerking.accounts.models import Team
from samenwerking.journal.models import SYSTEM
from tests.builders import TODAY, a_user, an_initiative, by, later, published

pytestmark = pytest.mark.django_db
COLUMNS = [field.column for field in Work._meta.local_concrete_fields]


def kept() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM registration_work ORDER BY initiative_id")
        return cursor.fetchall()


def agrees() -> bool:
    """Whether making all of it anew changes nothing."""
    before = kept()
    with connection.cursor() as cursor:
        cursor.execute("SELECT registration_work_anew()")
    return bool(before) and kept() == before


def of(initiative: Initiative) -> Work:
    return Work.objects.get(pk=initiative.pk)


def test_after_every_deed_the_row_is_as_if_it_were_made_anew():
    initiative, user = an_initiative(), a_user()
    actions.take(initiative, user, at=later(1), by=by(user))
    assert agrees()
    actions.propose_text(initiative, title="Bankje", summary="Eén.", body="Twee.", at=later(1), by=SYSTEM)
    assert agrees()
    asked = actions.ask_completion(initiative, "Waar?", due_on=later(9).date(), at=later(2), by=SYSTEM)
    assert agrees()
    actions.answer_completion(asked, "Daar.", at=later(3), by=SYSTEM)
    assert agrees()
    actions.assess(initiative, Aspect.WEIGHT, "heavy", reason="Groot.", at=later(3), by=SYSTEM)
    published(initiative, at=later(4))
    actions.write_message(initiative, "Dank u wel.", sender=user, at=later(4), by=by(user))
    assert agrees()
    actions.withdraw(initiative, at=later(5), by=SYSTEM)
    assert agrees()
    assert not of(initiative).is_open


@pytest.mark.parametrize("status", Status)
def test_what_has_ended_is_no_open_work(status):
    assert of(an_initiative(status)).is_open is (status not in ENDED)


def test_a_question_waits_for_them_and_its_answer_for_us():
    initiative = an_initiative()
    published(initiative)
    asked = actions.ask_completion(initiative, "Waar?", due_on=later(9).date(), at=later(2), by=SYSTEM)
    then = of(initiative)
    actions.answer_completion(asked, "Daar.", at=later(3), by=SYSTEM)
    now = of(initiative)

    assert (then.due, then.is_paused, then.waits_for_us, then.waits_for_them) == (None, True, False, True)
    assert (now.is_paused, now.has_news, now.waits_for_us, now.waits_for_them) == (False, True, True, False)


def test_a_proposed_text_waits_for_them_while_our_answer_still_counts():
    initiative = an_initiative()
    actions.propose_text(initiative, title="Bankje", summary="Eén.", body="Twee.", at=later(0), by=SYSTEM)

    row = of(initiative)

    assert row.due == Term.objects.get(stream=initiative.stream, kind=TermKind.FIRST_ANSWER).ends_on
    assert (row.waits_for_us, row.waits_for_them) == (True, True)


def test_a_later_last_day_moves_the_row_whoever_writes_it():
    initiative = an_initiative()
    Term.objects.update(ends_on=TODAY)
    Term.objects.update(ends_on=F("ends_on") + 30)

    assert of(initiative).due == later(30).date()


def test_the_name_of_an_organisation_is_found_and_that_of_a_person_is_nowhere():
    initiative = an_initiative()
    Party.objects.filter(participations__initiative=initiative).update(kind="organisation", name="Stichting Waterpret")

    words = str(of(initiative).words)

    assert "waterpret" in words
    assert "jansen" not in words
    assert agrees()


def test_a_team_and_a_handler_follow_the_assignment():
    initiative, user = an_initiative(), a_user()
    team = Team.objects.create(name="Team Ruimte")
    actions.assign(initiative, team, user, at=later(1), by=SYSTEM)

    assert (of(initiative).team_id, of(initiative).handler_id) == (team.pk, user.pk)
