"""Pools and couplings for tests, reached through the actions."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

from initiatives.resources import actions
from initiatives.resources.models import Coupling, CouplingLine, Pool, PoolKind
from samenwerking.journal.models import SYSTEM
from tests.builders import NOON, later

YEAR = NOON.year
PLAN = later(-60)  # when the pools of the year were filled
_numbers = count(1)


def a_pool(
    free: int = 100_000,
    *,
    kind: PoolKind = PoolKind.MONEY,
    total: int | None = None,
    year: int = YEAR,
    name: str = "",
    at: datetime = PLAN,
) -> Pool:
    """A pool with this much kept free; nothing promised yet."""
    name = name or f"Pot {next(_numbers)}"
    pool = actions.open_pool(kind, year, name, owner="team Leefbaarheid", ledger_number="4.2010", at=at, by=SYSTEM)
    if total or free:
        actions.allot(pool, total or free, reason="Begroting", decision="R-12", at=at, by=SYSTEM)
    if free:
        actions.keep_free(pool, free, reason="De raad wil ruimte houden", decision="R-13", at=at, by=SYSTEM)
    pool.refresh_from_db()
    return pool


def a_coupling(parent: Any, pool: Pool, amount: int = 10_000, *, at: datetime = NOON, **more: Any) -> Coupling:
    return actions.couple(parent, {pool: amount}, at=at, by=SYSTEM, **{"purpose": "Hout en schroeven", **more})


def line_of(coupling: Coupling) -> CouplingLine:
    return coupling.lines.select_related("pool", "coupling").get()


def sums(pool: Pool) -> tuple[int, int, int, int]:
    pool.refresh_from_db()
    return pool.total, pool.kept_free, pool.committed, pool.spent
