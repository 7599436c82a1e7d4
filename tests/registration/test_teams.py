"""Exploring with the whole house: every team is asked once, and answers once (S19)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from initiatives.registration import actions
from initiatives.registration.actions import Said
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import TeamAnswer, TeamAsk, TeamWord
from samenwerking.accounts import actions as accounts
from samenwerking.errors import Refused, Stale
from samenwerking.journal.models import SYSTEM, Audience
from samenwerking.outbox.models import Letter
from tests.builders import NOON, TODAY, a_user, an_initiative, by, later

pytestmark = pytest.mark.django_db
DUE = TODAY + timedelta(days=10)
HELP = Said(TeamWord.HELP, "Wij hebben nog bankjes.", "twee bankjes uit de opslag")


def a_team(name: str, *members, until: date | None = None):
    team = accounts.make_team(name, at=NOON, by=SYSTEM)
    for member in members:
        accounts.join_team(team, member, on=TODAY, at=NOON, by=SYSTEM)
        if until:
            accounts.leave_team(team, member, on=until, at=NOON, by=SYSTEM)
    return team


def asked(initiative, *teams, due_on=DUE, at=NOON):
    user = a_user()
    return actions.ask_teams(initiative, teams, "Kunt u iets betekenen?", due_on=due_on, asker=user, at=at, by=by(user))


def answered(ask, user, said=HELP, *, at=None) -> TeamAnswer:
    return actions.answer_for_team(ask, said, answerer=user, at=at or later(1), by=by(user))


def test_each_member_of_each_team_gets_one_mail():
    green, sport = a_user(), a_user()

    asked(an_initiative(), a_team("Groen", green), a_team("Sport", sport))

    letters = Letter.objects.filter(recipient__in=[green.email, sport.email])
    assert sorted(letter.recipient for letter in letters) == sorted([green.email, sport.email])
    assert all("Kunt u iets betekenen?" in letter.text for letter in letters)


def test_every_team_is_asked_once():
    initiative, green, sport = an_initiative(), a_team("Groen"), a_team("Sport")
    asked(initiative, green)

    with pytest.raises(Refused, match="Al gevraagd: Groen"):
        asked(initiative, green, sport)

    assert initiative.team_asks.count() == 1


@pytest.mark.parametrize("due_on", [TODAY, TODAY - timedelta(days=1)])
def test_a_team_gets_at_least_a_day(due_on):
    with pytest.raises(Refused, match="minstens een dag"):
        asked(an_initiative(), a_team("Groen"), due_on=due_on)


def test_what_has_ended_asks_nobody():
    with pytest.raises(Refused, match="afgelopen"):
        asked(an_initiative(Status.WITHDRAWN), a_team("Groen"), at=later(2))


def test_a_team_answers_once_and_a_correction_takes_its_place():
    one, other = a_user(), a_user()
    [ask] = asked(an_initiative(), a_team("Groen", one, other))
    first = answered(ask, one)

    with pytest.raises(Stale, match="gaf al antwoord"):
        answered(ask, other)
    better = Said(TeamWord.OBJECTION, "Daar ligt een leiding.")
    second = actions.correct_team_answer(first, better, answerer=other, at=later(2), by=by(other))
    with pytest.raises(Stale, match="verbeterde dit antwoord net"):
        actions.correct_team_answer(first, HELP, answerer=one, at=later(3), by=by(one))

    assert list(ask.answers.order_by("pk")) == [first, second]
    assert list(ask.answers.current()) == [second]


def test_only_who_is_in_the_team_that_day_answers():
    left, outsider = a_user(), a_user()
    [ask] = asked(an_initiative(), a_team("Groen", left, until=TODAY))

    for user in (left, outsider):
        with pytest.raises(Refused, match="Alleen wie in Groen zit"):
            answered(ask, user, at=later(1))

    assert not ask.answers.exists()


def test_who_takes_part_does_not_advise():
    user, initiative = a_user(), an_initiative()
    [ask] = asked(initiative, a_team("Groen", user))
    representative = initiative.participants.get().party.representatives.get()
    representative.user = user
    representative.save()

    with pytest.raises(Refused, match="zelf meedoet"):
        answered(ask, user)


def test_who_has_not_answered_is_reminded_once_and_then_is_late():
    quick, slow = a_user(), a_user()
    first, second = asked(an_initiative(), a_team("Groen", quick), a_team("Sport", slow))
    answered(first, quick)

    reminded = [actions.remind_teams(at=later(days)) for days in (8, 9, 10, 11)]

    assert reminded == [0, 1, 0, 0]
    assert Letter.objects.filter(subject__startswith="Nog geen antwoord van Sport").count() == 1
    assert [list(TeamAsk.objects.late(DUE + timedelta(days)).all()) for days in (0, 1)] == [[], [second]]


def test_what_teams_say_stays_inside():
    user, initiative = a_user(), an_initiative()
    [ask] = asked(initiative, a_team("Groen", user))
    answered(ask, user)

    assert (
        not initiative.events().for_audience(Audience.PUBLIC, Audience.PARTY).filter(verb__startswith="team").exists()
    )


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO registration_teamask (initiative_id, team_id, question, asked_at, asked_by_id, due_on)"
        " SELECT initiative_id, team_id, 'Nog eens', asked_at, asked_by_id, due_on FROM registration_teamask",
        "INSERT INTO registration_teamanswer (ask_id, word, text, contribution, answered_at, answered_by_id)"
        " SELECT ask_id, word, 'Nog eens', '', answered_at, answered_by_id FROM registration_teamanswer",
        "UPDATE registration_teamanswer SET word = 'nothing'",
        "DELETE FROM registration_teamanswer",
        "DELETE FROM registration_teamask",
    ],
)
def test_postgres_keeps_one_answer_of_each_team(as_portal, sql):
    user = a_user()
    [ask] = asked(an_initiative(), a_team("Groen", user))
    answered(ask, user)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
