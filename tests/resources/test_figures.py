"""M1 and what else is counted: from dated movements alone, as of a day."""

from __future__ import annotations

import pytest

from initiatives.registration import actions as registration
from initiatives.registration.models import Means
from initiatives.resources import actions, figures
from initiatives.resources.amounts import euros, hours
from initiatives.resources.models import PoolKind
from samenwerking.journal.models import SYSTEM
from tests.builders import NOON, TODAY, a_task, an_initiative, later
from tests.resources.builders import YEAR, a_coupling, a_pool, line_of, sums

pytestmark = pytest.mark.django_db
MONEY, STAFF, BOARD = PoolKind.MONEY, PoolKind.STAFF, PoolKind.BOARD


def on(days):
    return later(days).date()


def test_a_quarter_kept_free_and_seventy_thousand_left():
    """The worked numbers of M1."""
    a_coupling(an_initiative(), a_pool(250_000_00, total=1_000_000_00), 180_000_00)

    space = figures.free_space(MONEY, YEAR, as_of=TODAY)

    assert (space.share.percent, space.free) == (25, 70_000_00)
    assert space.whole.in_words["free"] == "€\xa070.000"


def test_without_means_there_is_no_share():
    space = figures.free_space(MONEY, YEAR, as_of=TODAY)

    assert (space.share.percent, space.share.undefined, space.free) == (None, "niet te berekenen", 0)


def test_a_pool_in_which_nothing_is_kept_free_has_a_share_of_nothing():
    a_pool(0, total=500)

    assert figures.free_space(MONEY, YEAR, as_of=TODAY).share.percent == 0


def test_kinds_and_years_are_counted_apart():
    a_pool(100_00)
    a_pool(600, kind=STAFF)
    a_pool(70_00, year=YEAR + 1)

    spaces = figures.free_spaces(YEAR, as_of=TODAY)

    assert [(space.kind, space.free) for space in spaces] == [(MONEY, 100_00), (STAFF, 600), (BOARD, 0)]


def test_each_day_has_the_figures_of_that_day():
    pool, other = a_pool(100_00), a_pool(0)
    coupling = a_coupling(an_initiative(), pool, 60_00, at=later(10))
    actions.spend(line_of(coupling), 20_00, at=later(20), by=SYSTEM)
    actions.release(line_of(coupling), 10_00, at=later(30), by=SYSTEM)
    actions.transfer(pool, other, 40_00, reason="Meer vraag", at=later(40), by=SYSTEM)

    def stand(day):
        found = figures.pool_stands(YEAR, as_of=on(day))
        return {each.label: (each.total, each.kept_free, each.committed, each.spent) for each in found}

    assert stand(-61) == {}
    assert stand(9)[pool.name] == (100_00, 100_00, 0, 0)
    assert stand(10)[pool.name] == (100_00, 100_00, 60_00, 0)
    assert stand(20)[pool.name] == (100_00, 100_00, 60_00, 20_00)
    assert stand(30)[pool.name] == (100_00, 100_00, 50_00, 20_00)
    assert stand(40) == {pool.name: (60_00, 60_00, 50_00, 20_00), other.name: (40_00, 40_00, 0, 0)}
    assert stand(40)[pool.name] == sums(pool)


def test_the_parts_of_the_chart_add_up_to_the_total():
    coupling = a_coupling(an_initiative(), a_pool(500_00, total=1_000_00), 300_00)
    actions.spend(line_of(coupling), 100_00, at=later(1), by=SYSTEM)

    chart = figures.free_space(MONEY, YEAR, as_of=on(1)).chart

    assert [(part.label, part.shown.replace("\xa0", " "), part.x) for part in chart.parts] == [
        ("nog vrij voor initiatieven", "€ 200", "0.00"),
        ("toegezegd, nog niet besteed", "€ 200", "120.00"),
        ("besteed", "€ 100", "240.00"),
        ("niet vrijgehouden", "€ 500", "300.00"),
    ]


