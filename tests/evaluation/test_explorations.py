"""The exploration beforehand: four blocks, adopted and frozen with a hash (S70)."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC

import pgtrigger
import pytest
from django.db import DatabaseError, connection, transaction

from initiatives.registration import actions as registration
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Aspect
from oversight.evaluation import actions, figures
from oversight.evaluation.models import Block, Expectation, Exploration, Regime
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused, Stale
from samenwerking.journal.models import SYSTEM, Audience
from tests.builders import NOON, TODAY, a_user, an_initiative, by, later
from tests.evaluation.builders import EXPECTED, adopted, an_exploration, judged

pytestmark = pytest.mark.django_db


def adopt(concept, *, at=NOON, by=SYSTEM):
    return actions.adopt_exploration(concept, revision=concept.revision, at=at, by=by)


def test_the_exploitation_is_asked_only_with_an_investment():
    without, invests = an_initiative(), judged(an_initiative(), Aspect.INVESTMENT, "yes")

    asked = [[one.block for one in figures.progress(initiative).blocks] for initiative in (without, invests)]

    assert asked == [[Block.PARTIES, Block.INTERESTS, Block.GOALS], list(Block)]


@pytest.mark.parametrize("outcome", ["yes", "no"])
def test_without_exploitation_an_exploration_is_complete_only_when_there_is_no_investment(outcome):
    initiative = judged(an_initiative(), Aspect.INVESTMENT, outcome)
    concept = an_exploration(initiative, costs=None, income=None, reserve=None)

    if outcome == "yes":
        with pytest.raises(Refused) as refused:
            adopt(concept)
        assert refused.value.messages == [
            "Bij ‘Exploitatie’ ontbreekt nog: Kosten per jaar, Eigen inkomsten per jaar, Reserve."
        ]
    else:
        assert adopt(concept).expectations.count() == 8


def test_all_that_is_missing_is_said_at_once_by_block():
    concept = an_exploration(an_initiative(), support="", volunteers=None, effect="")

    with pytest.raises(Refused) as refused:
        adopt(concept)

    assert refused.value.messages == [
        "Bij ‘Betrokkenen’ ontbreekt nog: Vrijwilligers.",
        "Bij ‘Belangen’ ontbreekt nog: Draagvlak.",
        "Bij ‘Opgaven en doelen’ ontbreekt nog: Beoogd effect.",
    ]
    concept.refresh_from_db()
    assert concept.adopted_at is None


def test_adopting_keeps_date_author_role_and_the_hash_of_the_canonical_json():
    initiative, user = an_initiative(), a_user()
    concept = an_exploration(initiative)

    frozen = adopt(concept, at=later(2), by=by(user))

    rows = frozen.expectations.all()
    expected = [
        {"field": row.field, "number": None if row.number is None else f"{row.number:.2f}", "text": row.text}
        for row in sorted(rows, key=lambda row: row.field)
    ]
    document = {
        "adopted_as": "ambtenaar",
        "adopted_at": later(2).astimezone(UTC).isoformat(),
        "adopted_by": user.pk,
        "expected": expected,
        "initiative": str(initiative.stream),
        "number": 1,
        "reason": "",
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert (frozen.adopted_at, frozen.adopted_by) == (later(2), user)
    assert frozen.digest == hashlib.sha256(text.encode()).hexdigest()
    assert figures.is_intact(Exploration.objects.get(pk=frozen.pk))


def test_a_word_changed_by_the_owner_of_the_database_shows_in_the_hash():
    frozen = adopted(an_initiative())
    with pgtrigger.ignore("evaluation.Expectation:frozen"):
        Expectation.objects.filter(field="volunteers").update(number=19)

    assert not figures.is_intact(frozen)


SQL = [
    "UPDATE evaluation_exploration SET digest = repeat('0', 64)",
    "UPDATE evaluation_exploration SET adopted_at = NULL, digest = ''",
    "DELETE FROM evaluation_exploration",
    "UPDATE evaluation_expectation SET number = 19 WHERE field = 'volunteers'",
    "UPDATE evaluation_expectation SET text = 'Anders' WHERE field = 'support'",
    "DELETE FROM evaluation_expectation WHERE field = 'support'",
    "INSERT INTO evaluation_expectation (exploration_id, field, text) SELECT id, 'x', 'x' FROM evaluation_exploration",
]


@pytest.mark.parametrize("sql", SQL)
def test_the_database_refuses_every_change_of_an_adopted_exploration(sql, request):
    frozen = adopted(an_initiative())
    request.getfixturevalue("as_portal")

    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert figures.is_intact(Exploration.objects.get(pk=frozen.pk))


def test_a_concept_may_change_by_the_same_sql(request):
    an_exploration(an_initiative())
    request.getfixturevalue("as_portal")

    with connection.cursor() as cursor:
        cursor.execute("UPDATE evaluation_expectation SET number = 19 WHERE field = 'volunteers'")

    assert Expectation.objects.get(field="volunteers").number == 19


def test_nobody_moves_an_answer_from_one_exploration_into_an_adopted_one(request):
    frozen, concept = adopted(an_initiative()), an_exploration(an_initiative())
    row = concept.expectations.get(field="goals")
    request.getfixturevalue("as_portal")

    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE evaluation_expectation SET exploration_id = %s WHERE id = %s", [frozen.pk, row.pk])


def test_the_action_refuses_to_adopt_twice():
    frozen = adopted(an_initiative())

    with pytest.raises(Refused, match="al vastgesteld"):
        adopt(frozen, at=later(1))


def test_writing_after_an_adoption_begins_a_next_version_and_leaves_the_first():
    initiative = an_initiative()
    first = adopted(initiative)

    second = an_exploration(initiative, volunteers=5)

    assert (second.number, second.revision, second.adopted_at) == (2, 1, None)
    assert first.expectations.get(field="volunteers").number == 20
    assert figures.is_intact(first)


def test_a_second_version_needs_a_reason():
    initiative = an_initiative()
    adopted(initiative)
    second = an_exploration(initiative)

    with pytest.raises(Refused, match="waarom er een nieuwe versie"):
        adopt(second, at=later(1))


def test_a_second_tab_never_overwrites_in_silence():
    initiative = an_initiative()
    an_exploration(initiative, support="Van de eerste")

    with pytest.raises(Stale):
        actions.write_exploration(initiative, {**EXPECTED, "support": "Van de tweede"}, revision=0, at=NOON, by=SYSTEM)

    assert Expectation.objects.get(field="support").text == "Van de eerste"


def test_nobody_adopts_what_they_have_not_read():
    initiative = an_initiative()
    seen = an_exploration(initiative)
    an_exploration(initiative, support="Ondertussen veranderd")

    with pytest.raises(Stale):
        adopt(seen)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.CIVIL_SERVANT, True),
        (Role.TEAM_LEAD, True),
        (Role.GRIFFIE, False),
        (Role.COLLEGE, False),
        (Role.COUNCIL, False),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_under_the_official_regime_a_handler_adopts(role, may):
    initiative = an_initiative()
    concept = an_exploration(initiative)

    assert figures.regime_on(initiative, TODAY) == Regime.OFFICIAL
    if may:
        assert adopt(concept, by=by(a_user(role))).adopted_as == role
    else:
        with pytest.raises(Refused, match="Een behandelaar van de gemeente"):
            adopt(concept, by=by(a_user(role)))


def test_every_regime_says_who_adopts():
    assert set(figures.ADOPTS) == set(figures.WHO_ADOPTS) == set(Regime)


def ready(weight):
    """In exploration, with all that working along needs besides an exploration."""
    initiative = an_initiative(Status.COLLABORATING)
    registration.move(initiative, Status.FACILITATED, at=later(3), by=SYSTEM, reason="Dat past beter.")
    return judged(initiative, Aspect.WEIGHT, weight, at=later(4))


def test_what_is_heavy_waits_for_its_exploration():
    initiative = ready("heavy")

    with pytest.raises(Refused) as refused:
        registration.move(initiative, Status.COLLABORATING, at=later(5), by=SYSTEM, reason="Wij doen mee.")

    assert refused.value.messages == ["Dit is een zwaar initiatief. Stel eerst de verkenning vooraf vast."]


@pytest.mark.parametrize("weight", ["light", "ordinary"])
def test_what_is_not_heavy_needs_no_exploration(weight):
    initiative = ready(weight)

    registration.move(initiative, Status.COLLABORATING, at=later(5), by=SYSTEM, reason="Wij doen mee.")

    assert initiative.status == Status.COLLABORATING


def test_a_concept_is_not_enough_and_an_adopted_exploration_is():
    initiative = ready("heavy")
    concept = an_exploration(initiative)

    with pytest.raises(Refused):
        registration.move(initiative, Status.COLLABORATING, at=later(5), by=SYSTEM, reason="Wij doen mee.")
    adopt(concept, at=later(6))
    registration.move(initiative, Status.COLLABORATING, at=later(7), by=SYSTEM, reason="Wij doen mee.")

    assert initiative.status == Status.COLLABORATING


def test_the_adoption_stands_in_the_timeline_and_the_concept_does_not():
    initiative = an_initiative()

    adopted(initiative, at=later(1))

    found = initiative.events().filter(verb__startswith="exploration").values_list("verb", "audience")
    assert sorted(found) == [("exploration.adopted", Audience.PUBLIC), ("exploration.written", Audience.STAFF)]


def test_what_was_written_about_an_exploitation_that_is_not_asked_any_more_is_not_adopted():
    initiative = judged(an_initiative(), Aspect.INVESTMENT, "yes")
    concept = an_exploration(initiative)
    judged(initiative, Aspect.INVESTMENT, "no", at=later(1))

    frozen = adopt(concept, at=later(2))

    assert not frozen.expectations.filter(field__in=["costs", "income", "reserve"]).exists()
