"""What every page knows of this visitor."""

from __future__ import annotations

import pytest

from samenwerking.accounts.context import portal
from samenwerking.accounts.roles import Role, permissions_of
from tests.accounts.people import a_browser, a_user

pytestmark = pytest.mark.django_db


def test_a_visitor_without_cookie_is_nobody_and_costs_no_query(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        known = portal(rf.get("/"))["portal"]

    assert (known["person"], known["may"]) == (None, frozenset())


@pytest.mark.parametrize("role", Role)
def test_a_page_knows_who_is_signed_in_and_what_they_may(role):
    user = a_user(role)

    known = a_browser(user).get("/").context["portal"]

    assert known["person"] == user
    assert known["may"] == permissions_of(frozenset({role}))


def test_a_page_that_is_only_read_sets_no_cookie(client):
    answer = client.get("/")

    assert answer.status_code == 200
    assert answer.cookies == {}
    assert answer["Vary"] == "Cookie"  # who is signed in gets another page at the same address
