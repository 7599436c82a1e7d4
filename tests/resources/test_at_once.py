"""R4: two hundred couplings of one pool at the same moment, each thread in its own connection.

`R4_ROUNDS=50` plays fifty rounds; without it three.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from initiatives.resources import actions
from initiatives.resources.models import Movement, Pool
from initiatives.resources.models.pools import PoolQuerySet
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM
from tests.builders import an_initiative, later
from tests.resources.builders import a_pool, sums

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = int(os.environ.get("R4_ROUNDS", "3"))
THREADS, EACH = 20, 10
AMOUNT = 10
ROOM = THREADS * EACH * AMOUNT // 2  # half of what is asked
AT = later(10)
NEVER_OVER = "resources_pool_never_over"

Deed = Callable[[], object]


def play(deeds: list[list[Deed]]) -> Counter[str]:
    """Each list in a thread of its own, all starting together. What came of it, counted."""
    found: Counter[str] = Counter()
    start = threading.Barrier(len(deeds))

    def work(mine: list[Deed]) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portal")
            start.wait(120)
            for deed in mine:
                found[outcome(deed)] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(mine,)) for mine in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return found


def outcome(deed: Deed) -> str:
    try:
        deed()
    except Refused:
        return "refused"
    except IntegrityError as error:
        return "refused by Postgres" if NEVER_OVER in str(error) else repr(error)
    except Exception as error:
        return repr(error)
    return "coupled"


def by_action(initiative, pool) -> Deed:
    return lambda: actions.couple(initiative, {pool: AMOUNT}, purpose="Bankje", at=AT, by=SYSTEM)


def by_sql(initiative_pk: int, pool_pk: int) -> Deed:
    """Whoever writes past the actions meets the rule of the database."""

    def deed() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO resources_coupling (initiative_id, purpose, term, justification, coupled_at)"
                " VALUES (%s, 'bankje', 'once', '', now()) RETURNING id",
                [initiative_pk],
            )
            cursor.execute(
                "INSERT INTO resources_couplingline (coupling_id, pool_id, committed, released, spent)"
                " VALUES (%s, %s, 0, 0, 0) RETURNING id",
                [cursor.fetchone()[0], pool_pk],
            )
            cursor.execute(
                "INSERT INTO resources_movement"
                " (kind, pool_id, coupling_line_id, amount, occurred_on, reason, decision)"
                " VALUES ('commit', %s, %s, %s, '2026-03-12', '', '')",
                [pool_pk, cursor.fetchone()[0], AMOUNT],
            )

    return deed


def test_two_hundred_at_once_fill_the_pool_exactly_and_never_more():
    initiatives = [an_initiative() for _ in range(THREADS)]

    for _ in range(ROUNDS):
        pool = a_pool(ROOM)
        found = play([[by_action(initiative, pool)] * EACH for initiative in initiatives])

        assert found == {"coupled": 100, "refused": 100}
        assert sums(pool) == (ROOM, ROOM, ROOM, 0)
        assert pool.lines.filter(committed=AMOUNT).count() == 100


def test_raw_sql_and_actions_at_once_fill_the_pool_exactly_and_never_more():
    initiatives = [an_initiative() for _ in range(THREADS)]

    for _ in range(ROUNDS):
        pool = a_pool(ROOM)
        deeds = [
            [by_sql(initiative.pk, pool.pk) if number % 2 else by_action(initiative, pool)] * EACH
            for number, initiative in enumerate(initiatives)
        ]
        found = play(deeds)

        assert found["coupled"] == 100
        assert found["refused"] + found["refused by Postgres"] == 100
        assert sums(pool) == (ROOM, ROOM, ROOM, 0)


def test_without_the_lock_the_database_still_refuses(monkeypatch):
    pool = a_pool(AMOUNT)
    deeds = [[by_action(an_initiative(), pool)] for _ in range(THREADS)]

    look_before_you_leap(monkeypatch)
    found = play(deeds)

    assert found == {"coupled": 1, "refused by Postgres": THREADS - 1}
    assert sums(pool) == (AMOUNT, AMOUNT, AMOUNT, 0)


def test_without_the_lock_and_the_check_the_pool_is_promised_many_times(monkeypatch):
    """The negative control: this is what the two guards prevent, so the tests above can fail."""
    pool = a_pool(AMOUNT)
    deeds = [[by_action(an_initiative(), pool)] for _ in range(THREADS)]

    with without_the_check():
        look_before_you_leap(monkeypatch)
        found = play(deeds)
        promised = sums(pool)[2]

    assert found == {"coupled": THREADS}
    assert promised == THREADS * AMOUNT
    assert Movement.objects.count() == 0, "the control cleans up after itself"


def test_transfers_there_and_back_at_once_do_not_wait_for_each_other():
    here, there = a_pool(1_000), a_pool(1_000)

    def move(source: Pool, target: Pool) -> Deed:
        return lambda: actions.transfer(source, target, 7, reason="Heen en weer", at=AT, by=SYSTEM)

    found = play([[move(here, there)] * EACH, [move(there, here)] * EACH] * 4)

    assert found == {"coupled": 80}
    assert (sums(here), sums(there)) == ((1_000, 1_000, 0, 0), (1_000, 1_000, 0, 0))


def look_before_you_leap(monkeypatch) -> None:
    """Plant the fault: everybody reads what is free before anybody writes, and nobody locks."""
    all_have_looked = threading.Barrier(THREADS)

    def unlocked(self: PoolQuerySet, pks: object) -> list[Pool]:
        pools = list(self.filter(pk__in=set(pks)).order_by("pk"))
        all_have_looked.wait(30)
        return pools

    monkeypatch.setattr(PoolQuerySet, "locked", unlocked)


@contextmanager
def without_the_check() -> Iterator[None]:
    """As the owner of the database: the rule of the pool is away, and comes back as it was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [NEVER_OVER])
        (rule,) = cursor.fetchone()
        cursor.execute(f"ALTER TABLE resources_pool DROP CONSTRAINT {NEVER_OVER}")
        try:
            yield
        finally:
            cursor.execute("TRUNCATE resources_movement, resources_couplingline, resources_coupling, resources_pool")
            cursor.execute(f"ALTER TABLE resources_pool ADD CONSTRAINT {NEVER_OVER} {rule}")


def test_the_check_is_there_again():
    with pytest.raises(DatabaseError, match=NEVER_OVER), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO resources_movement (kind, pool_id, amount, occurred_on, reason, decision)"
            " VALUES ('keep_free', %s, 1, '2026-03-12', 'te veel', '')",
            [a_pool(100).pk],
        )
