from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from initiatives.registration import lifecycle
from initiatives.registration.models import Aspect, Initiative
from initiatives.registration.models.choices import PRIVATE
from initiatives.resources.actions.pools import refuse_closed, user_id
from initiatives.resources.amounts import in_words
from initiatives.resources.models import Coupling, CouplingLine, CouplingTerm, Movement, MovementKind, Pool
from samenwerking.errors import Refused
from samenwerking.framework.models import SocietalTask
from samenwerking.journal.actions import record
from samenwerking.journal.models import By

OTHERS_NAMED = 3


@transaction.atomic
def couple(
    parent: Initiative | SocietalTask,
    parts: Mapping[Pool, int],
    *,
    purpose: str,
    term: CouplingTerm = CouplingTerm.ONCE,
    justification: str = "",
    at: datetime,
    by: By,
) -> Coupling:
    """Promise means to one initiative or one task: from each pool an amount, all or nothing (S14)."""
    if not parts:
        raise Refused("Kies een pot en vul in hoeveel u koppelt.")
    coupling = Coupling(
        purpose=purpose, term=term, justification=justification, coupled_at=at, coupled_by_id=user_id(by)
    )
    _give_parent(coupling, parent)
    coupling.full_clean()
    pools = _pools_with_room(parts)
    coupling.save()
    for pool, amount in pools:
        line = CouplingLine.objects.create(coupling=coupling, pool=pool)
        _book(MovementKind.COMMIT, line, amount, at=at, by=by)
    data = {"coupling": coupling.pk, "lines": [_line_data(pool, amount) for pool, amount in pools]}
    record(coupling.stream, "means.coupled", at=at, by=by, data=data)
    return coupling


@transaction.atomic
def spend(line: CouplingLine, amount: int, *, reason: str = "", at: datetime, by: By) -> Movement:
    """Book what was really spent or worked of a promise."""
    _lock_line(line)
    if not 0 < amount <= line.left:
        raise Refused(_at_most(line, "besteden"))
    movement = _book(MovementKind.SPEND, line, amount, reason=reason, at=at, by=by)
    _tell("means.spent", line.coupling, [(line, amount)], at=at, by=by)
    return movement


@transaction.atomic
def release(line: CouplingLine, amount: int, *, reason: str = "", at: datetime, by: By) -> Movement:
    """Give a part of a promise back to its pool: it is not needed after all."""
    _lock_line(line)
    if not 0 < amount <= line.left:
        raise Refused(_at_most(line, "vrijmaken"))
    movement = _book(MovementKind.RELEASE, line, amount, reason=reason, at=at, by=by)
    _tell("means.released", line.coupling, [(line, amount)], at=at, by=by)
    return movement


@transaction.atomic
def settle(coupling: Coupling, *, at: datetime, by: By) -> None:
    """What was spent is spent; the rest goes back to its pools."""
    if not coupling.lines.filter(spent__gt=0).exists():
        raise Refused("Er is nog niets besteed. Boek eerst wat is besteed, of maak de middelen vrij.")
    released = _release_rest(coupling.lines.unspent(), at=at, by=by)
    if not released:
        raise Refused("Deze koppeling is al afgerekend.")
    _tell("means.settled", coupling, released, at=at, by=by)


@transaction.atomic
def release_unspent(initiative: Initiative, *, at: datetime, by: By) -> None:
    """Give back everything of an initiative that was promised and not spent: it will not go on."""
    lines = CouplingLine.objects.unspent().filter(coupling__initiative=initiative).select_related("coupling")
    released = _release_rest(lines, at=at, by=by)
    if released:
        record(
            initiative.stream,
            "means.released",
            at=at,
            by=by,
            data={"lines": [_line_data(line.pool, amount) for line, amount in released]},
        )


