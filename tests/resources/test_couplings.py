"""Couplings: means for one initiative or one task, never loose, never above the pool (MISSION.md S11, S14, S28)."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from initiatives.registration.lifecycle import Status
from initiatives.resources import actions
from initiatives.resources.models import Coupling, CouplingState, CouplingTerm, Movement, PoolKind
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM, Audience, Event
from tests.builders import a_task, a_user, an_initiative, by, later, moved
from tests.resources.builders import a_coupling, a_pool, line_of, sums

pytestmark = pytest.mark.django_db
AT = later(10)


def sql(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_coupling_of_all_that_is_free_is_accepted_and_one_cent_more_refused():
    """M1: kept free 250 000, promised 180 000, so 70 000 is free."""
    pool = a_pool(250_000_00, total=1_000_000_00)
    a_coupling(an_initiative(), pool, 180_000_00, at=later(1))
    initiative = an_initiative()

    with pytest.raises(Refused, match=r"is nog €\\xa070.000 vrij"):
        a_coupling(initiative, pool, 70_000_01, at=AT)
    with pytest.raises(Refused, match=r"is nog €\\xa070.000 vrij"):
        a_coupling(initiative, pool, 70_001_00, at=AT)
    assert sums(pool) == (1_000_000_00, 250_000_00, 180_000_00, 0)
    a_coupling(initiative, pool, 70_000_00, at=AT)

    assert sums(pool) == (1_000_000_00, 250_000_00, 250_000_00, 0)


def test_a_refusal_names_the_other_pools_that_do_fit():
    full, fitting = a_pool(10_00, name="Dorpen"), a_pool(50_00, name="Ontmoeten")
    a_pool(20_00, name="Te klein")
    a_pool(90_00, name="Volgend jaar", year=full.year + 1)
    a_pool(90_00, name="Uren", kind=PoolKind.STAFF)

    with pytest.raises(Refused) as refusal:
        a_coupling(an_initiative(), full, 30_00, at=AT)

    assert refusal.value.messages == [
        "In ‘Dorpen’ is nog €\xa010 vrij. Kies een lager bedrag, of een pot waar €\xa030 wel past: ‘Ontmoeten’."
    ]
    assert sums(fitting)[2] == 0


def test_a_coupling_is_told_on_the_public_timeline_without_words():
    initiative, pool = an_initiative(), a_pool()

    coupling = a_coupling(initiative, pool, 25_00, at=AT)

    event = initiative.events().latest("pk")
    assert (event.verb, event.audience, event.occurred_at) == ("means.coupled", Audience.PUBLIC, AT)
    assert event.data == {
        "coupling": coupling.pk,
        "lines": [{"pool": pool.pk, "kind": "money", "amount": 25_00}],
    }


def test_several_pools_are_coupled_all_or_nothing():
    initiative = an_initiative()
    money, hours = a_pool(100_00), a_pool(600, kind=PoolKind.STAFF)

    with pytest.raises(Refused, match=r"nog 10\\xa0uur vrij"):
        actions.couple(initiative, {money: 50_00, hours: 601}, purpose="Bankje", at=AT, by=SYSTEM)
    assert (sums(money)[2], Coupling.objects.count()) == (0, 0)
    coupling = actions.couple(initiative, {money: 50_00, hours: 600}, purpose="Bankje", at=AT, by=SYSTEM)

    assert (sums(money)[2], sums(hours)[2], coupling.lines.count()) == (50_00, 600, 2)


def test_means_go_to_a_task_as_well():
    task, pool = a_task(), a_pool()

    coupling = a_coupling(task, pool, 25_00)

    assert (coupling.task, coupling.initiative) == (task, None)
    assert Event.objects.of(task.stream).latest("pk").verb == "means.coupled"


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_is_not_coupled(amount):
    with pytest.raises(Refused, match="meer dan nul"):
        a_coupling(an_initiative(), a_pool(), amount, at=AT)


def test_structural_means_need_to_be_justified():
    initiative, pool = an_initiative(), a_pool()

    with pytest.raises(ValidationError, match="waarom eenmalige steun niet volstaat"):
        a_coupling(initiative, pool, term=CouplingTerm.STRUCTURAL, at=AT)
    a_coupling(initiative, pool, term=CouplingTerm.STRUCTURAL, justification="De huur komt elk jaar terug.", at=AT)

    assert sums(pool)[2] == 10_000


def test_once_is_the_first_choice_and_the_default():
    assert CouplingTerm.values[0] == CouplingTerm.ONCE
    assert Coupling().term == CouplingTerm.ONCE


@pytest.mark.parametrize(
    "status", [Status.DECLINED, Status.NOT_HANDLED, Status.WITHDRAWN, Status.STOPPED, Status.REALISED, Status.CLOSED]
)
def test_what_has_ended_gets_no_means(status):
    with pytest.raises(Refused, match="geen nieuwe middelen"):
        a_coupling(an_initiative(status), a_pool(), at=AT)


def test_a_promise_is_spent_released_and_settled():
    pool = a_pool(100_00)
    coupling = a_coupling(an_initiative(), pool, 60_00, at=AT)
    states = [coupling.state()]

    actions.spend(line_of(coupling), 20_00, reason="Rekening hout", at=later(11), by=by(a_user()))
    states.append(coupling.state())
    actions.release(line_of(coupling), 10_00, reason="Het hout was goedkoper", at=later(12), by=SYSTEM)
    states.append(coupling.state())
    assert sums(pool) == (100_00, 100_00, 50_00, 20_00)
    actions.settle(coupling, at=later(13), by=SYSTEM)
    states.append(coupling.state())

    assert states == ["committed", "partly_spent", "partly_spent", "settled"]
    assert sums(pool) == (100_00, 100_00, 20_00, 20_00)
    verbs = list(coupling.initiative.events().filter(verb__startswith="means").values_list("verb", flat=True))
    assert sorted(verbs) == ["means.coupled", "means.released", "means.settled", "means.spent"]


def test_no_more_is_spent_or_released_than_is_left():
    pool = a_pool(100_00)
    coupling = a_coupling(an_initiative(), pool, 60_00, at=AT)
    actions.spend(line_of(coupling), 50_00, at=later(11), by=SYSTEM)

    with pytest.raises(Refused, match=r"hoogstens €\\xa010 besteden"):
        actions.spend(line_of(coupling), 10_01, at=later(12), by=SYSTEM)
    with pytest.raises(Refused, match=r"hoogstens €\\xa010 vrijmaken"):
        actions.release(line_of(coupling), 10_01, at=later(12), by=SYSTEM)

    assert sums(pool) == (100_00, 100_00, 60_00, 50_00)


def test_nothing_spent_is_not_settled_and_nothing_is_settled_twice():
    coupling = a_coupling(an_initiative(), a_pool(), 60_00, at=AT)

    with pytest.raises(Refused, match="nog niets besteed"):
        actions.settle(coupling, at=later(11), by=SYSTEM)
    actions.spend(line_of(coupling), 50_00, at=later(12), by=SYSTEM)
    actions.settle(coupling, at=later(13), by=SYSTEM)
    with pytest.raises(Refused, match="al afgerekend"):
        actions.settle(coupling, at=later(14), by=SYSTEM)


@pytest.mark.parametrize("to", [Status.WITHDRAWN, Status.DECLINED, Status.NOT_HANDLED])
def test_an_end_gives_back_what_is_unspent(to):
    initiative = an_initiative(Status.EXPLORING)
    money, hours = a_pool(100_00), a_pool(600, kind=PoolKind.STAFF)
    spent = a_coupling(initiative, money, 60_00, at=AT)
    untouched = a_coupling(initiative, hours, 120, at=AT)
    other = a_coupling(an_initiative(), money, 5_00, at=AT)
    actions.spend(line_of(spent), 20_00, at=later(11), by=SYSTEM)

    moved(initiative, to, at=later(20))

    assert (sums(money), sums(hours)) == ((100_00, 100_00, 25_00, 20_00), (600, 600, 0, 0))
    assert [spent.state(), untouched.state(), other.state()] == [
        CouplingState.SETTLED,
        CouplingState.RELEASED,
        CouplingState.COMMITTED,
    ]
    event = initiative.events().get(verb="means.released")
    assert (event.occurred_at, [line["amount"] for line in event.data["lines"]]) == (later(20), [40_00, 120])


@pytest.mark.usefixtures("as_portal")
class TestPostgresRefuses:
    """As the role with which web, worker and relay connect."""

    @pytest.mark.parametrize("parents", ["none", "both"])
    def test_a_coupling_without_exactly_one_parent(self, parents):
        initiative, task = (an_initiative().pk, a_task().pk) if parents == "both" else (None, None)

        with pytest.raises(DatabaseError, match="one_parent"):
            sql(
                "INSERT INTO resources_coupling (initiative_id, task_id, purpose, term, justification, coupled_at)"
                " VALUES (%s, %s, 'los', 'once', '', now())",
                initiative,
                task,
            )

    @pytest.mark.parametrize(
        ("kind", "amount", "why"),
        [
            ("commit", 40_01, "resources_pool_never_over"),
            ("spend", 60_01, "never_over"),
            ("release", 60_01, "never_over"),
            ("commit", -1, "movement_amount"),
        ],
    )
    def test_a_movement_beyond_the_promise_or_the_pool(self, kind, amount, why):
        pool = a_pool(100_00)
        line = line_of(a_coupling(an_initiative(), pool, 60_00, at=AT))

        with pytest.raises(DatabaseError, match=why):
            sql(
                "INSERT INTO resources_movement"
                " (kind, pool_id, coupling_line_id, amount, occurred_on, reason, decision)"
                " VALUES (%s, %s, %s, %s, '2026-03-12', '', '')",
                kind,
                pool.pk,
                line.pk,
                amount,
            )

        assert sums(pool) == (100_00, 100_00, 60_00, 0)

    def test_spending_the_promise_of_another(self):
        """The pool could bear it; the line cannot."""
        pool = a_pool(100_00)
        line = line_of(a_coupling(an_initiative(), pool, 10_00, at=AT))
        a_coupling(an_initiative(), pool, 60_00, at=AT)

        with pytest.raises(DatabaseError, match="couplingline_never_over"):
            sql(
                "INSERT INTO resources_movement"
                " (kind, pool_id, coupling_line_id, amount, occurred_on, reason, decision)"
                " VALUES ('spend', %s, %s, 1001, '2026-03-12', '', '')",
                pool.pk,
                line.pk,
            )

    def test_a_movement_on_the_line_of_another_pool(self):
        line = line_of(a_coupling(an_initiative(), a_pool(100_00), 10_00, at=AT))

        with pytest.raises(DatabaseError, match="of the same pool"):
            sql(
                "INSERT INTO resources_movement"
                " (kind, pool_id, coupling_line_id, amount, occurred_on, reason, decision)"
                " VALUES ('commit', %s, %s, 1, '2026-03-12', '', '')",
                a_pool(100_00).pk,
                line.pk,
            )

    @pytest.mark.parametrize("change", ["committed = committed + 1", "released = 5", "pool_id = pool_id + 1"])
    def test_a_line_written_by_hand(self, change):
        line = line_of(a_coupling(an_initiative(), a_pool(100_00), 10_00, at=AT))

        with pytest.raises(DatabaseError, match="follows its movements"):
            sql(f"UPDATE resources_couplingline SET {change} WHERE id = %s", line.pk)

    def test_structural_means_without_a_word(self):
        coupling = a_coupling(an_initiative(), a_pool(100_00), 10_00, at=AT)

        with pytest.raises(DatabaseError, match="structural_is_justified"):
            sql("UPDATE resources_coupling SET term = 'structural' WHERE id = %s", coupling.pk)

        assert Movement.objects.filter(coupling_line__coupling=coupling).count() == 1
