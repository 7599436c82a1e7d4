"""What the database keeps of accounts, as the role that web and worker use."""

from __future__ import annotations

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction

from samenwerking.accounts.models import Membership, RoleGrant, Team, User, UserHistory
from samenwerking.accounts.roles import Role
from tests.accounts.people import a_user

LAST_STAYS = "the last administrator stays"


def sql(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def administrators() -> list[User]:
    return list(User.objects.holding(Role.ADMINISTRATOR).order_by("pk"))


@pytest.fixture
def administrator(db) -> User:
    return a_user(Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM accounts_rolegrant",
        "UPDATE accounts_rolegrant SET group_id = (SELECT id FROM auth_group WHERE name = 'inwoner')",
        "UPDATE accounts_user SET is_active = false",
    ],
)
def test_the_last_administrator_stays_whoever_writes_the_sql(administrator, as_portal, statement):
    with pytest.raises(IntegrityError, match=LAST_STAYS):
        sql(statement)

    assert administrators() == [administrator]


def test_a_closed_administrator_does_not_count_as_the_last_one(administrator, as_portal):
    other = a_user(Role.ADMINISTRATOR)
    sql("UPDATE accounts_user SET is_active = false WHERE id = %s", other.pk)

    with pytest.raises(IntegrityError, match=LAST_STAYS):
        sql("DELETE FROM accounts_rolegrant WHERE user_id = %s", administrator.pk)

    assert administrators() == [administrator]


def test_an_administrator_may_go_when_another_stays(administrator, as_portal):
    other = a_user(Role.ADMINISTRATOR)

    sql("DELETE FROM accounts_rolegrant WHERE user_id = %s", administrator.pk)

    assert administrators() == [other]


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_remove_each_other_at_once_leave_one():
    pair = [a_user(Role.ADMINISTRATOR), a_user(Role.ADMINISTRATOR)]
    together = Barrier(2, timeout=60)
    refused = []

    def remove(user: User) -> None:
        try:
            with transaction.atomic():
                together.wait()
                RoleGrant.objects.filter(user=user).delete()
        except IntegrityError as error:
            refused.append(str(error))
        finally:
            connections.close_all()

    threads = [Thread(target=remove, args=[user]) for user in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(administrators()) == 1
    assert [LAST_STAYS in text for text in refused] == [True]


@pytest.mark.parametrize(
    "statement", ["UPDATE auth_group SET name = 'baas' WHERE name = 'beheerder'", "DELETE FROM auth_group"]
)
def test_the_groups_are_the_roles_and_cannot_change(db, as_portal, statement):
    with pytest.raises(ProgrammingError, match="Cannot update or delete rows"):
        sql(statement)


def test_every_role_is_a_group(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM auth_group")
        names = {name for (name,) in cursor.fetchall()}

    assert names == set(Role.values)


def test_an_address_is_stored_in_one_spelling(db):
    user = User.objects.create_user("  Jan.Jansen@Example.ORG ", full_name=" Jan   Jansen ")

    user.refresh_from_db()
    assert (user.email, user.full_name) == ("jan.jansen@example.org", "Jan Jansen")
    assert User.objects.get_by_natural_key("JAN.jansen@example.org") == user


def test_the_same_address_in_capitals_is_the_same_account(db):
    a_user(email="jan@example.org")

    with pytest.raises(ValidationError, match="al een account"):
        User.objects.create_user("JAN@example.org", full_name="Jan")


@pytest.mark.parametrize("email", ["Jan@example.org", "jan @example.org", "jan@example.org\n"])
def test_the_database_refuses_another_spelling(db, as_portal, email):
    user = a_user()

    with pytest.raises(IntegrityError):
        sql("UPDATE accounts_user SET email = %s WHERE id = %s", email, user.pk)


def test_history_sees_raw_sql_and_holds_nothing_personal(db, as_portal):
    user = a_user()
    before = UserHistory.objects.count()

    sql("UPDATE accounts_user SET is_staff = true WHERE id = %s", user.pk)
    sql("UPDATE accounts_user SET full_name = 'Iemand Anders' WHERE id = %s", user.pk)

    assert UserHistory.objects.count() == before + 1
    columns = {field.name for field in UserHistory._meta.fields}
    assert columns & {"email", "full_name", "password", "last_login"} == set()


def test_there_is_no_superuser_column(db):
    user = User.objects.create_superuser("eerste@example.org", full_name="Eerste Beheerder")

    assert user.roles() == {Role.ADMINISTRATOR}
    assert not user.is_superuser
    assert "is_superuser" not in {field.name for field in User._meta.fields}


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ({}, {}, "zit al in dit team"),
        ({"is_lead": True}, {"is_lead": True, "other": True}, "al een teamleider"),
        ({}, {"other": True, "until_on": date(2026, 2, 1)}, "laatste dag ligt voor de eerste"),
        ({}, {"other": True, "is_lead": True, "is_deputy": True}, "niet allebei"),
    ],
)
def test_a_team_has_one_lead_and_nobody_twice(db, first, second, sentence):
    team, user = Team.objects.create(name="Team Buiten"), a_user(Role.CIVIL_SERVANT)
    Membership.objects.create(team=team, user=user, from_on=date(2026, 3, 1), **first)
    fields = dict(second)
    other = a_user(Role.CIVIL_SERVANT) if fields.pop("other", False) else user
    again = Membership(team=team, user=other, from_on=date(2026, 3, 1), **fields)

    with pytest.raises(ValidationError, match=sentence):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
