"""What people who join in sent, at the desk: a list asks the database as often for three rows as for one."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.registration import actions
from initiatives.registration.models import Closable, ClosureGround
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import at_the_desk
from tests.builders import NOON, a_call, a_place, an_initiative, an_input, later, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return at_the_desk()


def one_of_each(number: int) -> None:
    initiative = an_initiative(title=f"Een bankje {number}", at=later(10))
    published(initiative, at=later(11))
    initiative.refresh_from_db()
    left = an_input(initiative, at=later(12))
    a_call(initiative, at=later(12))
    actions.name_missing(f"Weidevogels {number}", at=NOON, place=a_place(f"Dorp {number}"))
    left = actions.publish_input(left, at=later(13), by=SYSTEM)
    ground = ClosureGround.objects.offered().exclude(law="")[0]
    given = {"until": later(40).date(), "at": later(15), "by": SYSTEM}
    actions.close_to_public(initiative, Closable.INPUT, ground, input=left, **given)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("listed", "filtered", "queries"),
    [
        ("publicinput", "wacht=alles", 5),
        ("call", "welke=alles", 5),
        ("missing", "welke=alles", 6),
        ("closure", "welke=alles", 5),
    ],
)
def test_a_list_asks_as_often_for_three_rows_as_for_one(
    desk, listed, filtered, queries, rows, django_assert_num_queries
):
    for number in range(rows):
        one_of_each(number)

    with django_assert_num_queries(queries):
        response = desk.get(f"{reverse(f'admin:registration_{listed}_changelist')}?{filtered}")

    assert response.context["cl"].result_count == rows
