"""The council adopts; an adopted text stands; one holds on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from samenwerking.accounts.roles import PERMISSIONS, Role
from samenwerking.errors import Refused, Stale
from samenwerking.framework import actions
from samenwerking.framework.joints import guards
from samenwerking.framework.models import (
    KINDS,
    Goal,
    GoalVersion,
    Principle,
    PrincipleGoal,
    PrincipleVersion,
    SocietalTask,
)
from samenwerking.journal.models import SYSTEM, By, Event, Who
from tests.framework.builders import (
    CONTENT,
    DECISION,
    GRIFFIE,
    HANDLER,
    NOON,
    TODAY,
    a_concept,
    a_next_concept,
    adopted,
)

pytestmark = pytest.mark.django_db
MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)


def sql(statement: str, *values: object) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


# -- concepts


def test_something_new_starts_as_a_concept_that_nobody_is_bound_by():
    version = a_concept(Principle)

    assert (version.number, version.is_concept, version.of.slug) == (1, True, "samen-gaat-het-beter")
    assert list(PrincipleVersion.objects.in_force(TODAY)) == []
    assert list(PrincipleVersion.objects.concepts()) == [version]


def test_preparing_again_changes_the_one_concept():
    first = a_concept(Principle)

    again = a_next_concept(first, title="Samen gaat het goed.")

    assert (again.pk, again.title, again.revision) == (first.pk, "Samen gaat het goed.", 2)


def test_a_stale_concept_is_not_overwritten():
    first = a_concept(Principle)
    a_next_concept(first, title="Van een ander.")

    with pytest.raises(Stale, match="intussen gewijzigd"):
        actions.prepare_version(first.of, at=NOON, by=HANDLER, revision=1, **CONTENT[Principle])

    assert PrincipleVersion.objects.get().title == "Van een ander."


def test_two_texts_with_the_same_words_get_their_own_address():
    slugs = [a_concept(SocietalTask).of.slug for _ in range(3)]

    assert slugs == ["groen-en-water", "groen-en-water-2", "groen-en-water-3"]


def test_a_title_without_letters_still_gets_an_address():
    assert a_concept(SocietalTask, title="🌱🌱").of.slug == "societaltask"


def test_the_verdieping_keeps_points_and_what_stands_under_them():
    version = a_concept(Principle, deepening="(1) Open.\n- Luisteren.\n• Uitleggen.\n\n(3) Zicht.")

    points = [(point.text, point.bullets) for point in version.second_layer]

    assert points == [("(1) Open.", ("Luisteren.", "Uitleggen.")), ("(3) Zicht.", ())]


def test_a_concept_with_an_impossible_value_is_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        a_concept(Goal, weight=0)

    assert "weight" in refused.value.message_dict


# -- adopting


@pytest.mark.parametrize("model", KINDS.values())
def test_from_its_day_an_adopted_text_holds(model):
    version = adopted(a_concept(model), MARCH)

    texts = type(version).objects
    assert list(texts.in_force(MARCH - timedelta(days=1))) == []
    assert list(texts.in_force(MARCH)) == [version]


def test_adopting_is_one_event_with_the_decision():
    version = adopted(a_concept(Goal), MARCH)

    event = Event.objects.of(version.of.stream).get(verb="framework.adopted")
    assert event.data == {
        "kind": "doelstelling",
        "version": version.pk,
        "number": 1,
        "decision_number": "2026-014",
        "decision_on": "2026-03-01",
        "decision_url": "https://raad.example/2026-014",
    }
    assert event.by_role == "griffie"


def test_the_next_text_ends_the_one_before_it_on_the_same_day():
    first = adopted(a_concept(Principle), MARCH)
    second = adopted(a_next_concept(first, title="Nieuw."), date(2026, 3, 10))

    first.refresh_from_db()
    assert (first.superseded_on, second.number) == (date(2026, 3, 10), 2)
    assert PrincipleVersion.objects.in_force(date(2026, 3, 9)).get() == first
    assert PrincipleVersion.objects.in_force(date(2026, 3, 10)).get() == second


@pytest.mark.parametrize("role", sorted(set(Role) - PERMISSIONS["framework.adopt"]))
def test_of_people_only_the_griffie_adopts_withdraws_and_links(role):
    by = By(Who.USER, None, role.value)
    concept = a_concept(Goal)
    principle = adopted(a_concept(Principle), MARCH)
    day = {"decision_on": MARCH, "at": NOON, "by": by}

    with pytest.raises(Refused, match="Alleen de griffie"):
        actions.adopt(concept, adopted_on=MARCH, **DECISION, **day)
    with pytest.raises(Refused, match="Alleen de griffie"):
        actions.withdraw(principle, withdrawn_on=TODAY, **DECISION, **day)
    with pytest.raises(Refused, match="Alleen de griffie"):
        actions.link(principle.of, concept.of, at=NOON, by=by)

    assert list(GoalVersion.objects.adopted()) == []
    assert PrincipleVersion.objects.in_force(TODAY).get() == principle


def test_the_set_up_may_load_a_kader_that_was_adopted_before():
    version = actions.adopt(a_concept(Principle), decision_on=MARCH, adopted_on=MARCH, at=NOON, by=SYSTEM, **DECISION)

    assert version.adopted_on == MARCH


def test_adopting_twice_is_refused():
    version = adopted(a_concept(Principle), MARCH)

    with pytest.raises(Refused, match="al vastgesteld"):
        adopted(version, TODAY)


def test_a_concept_that_changed_since_it_was_read_is_not_adopted():
    concept = a_concept(Principle)
    a_next_concept(concept, title="Anders.")

    with pytest.raises(Stale, match="intussen gewijzigd"):
        actions.adopt(
            concept, decision_on=MARCH, adopted_on=MARCH, at=NOON, by=GRIFFIE, revision=concept.revision, **DECISION
        )


def test_a_decision_of_tomorrow_is_refused():
    with pytest.raises(Refused, match="in de toekomst"):
        adopted(a_concept(Principle), TODAY + timedelta(days=1))


@pytest.mark.parametrize("missing", ["decision_number", "decision_url"])
def test_without_number_or_link_nothing_is_adopted(missing):
    decision = {**DECISION, missing: ""}

    with pytest.raises(ValidationError, match="nummer, datum en link"):
        actions.adopt(a_concept(Principle), decision_on=MARCH, adopted_on=MARCH, at=NOON, by=GRIFFIE, **decision)


def test_a_text_never_holds_before_its_decision():
    with pytest.raises(ValidationError, match="nummer, datum en link"):
        actions.adopt(a_concept(Principle), decision_on=TODAY, adopted_on=MARCH, at=NOON, by=GRIFFIE, **DECISION)


def test_two_texts_cannot_start_on_the_same_day():
    concept = a_next_concept(adopted(a_concept(Principle), MARCH))

    with pytest.raises(Refused, match="Kies een latere dag"):
        adopted(concept, MARCH)


def test_a_text_cannot_slip_in_before_one_that_holds_already():
    concept = a_next_concept(adopted(a_concept(Principle), MARCH))

    with pytest.raises(ValidationError, match="al een andere versie"):
        adopted(concept, MARCH - timedelta(days=9))


def test_a_text_may_be_adopted_from_a_later_day_on():
    first = adopted(a_concept(Principle), MARCH)
    concept = a_next_concept(first, title="Straks.")

    actions.adopt(concept, decision_on=MARCH, adopted_on=MAY, at=NOON, by=GRIFFIE, **DECISION)

    assert PrincipleVersion.objects.in_force(TODAY).get().title == first.title
    assert PrincipleVersion.objects.in_force(MAY).get().title == "Straks."


def test_a_higher_app_may_refuse_and_then_nothing_is_adopted(monkeypatch):
    monkeypatch.setitem(guards.by_deed, "adopt", [lambda version: "Er loopt nog een ronde."])

    with pytest.raises(Refused, match="Er loopt nog een ronde"):
        adopted(a_concept(Principle), MARCH)

    assert not PrincipleVersion.objects.adopted().exists()


# -- withdrawing


def test_after_withdrawal_nothing_holds_and_the_text_stays_readable_by_day():
    version = adopted(a_concept(Goal), MARCH)

    actions.withdraw(version, withdrawn_on=TODAY, decision_on=TODAY, at=NOON, by=GRIFFIE, **DECISION)

    assert GoalVersion.objects.in_force(TODAY - timedelta(days=1)).get() == version
    assert not GoalVersion.objects.in_force(TODAY).exists()
    assert Event.objects.of(version.of.stream).filter(verb="framework.withdrawn").count() == 1


def test_a_concept_cannot_be_withdrawn():
    with pytest.raises(Refused, match="die nu geldt"):
        actions.withdraw(a_concept(Goal), withdrawn_on=TODAY, decision_on=TODAY, at=NOON, by=GRIFFIE, **DECISION)


# -- links


def test_a_goal_is_linked_to_a_principle_once_and_can_be_unlinked():
    principle, goal = a_concept(Principle).of, a_concept(Goal).of

    actions.link(principle, goal, at=NOON, by=GRIFFIE)
    actions.link(principle, goal, at=NOON, by=GRIFFIE)
    assert PrincipleGoal.objects.count() == 1

    actions.unlink(principle, goal, at=NOON, by=GRIFFIE)
    assert PrincipleGoal.objects.count() == 0
    verbs = Event.objects.of(principle.stream).filter(verb__contains="link").order_by("pk")
    assert [event.verb for event in verbs] == ["framework.linked", "framework.unlinked"]


# -- the database, whoever writes


@pytest.mark.usefixtures("as_portal")
@pytest.mark.parametrize(
    "column", ["title = 'Anders'", "adopted_on = '2026-01-01'", "decision_number = 'X'", "number = 9"]
)
def test_the_database_keeps_an_adopted_text_as_it_is(column):
    version = adopted(a_concept(Principle), MARCH)

    with pytest.raises(DatabaseError, match="only superseded_on changes"):
        sql(f"UPDATE framework_principleversion SET {column} WHERE id = %s", version.pk)


@pytest.mark.usefixtures("as_portal")
def test_the_database_ends_an_adopted_text_once():
    version = adopted(a_concept(Principle), MARCH)

    assert sql("UPDATE framework_principleversion SET superseded_on = '2026-06-01' WHERE id = %s", version.pk) == 1
    with pytest.raises(DatabaseError, match="only superseded_on changes, once"):
        sql("UPDATE framework_principleversion SET superseded_on = NULL WHERE id = %s", version.pk)


@pytest.mark.usefixtures("as_portal")
def test_the_database_lets_a_concept_go_and_keeps_an_adopted_text():
    concept, standing = a_concept(Principle), adopted(a_concept(Principle), MARCH)

    assert sql("DELETE FROM framework_principleversion WHERE id = %s", concept.pk) == 1
    with pytest.raises(DatabaseError, match="an adopted version stays"):
        sql("DELETE FROM framework_principleversion WHERE id = %s", standing.pk)


@pytest.mark.usefixtures("as_portal")
@pytest.mark.parametrize("model", KINDS.values())
def test_the_database_lets_one_text_hold_on_a_day(model):
    first = adopted(a_concept(model), MARCH)
    concept = a_next_concept(first)
    change = f"UPDATE {type(first)._meta.db_table} SET adopted_on = %s, decision_on = '2026-01-01', "

    with pytest.raises(DatabaseError, match="one_in_force"):
        sql(f"{change} decision_number = 'x', decision_url = 'x' WHERE id = %s", TODAY, concept.pk)


@pytest.mark.usefixtures("as_portal")
def test_the_database_adopts_nothing_without_a_decision():
    concept = a_concept(Principle)

    with pytest.raises(DatabaseError, match="adopted_by_decision"):
        sql("UPDATE framework_principleversion SET adopted_on = '2026-03-01' WHERE id = %s", concept.pk)


@pytest.mark.usefixtures("as_portal")
def test_every_change_of_a_concept_is_in_its_history():
    concept = a_concept(Principle)
    sql("UPDATE framework_principleversion SET title = 'Buitenom' WHERE id = %s", concept.pk)

    titles = PrincipleVersion.pgh_event_model.objects.order_by("pgh_id").values_list("pgh_label", "title")

    assert list(titles) == [("insert", "Samen gaat het beter."), ("update", "Buitenom")]