def _give_parent(coupling: Coupling, parent: Initiative | SocietalTask) -> None:
    """Locks an initiative before looking: nobody ends or judges it meanwhile."""
    if isinstance(parent, SocietalTask):
        coupling.task = parent
        return
    initiative = Initiative.objects.select_for_update(no_key=True).get(pk=parent.pk)
    if initiative.status in lifecycle.ENDED:
        raise Refused(
            f"Dit initiatief heeft de stand ‘{initiative.status.label}’. Daar horen geen nieuwe middelen bij."
        )
    interest = initiative.assessments.latest_of(Aspect.INTEREST)
    if interest and interest.outcome == PRIVATE:
        raise Refused("Dit initiatief dient alleen een privaat belang. De gemeente kan er geen middelen aan koppelen.")
    coupling.initiative = initiative


def _pools_with_room(parts: Mapping[Pool, int]) -> list[tuple[Pool, int]]:
    """The pools, locked in id order, each with the amount that it can bear."""
    amounts = {pool.pk: amount for pool, amount in parts.items()}
    pools = [(pool, amounts[pool.pk]) for pool in Pool.objects.locked(amounts)]
    for pool, amount in pools:
        refuse_closed(pool)
        if amount <= 0:
            raise Refused("Vul in hoeveel u koppelt: meer dan nul.")
        if amount > pool.free:
            raise Refused(_no_room(pool, amount))
    return pools


def _no_room(pool: Pool, amount: int) -> str:
    """What is left, and which other pools of this kind and year do fit."""
    left = f"In ‘{pool.name}’ is nog {in_words(pool.kind, pool.free)} vrij."
    others = Pool.objects.filter(kind=pool.kind, year=pool.year).with_room(amount).exclude(pk=pool.pk)
    fitting = [f"‘{other.name}’" for other in others.order_by("name")[:OTHERS_NAMED]]
    asked = in_words(pool.kind, amount)
    if fitting:
        return f"{left} Kies een lager bedrag, of een pot waar {asked} wel past: {', '.join(fitting)}."
    return f"{left} Kies een lager bedrag. Er is geen andere pot van deze soort waar {asked} in past."


def _lock_line(line: CouplingLine) -> None:
    """Every movement of a line locks its pool first, so the line stands still as well."""
    (pool,) = Pool.objects.locked([line.pool_id])
    refuse_closed(pool)
    line.refresh_from_db(fields=["committed", "released", "spent"])


def _at_most(line: CouplingLine, verb: str) -> str:
    if not line.left:
        return f"Van deze koppeling is niets meer over om te {verb}."
    return f"U kunt hoogstens {in_words(line.pool.kind, line.left)} {verb}. Vul een bedrag in dat past."


def _release_rest(lines: QuerySet[CouplingLine], *, at: datetime, by: By) -> list[tuple[CouplingLine, int]]:
    found = list(lines.order_by("pk"))  # a row that was changed may come last
    pools = {pool.pk: pool for pool in Pool.objects.locked(line.pool_id for line in found)}
    released = []
    for line in found:
        line.pool = pools[line.pool_id]
        line.refresh_from_db(fields=["committed", "released", "spent"])
        if amount := line.left:
            _book(MovementKind.RELEASE, line, amount, at=at, by=by)
            released.append((line, amount))
    return released


def _book(kind: MovementKind, line: CouplingLine, amount: int, *, reason: str = "", at: datetime, by: By) -> Movement:
    movement = Movement(
        kind=kind,
        pool_id=line.pool_id,
        coupling_line=line,
        amount=amount,
        occurred_on=localdate(at),
        reason=reason,
        by_id=user_id(by),
    )
    movement.clean_fields(exclude={"pool", "coupling_line", "by"})
    movement.save()
    return movement


def _tell(verb: str, coupling: Coupling, changed: list[tuple[CouplingLine, int]], *, at: datetime, by: By) -> None:
    lines = [_line_data(line.pool, amount) for line, amount in changed]
    record(coupling.stream, verb, at=at, by=by, data={"coupling": coupling.pk, "lines": lines})


def _line_data(pool: Pool, amount: int) -> dict[str, Any]:
    return {"pool": pool.pk, "kind": pool.kind, "amount": amount}
