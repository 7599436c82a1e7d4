"""Pools: their sums follow the movements, whoever writes (DESIGN.md 4, MISSION.md S25)."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from initiatives.resources import actions
from initiatives.resources.models import Movement, Pool, PoolKind
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM, Event
from tests.builders import NOON, TODAY, a_user, an_initiative, by, later
from tests.resources.builders import YEAR, a_coupling, a_pool, line_of, sums

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_new_pool_is_empty():
    pool = actions.open_pool(PoolKind.STAFF, YEAR, "Uren", owner="team Dorpen", at=NOON, by=SYSTEM)

    assert sums(pool) == (0, 0, 0, 0)
    assert Event.objects.of(pool.stream).get().verb == "pool.opened"


def test_a_pool_of_one_kind_and_year_has_a_name_of_its_own():
    a_pool(name="Dorpen")

    with pytest.raises(Refused, match="Er is al een pot ‘Dorpen’"):
        actions.open_pool(PoolKind.MONEY, YEAR, "Dorpen", owner="team Dorpen", at=NOON, by=SYSTEM)
    actions.open_pool(PoolKind.MONEY, YEAR + 1, "Dorpen", owner="team Dorpen", at=NOON, by=SYSTEM)

    assert Pool.objects.filter(name="Dorpen").count() == 2


def test_each_change_is_a_movement_with_who_when_and_why():
    someone = a_user(Role.TEAM_LEAD)
    pool = a_pool(0)

    actions.allot(pool, 5_000, reason="Begroting 2026", decision="R-12", at=NOON, by=by(someone))

    movement = Movement.objects.get()
    assert (movement.amount, movement.occurred_on, movement.by, movement.decision) == (5_000, TODAY, someone, "R-12")
    assert Event.objects.of(pool.stream).latest("pk").data == {"pool": pool.pk, "movement": movement.pk, "amount": 5000}
    assert sums(pool) == (5_000, 0, 0, 0)


def test_a_change_needs_a_reason_and_an_amount():
    pool = a_pool(1_000)

    with pytest.raises(Refused, match="Schrijf op waarom"):
        actions.allot(pool, 500, reason=" ", at=NOON, by=SYSTEM)
    with pytest.raises(Refused, match="Nul verandert niets"):
        actions.keep_free(pool, 0, reason="Zomaar", at=NOON, by=SYSTEM)

    assert sums(pool) == (1_000, 1_000, 0, 0)


def test_no_more_is_kept_free_than_there_is_and_no_less_than_promised():
    pool = a_pool(600, total=1_000)
    a_coupling(an_initiative(), pool, 250, at=later(1))

    with pytest.raises(Refused, match=r"U kunt nog €\\xa04 vrijhouden"):
        actions.keep_free(pool, 401, reason="Meer ruimte", at=later(2), by=SYSTEM)
    with pytest.raises(Refused, match=r"hoogstens €\\xa03,50 terugnemen"):
        actions.keep_free(pool, -351, reason="Minder ruimte", at=later(2), by=SYSTEM)
    actions.keep_free(pool, 400, reason="Meer ruimte", at=later(2), by=SYSTEM)
    actions.keep_free(pool, -750, reason="Minder ruimte", at=later(2), by=SYSTEM)

    assert sums(pool) == (1_000, 250, 250, 0)


def test_what_is_kept_free_cannot_be_taken_out():
    pool = a_pool(600, total=1_000)

    with pytest.raises(Refused, match=r"hoogstens €\\xa04 weghalen"):
        actions.allot(pool, -401, reason="Bezuiniging", at=NOON, by=SYSTEM)
    actions.allot(pool, -400, reason="Bezuiniging", at=NOON, by=SYSTEM)

    assert sums(pool) == (600, 600, 0, 0)


def test_a_transfer_moves_free_space_in_one_movement():
    source, target = a_pool(1_000), a_pool(200)

    actions.transfer(source, target, 300, reason="Meer vraag in de dorpen", at=NOON, by=SYSTEM)

    assert sums(source) == (700, 700, 0, 0)
    assert sums(target) == (500, 500, 0, 0)
    assert Movement.objects.filter(kind="transfer").count() == 1


@pytest.mark.parametrize(("kind", "year"), [(PoolKind.STAFF, YEAR), (PoolKind.MONEY, YEAR + 1)])
def test_a_transfer_stays_within_a_kind_and_a_year(kind, year):
    source, target = a_pool(1_000), a_pool(0, kind=kind, year=year)

    with pytest.raises(Refused, match="dezelfde soort en hetzelfde jaar"):
        actions.transfer(source, target, 300, reason="Handig", at=NOON, by=SYSTEM)
    with pytest.raises(DatabaseError, match="pools of one kind"):
        sql(
            "INSERT INTO resources_movement (kind, pool_id, to_pool_id, amount, occurred_on, reason, decision)"
            " VALUES ('transfer', %s, %s, 300, '2026-03-02', 'handig', '')",
            source.pk,
            target.pk,
        )

    assert (sums(source), sums(target)) == ((1_000, 1_000, 0, 0), (0, 0, 0, 0))


def test_a_transfer_takes_no_more_than_is_free():
    source, target = a_pool(1_000), a_pool(0)
    a_coupling(an_initiative(), source, 900, at=later(1))

    with pytest.raises(Refused, match=r"nog €\\xa01 vrij"):
        actions.transfer(source, target, 101, reason="Handig", at=later(2), by=SYSTEM)

    assert sums(target) == (0, 0, 0, 0)


def test_a_closed_pool_takes_no_movements():
    pool = a_pool(1_000)
    coupling = a_coupling(an_initiative(), pool, 400, at=later(1))
    actions.spend(line_of(coupling), 400, at=later(2), by=SYSTEM)

    actions.close_pool(pool, at=later(3), by=SYSTEM)

    with pytest.raises(Refused, match="is afgesloten"):
        actions.allot(pool, 5, reason="Toch nog", at=later(4), by=SYSTEM)
    with pytest.raises(Refused, match="is afgesloten"):
        a_coupling(an_initiative(), pool, 5, at=later(4))
    assert sums(pool) == (1_000, 1_000, 400, 400)


def test_a_pool_with_open_promises_does_not_close():
    pool = a_pool(1_000)
    a_coupling(an_initiative(), pool, 400, at=later(1))

    with pytest.raises(Refused, match=r"nog €\\xa04 toegezegd en niet besteed"):
        actions.close_pool(pool, at=later(3), by=SYSTEM)


@pytest.mark.usefixtures("as_portal")
class TestPostgresRefuses:
    """As the role with which web, worker and relay connect."""

    def test_a_sum_written_by_hand(self):
        pool = a_pool(1_000)

        for name in ("total", "kept_free", "committed", "spent"):
            with pytest.raises(DatabaseError, match="follow its movements"):
                sql(f"UPDATE resources_pool SET {name} = {name} + 1 WHERE id = %s", pool.pk)
        with pytest.raises(DatabaseError, match="follow its movements"):
            sql("UPDATE resources_pool SET total = 9000, kept_free = 9000 WHERE id = %s", pool.pk)

        assert sums(pool) == (1_000, 1_000, 0, 0)

    def test_a_pool_that_starts_with_something(self):
        with pytest.raises(DatabaseError, match="sums start at nothing"):
            sql(
                "INSERT INTO resources_pool (kind, year, name, owner, ledger_number, total, kept_free,"
                " committed, spent, opened_on, stream)"
                " VALUES ('money', 2026, 'Rijk', 'x', '', 5, 0, 0, 0, '2026-01-01', gen_random_uuid())"
            )

    @pytest.mark.parametrize("change", ["kind = 'staff'", "year = 2027", "id = id + 1000"])
    def test_a_pool_that_becomes_another(self, change):
        pool = a_pool(1_000)

        with pytest.raises(DatabaseError, match="keeps its kind and its year"):
            sql(f"UPDATE resources_pool SET {change} WHERE id = %s", pool.pk)

    @pytest.mark.parametrize(
        "statement",
        ["UPDATE resources_movement SET amount = 1", "DELETE FROM resources_movement", "TRUNCATE resources_movement"],
    )
    def test_a_movement_that_changes(self, statement):
        pool = a_pool(1_000)

        with pytest.raises(DatabaseError):
            sql(statement)

        assert list(pool.movements.values_list("amount", flat=True)) == [1_000, 1_000]

    @pytest.mark.parametrize(
        ("kind", "amount", "why"),
        [
            ("keep_free", 1, "never_over"),
            ("keep_free", -1001, "never_over"),
            ("allot", -1, "never_over"),
            ("allot", 0, "movement_amount"),
            ("commit", 1, "never_loose"),
            ("spend", 1, "never_loose"),
            ("release", 1, "never_loose"),
            ("transfer", 1, "movement_to_pool"),
            ("spirit", 1, "movement_kind"),
        ],
    )
    def test_a_movement_that_does_not_fit(self, kind, amount, why):
        pool = a_pool(1_000)

        with pytest.raises(DatabaseError, match=why):
            sql(
                "INSERT INTO resources_movement (kind, pool_id, amount, occurred_on, reason, decision)"
                " VALUES (%s, %s, %s, '2026-03-02', 'zomaar', '')",
                kind,
                pool.pk,
                amount,
            )

        assert sums(pool) == (1_000, 1_000, 0, 0)

    def test_a_movement_in_a_closed_year(self):
        pool = a_pool(1_000)
        actions.close_pool(pool, at=NOON, by=SYSTEM)

        with pytest.raises(DatabaseError, match="closed"):
            sql(
                "INSERT INTO resources_movement (kind, pool_id, amount, occurred_on, reason, decision)"
                " VALUES ('allot', %s, 5, '2026-01-05', 'vergeten', '')",
                pool.pk,
            )
        with pytest.raises(DatabaseError, match="stays closed"):
            sql("UPDATE resources_pool SET closed_on = NULL WHERE id = %s", pool.pk)

    def test_a_pool_that_disappears(self):
        pool = a_pool(0)

        with pytest.raises(DatabaseError, match="delete"):
            sql("DELETE FROM resources_pool WHERE id = %s", pool.pk)
