"""Who does what in an initiative: clear for everybody, by function (S43)."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from initiatives.registration import actions
from initiatives.registration.facts import before_moving
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import InitiativeRole, RoleKind
from initiatives.registration.who_does_what import roles
from samenwerking.errors import Refused
from tests.builders import NOON, a_user, an_initiative, by, later

pytestmark = pytest.mark.django_db
CONTACT, DECIDER, PULLER = RoleKind.CONTACT, RoleKind.DECIDER, RoleKind.PULLER


def shown(initiative, **more):
    return [(row.role, row.name) for row in roles(initiative, **more).now]


def stop_at_once(row):
    """Outside the action: what the database says at the commit."""
    InitiativeRole.objects.filter(pk=row.pk).update(until=later(6).date())
    connection.check_constraints()


def test_who_handles_it_is_the_contact_person_until_somebody_is_named():
    initiative = an_initiative(Status.COLLABORATING)
    team, user = initiative.assignments.get(ends_at=None).team, a_user()

    before = shown(initiative)
    actions.take(initiative, user, at=later(5), by=by(user))
    taken = shown(initiative)
    actions.fill_role(initiative, CONTACT, name="gebiedsmanager", at=later(6), by=by())

    assert before == [("contactpersoon", team.name)]
    assert taken == [("contactpersoon", f"een medewerker van {team.name}")]
    assert shown(initiative) == [("contactpersoon", "gebiedsmanager")]
    assert [(row.role, row.until) for row in roles(initiative).before] == [("contactpersoon", later(6).date())]


def test_a_bound_initiative_always_has_one_contact_person():
    initiative = an_initiative(Status.COLLABORATING)
    row = initiative.roles.get(role=CONTACT)

    with pytest.raises(Refused, match="altijd een contactpersoon"):
        actions.end_role(row, at=later(6), by=by())
    with pytest.raises(DatabaseError, match="S43"), transaction.atomic():
        stop_at_once(row)
    with pytest.raises(DatabaseError), transaction.atomic():
        initiative.roles.create(role=CONTACT, name="Nog een", since=NOON.date())


def test_a_contact_person_who_left_must_be_replaced_before_the_municipality_binds_itself():
    initiative, user = an_initiative(Status.EXPLORING), a_user()
    actions.fill_role(initiative, CONTACT, user=user, at=later(2), by=by())
    user.is_active = False
    user.save()

    refusals = dict(actions.possible_moves(before_moving(initiative)))[Status.FACILITATED]

    assert "De contactpersoon werkt hier niet meer. Wijs eerst een andere contactpersoon aan." in refusals


def test_the_public_reads_functions_and_only_names_that_were_agreed_to():
    initiative, user = an_initiative(), a_user()
    jan = initiative.participants.get()
    actions.fill_role(initiative, DECIDER, user=user, name="wethouder", at=NOON, by=by())
    actions.fill_role(initiative, PULLER, participant=jan, at=NOON, by=by())

    unnamed = shown(initiative)
    initiative.participants.update(public_name="Jan", consented_at=NOON)

    assert unnamed[:2] == [("trekker", "initiatiefnemer"), ("beslisser", "wethouder")]
    assert shown(initiative)[0] == ("trekker", "Jan")
    assert shown(initiative, is_desk=True)[1] == ("beslisser", f"{user.full_name} (wethouder)")


def test_there_is_no_decider_until_one_is_named_and_again_after_they_stop():
    initiative = an_initiative()

    before = roles(initiative).has_no_decider
    row = actions.fill_role(initiative, DECIDER, name="college", at=NOON, by=by())
    named = roles(initiative).has_no_decider
    actions.end_role(row, at=later(1), by=by())

    assert (before, named, roles(initiative).has_no_decider) == (True, False, True)


@pytest.mark.parametrize("given", [{}, {"name": "college", "participant": True}])
def test_a_role_is_of_one_somebody(given):
    initiative = an_initiative()
    if given.get("participant"):
        given = {**given, "participant": initiative.participants.get()}

    with pytest.raises(ValidationError):
        actions.fill_role(initiative, DECIDER, at=NOON, by=by(), **given)

    assert not initiative.roles.exists()


def test_the_history_of_a_role_is_not_rewritten():
    row = actions.fill_role(an_initiative(), DECIDER, name="college", at=NOON, by=by())

    with pytest.raises(DatabaseError), transaction.atomic():
        InitiativeRole.objects.filter(pk=row.pk).update(name="raad")
