from __future__ import annotations

from datetime import UTC, datetime

import pytest

from samenwerking.outbox import actions
from samenwerking.outbox.models import Job

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)


def test_the_same_key_twice_is_one_job():
    first = actions.enqueue("outbox.deliver", key="a", ids={"message": "x"}, at=NOON)

    second = actions.enqueue("outbox.deliver", key="a", ids={"message": "y"}, at=NOON)

    assert (second.pk, second.ids) == (first.pk, {"message": "x"})
    assert Job.objects.count() == 1
