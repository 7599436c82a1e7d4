"""What the history of a row tells besides the row."""

from __future__ import annotations

import pghistory
import pytest
from django.db import connection

from samenwerking.journal.models import Audience, Reason

pytestmark = pytest.mark.django_db


def a_reason() -> Reason:
    return Reason.objects.create(text="Omdat het kan.", audience=Audience.PUBLIC)


def test_history_says_in_which_request_a_row_was_written():
    with pghistory.context(user=7, url="/idee/"):
        reason = a_reason()

    assert [kept.pgh_context.metadata for kept in reason.history.all()] == [{"user": 7, "url": "/idee/"}]


def test_history_outside_a_request_names_none():
    reason = a_reason()

    assert [(kept.pgh_label, kept.pgh_context) for kept in reason.history.all()] == [("insert", None)]


def test_history_of_one_request_shares_one_context_with_its_last_facts():
    with pghistory.context(user=7):
        first = a_reason()
        with pghistory.context(url="/idee/"):
            second = a_reason()

    contexts = [reason.history.get().pgh_context for reason in (first, second)]
    assert contexts[0] == contexts[1]
    assert contexts[0].metadata == {"user": 7, "url": "/idee/"}


def test_history_traps_no_error_so_that_a_long_import_takes_linear_time():
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE oid = '_pgh_attach_context()'::regprocedure")
        [(source,)] = cursor.fetchall()

    assert "EXCEPTION" not in source.upper()
