"""One table says who may do what."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from samenwerking.accounts.models import User
from samenwerking.accounts.roles import OFFICIAL, PERMISSIONS, Role, acting_role
from samenwerking.policy import DEMO_PAGES, PAGES, Who, admin_pages
from tests.accounts.people import a_user


@pytest.mark.parametrize("role", Role)
def test_somebody_may_exactly_what_the_table_says_of_their_role(db, role):
    user = a_user(role)

    may = {name for name in PERMISSIONS if user.has_perm(name)}

    assert may == {name for name, roles in PERMISSIONS.items() if role in roles}
    assert user.get_all_permissions() == may


def test_who_has_two_roles_may_what_either_may(db):
    user = a_user(Role.GRIFFIE, Role.PRIVACY)

    assert user.has_perm("framework.adopt")
    assert user.has_perm("privacy.view")
    assert not user.has_perm("registration.triage")


def test_nobody_may_anything_without_a_role_an_account_or_an_open_account(db):
    closed = a_user(Role.ADMINISTRATOR)
    closed.is_active = False

    for user in (AnonymousUser(), a_user(), closed):
        assert [name for name in PERMISSIONS if user.has_perm(name)] == []


def test_a_permission_of_django_itself_means_nothing_here(db):
    user = a_user(Role.ADMINISTRATOR)
    permission = Permission.objects.get(codename="change_user", content_type__app_label="accounts")
    user.groups.get().permissions.add(permission)

    assert not User.objects.get(pk=user.pk).has_perm("accounts.change_user")


def test_roles_are_read_once_for_each_user(db, django_assert_num_queries):
    user = User.objects.get(pk=a_user(Role.TEAM_LEAD).pk)

    with django_assert_num_queries(1):
        assert user.has_perm("registration.triage")
        assert user.has_perm("resources.manage_pools")
        assert not user.has_perm("accounts.manage")


def test_every_permission_of_the_policy_stands_in_the_table():
    pages = {**PAGES, **DEMO_PAGES, **admin_pages()}

    unknown = {name: page.who for name, page in pages.items() if not isinstance(page.who, Who)}

    assert {name: who for name, who in unknown.items() if who not in PERMISSIONS} == {}


def test_an_inhabitant_is_the_only_one_who_is_not_an_official():
    assert set(Role) - OFFICIAL == {Role.RESIDENT}


@pytest.mark.parametrize(
    ("roles", "acts_as"),
    [
        ({Role.CIVIL_SERVANT, Role.ADMINISTRATOR}, Role.CIVIL_SERVANT),
        ({Role.TEAM_LEAD, Role.CIVIL_SERVANT}, Role.TEAM_LEAD),
        ({Role.RESIDENT}, Role.RESIDENT),
        (set(), Role.RESIDENT),
    ],
)
def test_the_timeline_names_the_role_that_does_the_work(roles, acts_as):
    assert acting_role(frozenset(roles)) == acts_as