def test_days_from_asking_to_coupling():
    asks = [registration.Ask(Means.MONEY, amount=50_00), registration.Ask(Means.HOURS, amount=600)]
    money, staff, board = a_pool(500_00), a_pool(6_000, kind=STAFF), a_pool(6_000, kind=BOARD)
    for days in (4, 10):
        a_coupling(an_initiative(asks=asks), money, 10_00, at=later(days))
    both = an_initiative(asks=asks)
    a_coupling(both, board, 60, at=later(7))
    a_coupling(both, staff, 60, at=later(30))
    a_coupling(an_initiative(), money, 10_00, at=later(1))  # did not ask

    waiting = figures.days_to_coupling(since=TODAY, as_of=on(40))

    assert (waiting.n, waiting.median) == (3, 7)
    assert figures.days_to_coupling(since=on(8), as_of=on(40)).n == 1
    assert figures.days_to_coupling(since=TODAY, as_of=on(5)).median == 4


def test_nothing_coupled_is_no_median():
    waiting = figures.days_to_coupling(since=TODAY, as_of=TODAY)

    assert (waiting.n, waiting.median) == (0, None)


def test_means_of_an_initiative_as_they_stood():
    initiative, money = an_initiative(), a_pool(500_00)
    coupling = a_coupling(initiative, money, 60_00, at=later(10))
    actions.couple(initiative, {a_pool(600, kind=STAFF): 120}, purpose="Meedenken", at=later(11), by=SYSTEM)
    actions.spend(line_of(coupling), 20_00, at=later(20), by=SYSTEM)
    actions.release(line_of(coupling), 40_00, at=later(30), by=SYSTEM)

    before, after = figures.means_of(initiative, as_of=on(20)), figures.means_of(initiative, as_of=on(30))

    assert [promise.state for promise in before.given] == ["partly_spent", "committed"]
    assert [(total.kind, total.committed, total.spent) for total in before.totals] == [
        (MONEY, 60_00, 20_00),
        (STAFF, 120, 0),
    ]
    assert [promise.state for promise in after.given] == ["settled", "committed"]
    assert after.totals[0].committed == 20_00
    assert figures.means_of(initiative, as_of=on(9)).given == []


def test_means_of_a_task_are_its_own():
    task = a_task()
    a_coupling(task, a_pool(), 25_00)

    assert [total.committed for total in figures.means_of(task, as_of=TODAY).totals] == [25_00]


def test_the_share_that_is_for_once_counts_promises():
    pool = a_pool(500_00)
    for term in ("once", "once", "several_years"):
        a_coupling(an_initiative(), pool, 5_00, term=term, at=NOON)

    share = figures.share_once(since=TODAY, as_of=TODAY)

    assert (share.part, share.whole, share.percent) == (2, 3, 67)


@pytest.mark.parametrize("rows", [1, 3])
def test_free_space_takes_three_queries(django_assert_num_queries, rows):
    for _ in range(rows):
        a_coupling(an_initiative(), a_pool(), 5_00)

    with django_assert_num_queries(3):
        figures.free_spaces(YEAR, as_of=TODAY)


@pytest.mark.parametrize("rows", [1, 3])
def test_means_of_an_initiative_take_three_queries(django_assert_num_queries, rows):
    initiative, pool = an_initiative(), a_pool()
    for _ in range(rows):
        a_coupling(initiative, pool, 5_00)

    with django_assert_num_queries(3):
        figures.means_of(initiative, as_of=TODAY)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 uur"),
        (1, "1 minuut"),
        (45, "45 minuten"),
        (60, "1 uur"),
        (750, "12 uur en 30 minuten"),
        (-90, "-1 uur en 30 minuten"),
        (72_000, "1.200 uur"),
    ],
)
def test_hours_in_words(minutes, words):
    assert hours(minutes).replace("\xa0", " ") == words


@pytest.mark.parametrize(
    ("cents", "words"), [(0, "€ 0"), (7_000_050, "€ 70.000,50"), (5, "€ 0,05"), (-25_000, "€ -250")]
)
def test_euros_in_words(cents, words):
    assert euros(cents).replace("\xa0", " ") == words
