"""Moments and their evaluations: planned, written, concluded and then frozen (S71)."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from initiatives.registration.lifecycle import Status
from initiatives.registration.timeline import timeline
from oversight.evaluation import actions, figures
from oversight.evaluation.actions import Found
from oversight.evaluation.models import Evaluation, Finding
from samenwerking.errors import Refused, Stale
from samenwerking.journal.models import SYSTEM, Audience
from tests.builders import NOON, TODAY, an_initiative, later
from tests.evaluation.builders import FOUND, a_moment, adopted, evaluated, written

pytestmark = pytest.mark.django_db


def plan(initiative, **when):
    return actions.plan_moment(initiative, reason="Na een jaar", at=NOON, by=SYSTEM, **when)


@pytest.mark.parametrize("when", [{"planned_on": TODAY}, {"stage": Status.REALISED}])
def test_a_moment_is_planned_on_a_day_or_at_a_stage(when):
    moments = [plan(an_initiative(), **when) for _ in range(2)]

    assert [moment.number for moment in moments] == [1, 1]


@pytest.mark.parametrize("when", [{}, {"planned_on": TODAY, "stage": Status.REALISED}])
def test_a_moment_is_never_both_nor_neither(when):
    with pytest.raises(ValidationError, match="Kies een dag, of een stand"):
        plan(an_initiative(), **when)


def test_a_moment_is_not_planned_in_the_past():
    with pytest.raises(Refused, match="al geweest"):
        plan(an_initiative(), planned_on=later(-1).date())


def test_an_evaluation_needs_an_adopted_exploration():
    moment = a_moment(an_initiative())

    with pytest.raises(Refused, match="Stel eerst de verkenning vooraf vast"):
        written(moment)


def test_the_database_refuses_an_evaluation_against_the_exploration_of_another(request):
    moment, other = a_moment(an_initiative()), adopted(an_initiative())
    request.getfixturevalue("as_portal")

    with pytest.raises(DatabaseError, match="mirrors an adopted exploration"), transaction.atomic():
        Evaluation.objects.create(moment=moment, exploration=other)


def test_a_verdict_needs_its_reason():
    initiative = an_initiative()
    adopted(initiative)

    with pytest.raises(ValidationError):
        written(a_moment(initiative), support=Found(verdict="better"))

    assert not Finding.objects.exists()


def test_a_second_tab_never_overwrites_in_silence():
    initiative = an_initiative()
    adopted(initiative)
    moment = a_moment(initiative)
    written(moment)

    with pytest.raises(Stale):
        actions.write_evaluation(moment, {}, summary="Van de tweede", revision=0, at=later(91), by=SYSTEM)

    assert Finding.objects.get(field="volunteers").number == FOUND["volunteers"].number


def test_concluding_needs_something_measured_and_a_summary():
    initiative = an_initiative()
    adopted(initiative)
    empty = actions.write_evaluation(a_moment(initiative), {}, summary="", revision=0, at=later(90), by=SYSTEM)

    with pytest.raises(Refused) as refused:
        actions.conclude_evaluation(empty, revision=1, at=later(91), by=SYSTEM)

    assert refused.value.messages == [
        "Er is nog niets gemeten. Vul minstens één punt in.",
        "Schrijf in een paar zinnen op wat deze evaluatie laat zien.",
    ]


def test_an_evaluation_before_its_exploration_is_refused():
    initiative = an_initiative()
    adopted(initiative, at=later(5))
    evaluation = written(a_moment(initiative), at=later(4))

    with pytest.raises(Refused, match="ligt voor de verkenning"):
        actions.conclude_evaluation(evaluation, revision=1, at=later(4), by=SYSTEM)


def test_a_concluded_evaluation_is_not_written_or_concluded_again():
    initiative = an_initiative()
    adopted(initiative)
    evaluation = evaluated(initiative)

    with pytest.raises(Refused, match="verandert niet meer"):
        written(evaluation.moment)
    with pytest.raises(Refused, match="al afgerond"):
        actions.conclude_evaluation(evaluation, revision=1, at=later(99), by=SYSTEM)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evaluation_evaluation SET summary = 'Alles ging goed'",
        "DELETE FROM evaluation_evaluation",
        "UPDATE evaluation_finding SET number = 100 WHERE field = 'volunteers'",
        "UPDATE evaluation_finding SET verdict = 'better' WHERE field = 'added_value'",
        "DELETE FROM evaluation_finding WHERE field = 'costs'",
    ],
)
def test_the_database_refuses_every_change_of_a_concluded_evaluation(sql, request):
    initiative = an_initiative()
    adopted(initiative)
    frozen = evaluated(initiative)
    request.getfixturevalue("as_portal")

    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    same = Evaluation.objects.get(pk=frozen.pk)
    assert figures.digest(figures.evaluation_document(same)) == frozen.digest


def test_planning_and_concluding_stand_in_the_diary_that_everybody_reads():
    initiative = an_initiative()
    adopted(initiative)
    evaluated(initiative)

    diary = [entry.what for entry in timeline(initiative, Audience.PUBLIC)]

    assert diary == [
        "Een evaluatie is afgerond. U ziet wat er anders ging dan verwacht.",
        "Er is een moment gepland om terug te kijken.",
        "De verkenning vooraf is vastgesteld. Wat we verwachten ligt nu vast.",
        "Het idee is ontvangen.",
    ]
