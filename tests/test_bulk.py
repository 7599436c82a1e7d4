"""Few rows or many: the same rows, the same rules."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from samenwerking.bulk import A_FEW, insert_many
from samenwerking.journal.models import Audience, Event, Reason, Who

pytestmark = pytest.mark.django_db
SIZES = [1, A_FEW, A_FEW + 1]
STREAM = UUID(int=7)
AWKWARD = "regel\neinde \\N \\. ‘é’ {} %s ;"


def reasons(count: int, audience: str = Audience.PUBLIC) -> list[Reason]:
    return [Reason(text=f"{number} {AWKWARD}", audience=audience) for number in range(count)]


@pytest.mark.parametrize("count", SIZES)
def test_each_row_arrives_as_it_was_and_knows_its_number(count):
    made = insert_many(iter(reasons(count)))

    expected = [(row.pk, f"{number} {AWKWARD}", Audience.PUBLIC) for number, row in enumerate(made)]
    assert list(Reason.objects.order_by("pk").values_list("pk", "text", "audience")) == expected


@pytest.mark.parametrize("count", SIZES)
def test_each_row_has_its_history(count):
    made = insert_many(reasons(count))

    histories = Reason._meta.get_field("history").related_model.objects.order_by("pgh_obj_id")
    assert list(histories.values_list("pgh_label", "pgh_obj_id")) == [("insert", row.pk) for row in made]


@pytest.mark.parametrize("count", SIZES)
def test_the_database_fills_what_the_rows_leave_to_it(count):
    data = {"initiative": 3, "words": [AWKWARD, "\t", None]}
    facts = {"stream": STREAM, "verb": "x.y", "audience": Audience.PUBLIC, "by_kind": Who.SYSTEM, "occurred_at": now()}

    made = insert_many(Event(**facts, data=data) for _ in range(count))

    kept = list(Event.objects.order_by("pk"))
    assert [(event.recorded_at, event.data, event.batch) for event in made] == [
        (event.recorded_at, data, None) for event in kept
    ]


@pytest.mark.parametrize("count", SIZES)
def test_rows_can_be_changed_afterwards(count):
    made = insert_many(reasons(count))

    made[-1].text = "Anders"
    made[-1].save()

    assert (Reason.objects.count(), Reason.objects.get(pk=made[-1].pk).text) == (count, "Anders")


@pytest.mark.parametrize("count", SIZES)
def test_one_row_that_breaks_a_rule_keeps_all_out(count):
    rows = [*reasons(count - 1), *reasons(1, audience="nobody")]

    with pytest.raises(IntegrityError, match="journal_reason_audience"), transaction.atomic():
        insert_many(rows)

    assert list(Reason.objects.all()) == []


def test_no_rows_are_no_work(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert insert_many([]) == []
