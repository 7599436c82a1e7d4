"""Two people at once: nothing is overwritten, nothing is frozen twice, nothing slips into what is frozen."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection

from initiatives.registration.models import Initiative
from oversight.evaluation import actions, figures
from oversight.evaluation.models import Evaluation, Exploration, Moment
from samenwerking.errors import Refused, Stale
from samenwerking.journal.models import SYSTEM
from tests.builders import NOON, an_initiative, later
from tests.evaluation.builders import EXPECTED, a_moment, adopted, an_exploration, written
from tests.parallel import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def write(initiative: Initiative, support: str) -> Exploration:
    return actions.write_exploration(initiative, {**EXPECTED, "support": support}, revision=0, at=NOON, by=SYSTEM)


def test_of_two_first_concepts_one_is_kept_and_one_is_told():
    initiative = an_initiative()

    found = at_once(lambda: write(initiative, "De een"), lambda: write(initiative, "De ander"))

    assert [type(one) for one in found if isinstance(one, Exception)] == [Stale]
    assert initiative.explorations.count() == 1


def test_of_two_adoptions_one_counts():
    concept = an_exploration(an_initiative())

    def adopt() -> Exploration:
        return actions.adopt_exploration(concept, revision=1, at=later(1), by=SYSTEM)

    found = at_once(adopt, adopt)

    assert [type(one) for one in found if isinstance(one, Exception)] == [Refused]
    assert concept.initiative.events().filter(verb="exploration.adopted").count() == 1


def test_of_two_moments_planned_both_get_a_number_of_their_own():
    initiative = an_initiative()

    at_once(lambda: a_moment(initiative), lambda: a_moment(initiative))

    assert sorted(Moment.objects.values_list("number", flat=True)) == [1, 2]


def test_of_two_conclusions_one_counts():
    initiative = an_initiative()
    adopted(initiative)
    evaluation = written(a_moment(initiative))

    def conclude() -> Evaluation:
        return actions.conclude_evaluation(evaluation, revision=1, at=later(91), by=SYSTEM)

    found = at_once(conclude, conclude)

    assert [type(one) for one in found if isinstance(one, Exception)] == [Refused]


def test_raw_sql_during_an_adoption_is_in_the_hash_or_refused():
    concept = an_exploration(an_initiative())

    def slip_in() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE evaluation_expectation SET text = 'Ertussendoor' WHERE field = 'support'")

    found = at_once(
        lambda: actions.adopt_exploration(concept, revision=1, at=later(1), by=SYSTEM),
        slip_in,
    )

    assert all(isinstance(one, DatabaseError) for one in found if isinstance(one, Exception))
    assert figures.is_intact(Exploration.objects.get(pk=concept.pk))
