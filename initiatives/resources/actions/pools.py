from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.resources.amounts import in_words
from initiatives.resources.models import Movement, MovementKind, Pool, PoolKind
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import By, Who


@transaction.atomic
def open_pool(
    kind: PoolKind, year: int, name: str, *, owner: str, ledger_number: str = "", at: datetime, by: By
) -> Pool:
    """Make a pool, still empty. What is in it comes by movements."""
    pool = Pool(kind=kind, year=year, name=name, owner=owner, ledger_number=ledger_number, opened_on=localdate(at))
    if Pool.objects.filter(kind=kind, year=year, name=pool.name).exists():
        raise Refused(f"Er is al een pot ‘{name}’ van deze soort voor {year}. Kies een andere naam of een ander jaar.")
    pool.full_clean()
    pool.save()
    record(pool.stream, "pool.opened", at=at, by=by, data={"pool": pool.pk})
    return pool


@transaction.atomic
def allot(pool: Pool, amount: int, *, reason: str, decision: str = "", at: datetime, by: By) -> Movement:
    """Put means in a pool, or take them out (a negative amount)."""
    (locked,) = Pool.objects.locked([pool.pk])
    refuse_closed(locked)
    spare = locked.total - locked.kept_free
    if amount < -spare:
        raise Refused(
            f"U kunt hoogstens {in_words(locked.kind, spare)} weghalen: de rest is vrijgehouden of toegezegd."
        )
    return _changed(MovementKind.ALLOT, locked, amount, reason=reason, decision=decision, at=at, by=by)


@transaction.atomic
def keep_free(pool: Pool, amount: int, *, reason: str, decision: str = "", at: datetime, by: By) -> Movement:
    """Keep a part of a pool free for initiatives (S25), or less of it (a negative amount)."""
    (locked,) = Pool.objects.locked([pool.pk])
    refuse_closed(locked)
    spare = locked.total - locked.kept_free
    if amount > spare:
        raise Refused(f"U kunt nog {in_words(locked.kind, spare)} vrijhouden: meer zit er niet in deze pot.")
    if amount < -locked.free:
        raise Refused(f"U kunt hoogstens {in_words(locked.kind, locked.free)} terugnemen: de rest is al toegezegd.")
    return _changed(MovementKind.KEEP_FREE, locked, amount, reason=reason, decision=decision, at=at, by=by)


@transaction.atomic
def transfer(pool: Pool, to: Pool, amount: int, *, reason: str, decision: str = "", at: datetime, by: By) -> Movement:
    """Move means that are kept free to another pool of the same kind and year. There they are kept free as well."""
    if pool.pk == to.pk:
        raise Refused("Kies een andere pot om naar over te boeken.")
    if (pool.kind, pool.year) != (to.kind, to.year):
        raise Refused("Overboeken kan alleen tussen potten van dezelfde soort en hetzelfde jaar.")
    by_pk = {locked.pk: locked for locked in Pool.objects.locked([pool.pk, to.pk])}
    source, target = by_pk[pool.pk], by_pk[to.pk]
    refuse_closed(source)
    refuse_closed(target)
    if amount > source.free:
        raise Refused(f"In ‘{source.name}’ is nog {in_words(source.kind, source.free)} vrij. Kies een lager bedrag.")
    return _changed(
        MovementKind.TRANSFER, source, amount, to_pool=target, reason=reason, decision=decision, at=at, by=by
    )


@transaction.atomic
def close_pool(pool: Pool, *, at: datetime, by: By) -> Pool:
    """The year is over: from now on the pool takes no movements."""
    (locked,) = Pool.objects.locked([pool.pk])
    refuse_closed(locked)
    if open_amount := locked.committed - locked.spent:
        raise Refused(
            f"Er is nog {in_words(locked.kind, open_amount)} toegezegd en niet besteed."
            " Boek eerst wat is besteed en maak de rest vrij."
        )
    locked.closed_on = localdate(at)
    locked.save(update_fields=["closed_on"])
    record(locked.stream, "pool.closed", at=at, by=by, data={"pool": locked.pk})
    return locked


def refuse_closed(pool: Pool) -> None:
    if pool.closed_on:
        raise Refused(f"‘{pool.name}’ van {pool.year} is afgesloten. Kies een pot van een jaar dat nog open is.")


def user_id(by: By) -> int | None:
    return by.id if by.kind == Who.USER else None


def _changed(kind: MovementKind, pool: Pool, amount: int, *, at: datetime, by: By, **more: Any) -> Movement:
    """The movement and its event. Postgres counts the sums of the pool."""
    movement = Movement(kind=kind, pool=pool, amount=amount, occurred_on=localdate(at), by_id=user_id(by), **more)
    if not movement.reason.strip():
        raise Refused("Schrijf op waarom. Iedereen kan deze reden later teruglezen.")
    if amount == 0 or (amount < 0 and kind == MovementKind.TRANSFER):
        raise Refused("Vul in hoeveel. Nul verandert niets.")
    movement.full_clean()
    movement.save()
    data = {"pool": pool.pk, "movement": movement.pk, "amount": amount}
    record(pool.stream, f"pool.{kind}", at=at, by=by, data=data)
    return movement
