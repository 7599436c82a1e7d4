"""One reminder before the end and one after it: to the right colleague, never while the clock stands still."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from initiatives.registration import actions
from initiatives.registration.models import Reminder, Reminding, Term, TermKind
from initiatives.registration.term_mails import DUE
from samenwerking.accounts import actions as accounts
from samenwerking.accounts.models import Team
from samenwerking.calendar import written
from samenwerking.journal.models import SYSTEM
from tests.builders import NOON, TODAY, a_sender, a_user, an_idea, an_initiative, later, published
from tests.registration.letters import letters, subjects

pytestmark = pytest.mark.django_db
SOON, LATE = later(11), later(15)  # the first answer is due fourteen days after TODAY


@pytest.fixture
def team():
    return Team.objects.get(is_front_desk=True)


def member(team, **place):
    user = a_user()
    accounts.join_team(team, user, on=TODAY, at=NOON, by=SYSTEM, **place)
    return user


def read(**more):
    """An initiative of which only the first answer is still due."""
    initiative = an_initiative(**more)
    published(initiative)
    return initiative


def test_the_handler_is_reminded_some_days_before_the_end_and_once(team):
    initiative, handler = read(), member(team)
    actions.take(initiative, handler, at=later(1), by=SYSTEM)

    counts = [actions.remind_of_terms(at=at) for at in (later(10), SOON, SOON, later(12))]

    assert counts == [0, 1, 0, 0]
    (mail,) = letters(to=handler.email)
    assert mail.subject == f"Nog 3 dagen voor het eerste antwoord op ‘Een bankje bij de vaart’ ({initiative.reference})"
    assert "maandag 16 maart 2026" in mail.text
    assert f"/bureau/registration/initiative/{initiative.pk}/change/" in mail.text


def test_without_a_handler_the_lead_and_the_deputy_are_reminded(team):
    read()
    lead, deputy = member(team, is_lead=True), member(team, is_deputy=True)
    member(team)

    actions.remind_of_terms(at=SOON)

    assert sorted(one.recipient for one in letters() if "Nog" in one.subject) == sorted([lead.email, deputy.email])


def test_who_is_late_is_told_to_the_lead_once(team):
    initiative, lead, handler = read(), member(team, is_lead=True), member(team)
    actions.take(initiative, handler, at=later(1), by=SYSTEM)

    assert [actions.remind_of_terms(at=at) for at in (LATE, LATE, later(40))] == [1, 0, 0]
    (mail,) = letters(to=lead.email)
    assert mail.subject.startswith("1 dag te laat: het eerste antwoord op")
    assert subjects(to=handler.email) == []


def test_nobody_is_reminded_while_the_clock_stands_still(team):
    initiative, _ = read(), member(team, is_lead=True)
    actions.suspend_term(initiative.stream, TermKind.FIRST_ANSWER, on=later(2).date(), ground="Wij wachten.")

    assert [actions.remind_of_terms(at=at) for at in (SOON, LATE)] == [0, 0]


def test_nobody_is_reminded_of_a_played_past(team):
    member(team, is_lead=True)
    actions.submit_initiative(an_idea(), a_sender(), at=NOON, by=replace(SYSTEM, batch=uuid4()))

    assert [actions.remind_of_terms(at=at) for at in (SOON, LATE)] == [0, 0]


def test_who_cannot_be_reached_today_is_reminded_as_soon_as_there_is_somebody(team):
    read()
    assert actions.remind_of_terms(at=LATE) == 0

    member(team, is_lead=True)

    assert actions.remind_of_terms(at=later(16)) == 1


@pytest.mark.parametrize("kind", [TermKind.READING, TermKind.FIRST_ANSWER, TermKind.DECISION])
@pytest.mark.parametrize(
    ("what", "after", "sentence"),
    [
        (Reminding.SOON, 0, "De laatste dag voor {due} ‘Een bankje bij de vaart’ is {day}."),
        (
            Reminding.OVERDUE,
            2,
            "De termijn voor {due} ‘Een bankje bij de vaart’ is voorbij. De laatste dag was {day}.",
        ),
    ],
)
def test_each_reminder_names_what_is_due_and_the_day(team, kind, what, after, sentence):
    initiative, lead = an_initiative(), member(team, is_lead=True)
    actions.note_application(initiative, reason="Aanvraag.", at=later(0, minutes=1), by=SYSTEM)
    term = Term.objects.get(stream=initiative.stream, kind=kind)

    actions.remind_of_terms(at=later((term.ends_on - TODAY).days + after))

    words = sentence.format(due=DUE[kind], day=written(term.ends_on))
    assert len([one for one in letters(to=lead.email) if one.text.startswith(words)]) == 1
    assert Reminder.objects.filter(term=term, what=what).count() == 1
