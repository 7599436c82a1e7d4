"""The road of an initiative: what may follow what, kept by the action and by Postgres (DESIGN.md 2)."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from initiatives.registration import actions
from initiatives.registration.facts import before_moving
from initiatives.registration.lifecycle import BOUND, NEXT, Status
from initiatives.registration.models import Aspect, StatusSpan
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM
from tests.builders import NOON, a_goal, a_task, an_initiative, later, moved

FORBIDDEN = [(start, to) for start in Status for to in Status if to not in NEXT[start]]
ALLOWED = [(start, to) for start in Status for to in sorted(NEXT[start])]
LATER = later(30)
pytestmark = pytest.mark.django_db


def test_every_status_has_its_row_in_the_table():
    assert set(NEXT) == set(Status)


@pytest.mark.parametrize(("start", "to"), FORBIDDEN)
def test_move_refuses_what_the_lifecycle_forbids(start, to):
    initiative = an_initiative(start)
    events = list(initiative.events())

    with pytest.raises(Refused, match="kan dit niet naar"):
        actions.move(initiative, to, at=LATER, by=SYSTEM, reason="Toch graag")

    initiative.refresh_from_db()
    assert initiative.current_status == start
    assert list(initiative.events()) == events


@pytest.mark.parametrize(("start", "to"), ALLOWED)
def test_every_step_of_the_table_can_be_taken(start, to):
    initiative = an_initiative(start)
    goal = a_goal()
    actions.link_task(initiative, goal.of.task, at=LATER, by=SYSTEM)
    actions.link_goal(initiative, goal, at=LATER, by=SYSTEM)
    actions.assess(initiative, Aspect.INTEREST, "mixed", reason="Ook het dorp.", at=LATER, by=SYSTEM)
    actions.assess(initiative, Aspect.WEIGHT, "light", reason="Klein.", at=LATER, by=SYSTEM)

    moved(initiative, to, at=LATER, reason="Zo gaat het.")

    initiative.refresh_from_db()
    assert initiative.current_status == to
    assert list(initiative.spans.open().values_list("status", flat=True)) == [to]
    assert initiative.events().latest("pk").verb == f"initiative.{to}"


def test_a_step_needs_a_reason():
    initiative = an_initiative()

    with pytest.raises(Refused, match="Schrijf op waarom"):
        actions.move(initiative, Status.EXPLORING, at=LATER, by=SYSTEM, reason="  ")


def test_a_step_before_the_previous_one_is_refused():
    initiative = an_initiative()

    with pytest.raises(Refused, match="voor de vorige stap"):
        actions.move(initiative, Status.EXPLORING, at=NOON, by=SYSTEM, reason="Eerder")


def test_a_role_needs_a_societal_task():
    initiative = an_initiative(Status.EXPLORING)

    with pytest.raises(Refused, match="maatschappelijke opgave"):
        actions.move(initiative, Status.LEFT_ALONE, at=LATER, by=SYSTEM, reason="Kan zonder ons.")


def test_working_together_needs_a_goal_of_the_council():
    initiative = an_initiative(Status.EXPLORING)
    actions.link_task(initiative, a_task(), at=LATER, by=SYSTEM)
    actions.assess(initiative, Aspect.INTEREST, "public", reason="Voor ieder.", at=LATER, by=SYSTEM)

    assert (
        "doel van de raad" in "".join(dict(actions.possible_moves(before_moving(initiative)))[Status.COLLABORATING])
    ) is True
    assert dict(actions.possible_moves(before_moving(initiative)))[Status.FACILITATED] == []


@pytest.mark.parametrize("to", sorted(BOUND))
def test_a_purely_private_interest_binds_nobody(to):
    initiative = an_initiative(Status.EXPLORING)
    goal = a_goal()
    actions.link_task(initiative, goal.of.task, at=LATER, by=SYSTEM)
    actions.link_goal(initiative, goal, at=LATER, by=SYSTEM)
    actions.assess(initiative, Aspect.INTEREST, "private", reason="Alleen de eigenaar.", at=LATER, by=SYSTEM)

    with pytest.raises(Refused, match="alleen een privaat belang"):
        actions.move(initiative, to, at=LATER, by=SYSTEM, reason="Toch meedoen")


def test_a_private_interest_may_be_left_alone():
    initiative = an_initiative(Status.EXPLORING)
    actions.link_task(initiative, a_task(), at=LATER, by=SYSTEM)
    actions.assess(initiative, Aspect.INTEREST, "private", reason="Alleen de eigenaar.", at=LATER, by=SYSTEM)

    actions.move(initiative, Status.LEFT_ALONE, at=LATER, by=SYSTEM, reason="Dit kan zonder ons.")

    assert initiative.status == Status.LEFT_ALONE


def test_only_a_light_initiative_skips_exploring():
    initiative = an_initiative()
    actions.link_task(initiative, a_task(), at=LATER, by=SYSTEM)
    actions.assess(initiative, Aspect.INTEREST, "public", reason="Voor ieder.", at=LATER, by=SYSTEM)

    with pytest.raises(Refused, match="Alleen een licht initiatief"):
        actions.move(initiative, Status.FACILITATED, at=LATER, by=SYSTEM, reason="Snel door.")


def test_what_the_municipality_is_bound_to_cannot_become_private():
    initiative = an_initiative(Status.FACILITATED)

    with pytest.raises(Refused, match="al verbonden"):
        actions.assess(initiative, Aspect.INTEREST, "private", reason="Bij nader inzien.", at=LATER, by=SYSTEM)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE registration_initiative SET current_status = 'exploring' WHERE id = {id}",
        "DELETE FROM registration_initiative WHERE id = {id}",
        "TRUNCATE registration_initiative CASCADE",
        "DELETE FROM registration_statusspan WHERE initiative_id = {id}",
        "UPDATE registration_statusspan SET status = 'closed' WHERE initiative_id = {id}",
        "INSERT INTO registration_statusspan (initiative_id, status, starts_at) VALUES ({id}, 'exploring', now())",
        "UPDATE registration_submission SET number = 9 WHERE initiative_id = {id}",
        "UPDATE registration_assignment SET ends_at = now() WHERE initiative_id = {id}; SET CONSTRAINTS ALL IMMEDIATE",
        "DELETE FROM registration_participant WHERE initiative_id = {id}; SET CONSTRAINTS ALL IMMEDIATE",
    ],
)
def test_postgres_refuses_what_the_road_forbids(as_portal, sql):
    initiative = an_initiative()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(id=initiative.pk))


@pytest.mark.parametrize(("start", "to"), [(start, to) for start, to in FORBIDDEN if start != to][::7])
def test_postgres_refuses_a_forbidden_step_by_a_span(as_portal, start, to):
    initiative = an_initiative(start)
    StatusSpan.objects.filter(initiative=initiative, ends_at=None).update(ends_at=LATER)

    with pytest.raises(DatabaseError, match="ransition"), transaction.atomic():
        StatusSpan.objects.create(initiative=initiative, status=to, starts_at=LATER)


def test_postgres_refuses_a_bond_with_a_private_interest(as_portal):
    initiative = an_initiative(Status.EXPLORING)
    actions.assess(initiative, Aspect.INTEREST, "private", reason="Alleen ik.", at=LATER, by=SYSTEM)
    StatusSpan.objects.filter(initiative=initiative, ends_at=None).update(ends_at=LATER)

    with pytest.raises(DatabaseError, match="purely private"), transaction.atomic():
        StatusSpan.objects.create(initiative=initiative, status=Status.FACILITATED, starts_at=LATER)
