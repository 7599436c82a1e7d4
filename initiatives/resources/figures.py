"""What resources counts, as of a day, from dated movements alone (MISSION.md M1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from django.db.models import BigIntegerField, Case, F, Min, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from initiatives.registration.models import Initiative, Means, Request
from initiatives.resources.amounts import in_words
from initiatives.resources.models import (
    MOVING,
    Coupling,
    CouplingLine,
    CouplingState,
    CouplingTerm,
    Movement,
    MovementKind,
    Pool,
    PoolKind,
    state_of,
)
from samenwerking.charts import Stack
from samenwerking.figures import Share
from samenwerking.framework.models import SocietalTask

K = MovementKind
SUMS = ("total", "kept_free", "committed", "spent")
# What was asked, in the words of registration, and which means answer it.
ASKED_AS = {PoolKind.MONEY: Means.MONEY, PoolKind.STAFF: Means.HOURS, PoolKind.BOARD: Means.HOURS}


@dataclass(frozen=True)
class Stand:
    """What is in a pool, or in all pools of one kind and year. Cents or minutes: `kind` says which."""

    kind: PoolKind
    label: str
    total: int
    kept_free: int
    committed: int
    spent: int
    url: str = ""

    @property
    def free(self) -> int:
        return self.kept_free - self.committed

    @property
    def share(self) -> Share:
        """M1: which part is kept free. Undefined while there is nothing at all."""
        return Share(self.kept_free, self.total, undefined="niet te berekenen")

    @property
    def in_words(self) -> dict[str, str]:
        return {name: in_words(self.kind, getattr(self, name)) for name in (*SUMS, "free")}


@dataclass(frozen=True)
class FreeSpace:
    """The free space of one kind of means in one year (S25), with the pools that it is made of."""

    kind: PoolKind
    year: int
    as_of: date
    whole: Stand
    pools: Sequence[Stand]

    @property
    def free(self) -> int:
        return self.whole.free

    @property
    def share(self) -> Share:
        return self.whole.share

    @property
    def chart(self) -> Stack:
        """The whole in four parts that together are the total."""
        whole = self.whole
        parts = (
            ("nog vrij voor initiatieven", whole.free),
            ("toegezegd, nog niet besteed", whole.committed - whole.spent),
            ("besteed", whole.spent),
            ("niet vrijgehouden", whole.total - whole.kept_free),
        )
        drawn = [(label, amount, in_words(self.kind, amount)) for label, amount in parts]
        free, kept = in_words(self.kind, whole.free), in_words(self.kind, whole.kept_free)
        title = f"Er is nog {free} van de {kept} die we vrijhouden"
        return Stack.of(f"ruimte-{self.kind}", title, "Wat", "Hoeveel", drawn)


@dataclass(frozen=True)
class DaysToCoupling:
    """From the day that means were asked to the day that the first were coupled (S14)."""

    n: int
    median: float | None
    undefined: str = "is nog niets gekoppeld waar om was gevraagd"


@dataclass(frozen=True)
class Line:
    """What one pool gives: promised (what was released left out) and spent."""

    pool: str
    kind: PoolKind
    committed: int
    spent: int
    url: str = ""

    @property
    def kind_label(self) -> str:
        return self.kind.label

    @property
    def in_words(self) -> dict[str, str]:
        return {name: in_words(self.kind, getattr(self, name)) for name in ("committed", "spent")}


@dataclass(frozen=True)
class Given:
    """One promise, as a page shows it."""

    pk: int
    url: str
    purpose: str
    term: str
    justification: str
    coupled_at: datetime
    state: CouplingState
    lines: Sequence[Line]


@dataclass(frozen=True)
class MeansOf:
    """What the municipality gives to one initiative or one task."""

    given: Sequence[Given]
    totals: Sequence[Line]


def free_space(kind: PoolKind, year: int, *, as_of: date) -> FreeSpace:
    return next(space for space in free_spaces(year, as_of=as_of) if space.kind == kind)


def free_spaces(year: int, *, as_of: date) -> list[FreeSpace]:
    """One for each kind of means, also where there are no pools yet. Kinds are never added to each other."""
    stands = pool_stands(year, as_of=as_of)
    spaces = []
    for kind in PoolKind:
        pools = [stand for stand in stands if stand.kind == kind]
        spaces.append(FreeSpace(kind=kind, year=year, as_of=as_of, whole=_whole(kind, pools), pools=pools))
    return spaces


def pool_stands(year: int, *, as_of: date) -> list[Stand]:
    """Each pool of this year that was open by then, counted anew from its movements."""
    sums = _sums(year, as_of)
    pools = Pool.objects.filter(year=year, opened_on__lte=as_of).order_by("name", "pk")
    return [_stand(pool, sums[pool.pk]) for pool in pools]


def days_to_coupling(*, since: date, as_of: date) -> DaysToCoupling:
    """Over the initiatives that got their first means of a kind they asked for between these days, both included."""
    days = []
    asked = _first_asked(as_of)
    for (initiative, means), coupled_on in _first_coupled(as_of).items():
        asked_on = asked.get((initiative, means))
        if asked_on and asked_on <= coupled_on and since <= coupled_on:
            days.append((coupled_on - asked_on).days)
    return DaysToCoupling(n=len(days), median=median(days) if days else None)


def means_of(parent: Initiative | SocietalTask, *, as_of: date) -> MeansOf:
    """Every promise to this initiative or task, with what was spent of it, as it stood on this day."""
    field = "task" if isinstance(parent, SocietalTask) else "initiative"
    couplings = Coupling.objects.filter(**{field: parent}).order_by("coupled_at", "pk")
    lines = _lines(CouplingLine.objects.filter(**{f"coupling__{field}": parent}), as_of)
    given = [_given(coupling, lines[coupling.pk]) for coupling in couplings if coupling.pk in lines]
    return MeansOf(given=given, totals=_totals(given))


def share_once(*, since: date, as_of: date) -> Share:
    """Which part of the promises between two days is for once (S28). A count of promises, never a sum of means."""
    made = Coupling.objects.filter(coupled_at__date__range=(since, as_of))
    once = made.filter(term=CouplingTerm.ONCE).count()
    return Share(once, made.count(), undefined="er is nog niets gekoppeld")


def _net() -> Sum:
    return Sum(Case(When(kind=K.RELEASE, then=F("amount") * -1), default=F("amount"), output_field=BigIntegerField()))


def _sums(year: int, as_of: date) -> dict[int, dict[str, int]]:
    """By pool: what its own movements and the arrivals from other pools add up to."""
    sums: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(SUMS, 0))
    until = Movement.objects.filter(occurred_on__lte=as_of)
    own = (
        until.filter(pool__year=year)
        .values_list("pool")
        .annotate(
            total=_of({K.ALLOT: 1, **dict.fromkeys(MOVING, -1)}),
            kept_free=_of({K.KEEP_FREE: 1, **dict.fromkeys(MOVING, -1)}),
            committed=_of({K.COMMIT: 1, K.RELEASE: -1}),
            spent=_of({K.SPEND: 1}),
        )
    )
    for pool, *row in own:
        sums[pool] = dict(zip(SUMS, row, strict=True))
    arrived = until.filter(to_pool__year=year).values_list("to_pool").annotate(Sum("amount"))
    for pool, amount in arrived:
        sums[pool]["total"] += amount
        sums[pool]["kept_free"] += amount
    return sums


def _of(signs: dict[MovementKind, int]) -> Coalesce:
    cases = [When(kind=kind, then=F("amount") * sign) for kind, sign in signs.items()]
    return Coalesce(Sum(Case(*cases, default=Value(0))), 0)


def _stand(pool: Pool, sums: dict[str, int]) -> Stand:
    return Stand(kind=PoolKind(pool.kind), label=pool.name, url=pool.get_absolute_url(), **sums)


def _whole(kind: PoolKind, pools: Sequence[Stand]) -> Stand:
    return Stand(
        kind=kind,
        label="Alles samen",
        total=sum(pool.total for pool in pools),
        kept_free=sum(pool.kept_free for pool in pools),
        committed=sum(pool.committed for pool in pools),
        spent=sum(pool.spent for pool in pools),
    )


def _first_asked(as_of: date) -> dict[tuple[int, str], date]:
    rows = Request.objects.filter(asked_on__lte=as_of).values_list("initiative", "means").annotate(Min("asked_on"))
    return {(initiative, means): day for initiative, means, day in rows}


def _first_coupled(as_of: date) -> dict[tuple[int, str], date]:
    commits = Movement.objects.filter(
        kind=K.COMMIT, occurred_on__lte=as_of, coupling_line__coupling__initiative__isnull=False
    )
    rows = commits.values_list("coupling_line__coupling__initiative", "pool__kind").annotate(Min("occurred_on"))
    first: dict[tuple[int, str], date] = {}
    for initiative, kind, day in rows:
        key = (initiative, ASKED_AS[PoolKind(kind)])
        first[key] = min(day, first.get(key, day))
    return first


def _lines(lines: QuerySet[CouplingLine], as_of: date) -> dict[int, list[CouplingLine]]:
    """The lines by coupling, with the sums of their movements up to this day in place of today's."""
    until = Movement.objects.filter(coupling_line__in=lines, occurred_on__lte=as_of)
    sums = {(line, kind): amount for line, kind, amount in _by_line(until)}
    found: dict[int, list[CouplingLine]] = defaultdict(list)
    for line in lines.select_related("pool").order_by("pool__name", "pk"):
        line.committed, line.released, line.spent = (
            sums.get((line.pk, kind), 0) for kind in (K.COMMIT, K.RELEASE, K.SPEND)
        )
        if line.committed:
            found[line.coupling_id].append(line)
    return found


def _by_line(movements: QuerySet[Movement]) -> QuerySet[Movement, tuple[int, str, int]]:
    return movements.values_list("coupling_line", "kind").annotate(Sum("amount"))


def _given(coupling: Coupling, lines: Sequence[CouplingLine]) -> Given:
    return Given(
        pk=coupling.pk,
        url=coupling.get_absolute_url(),
        purpose=coupling.purpose,
        term=coupling.get_term_display(),
        justification=coupling.justification,
        coupled_at=coupling.coupled_at,
        state=state_of(lines),
        lines=[
            Line(
                line.pool.name,
                PoolKind(line.pool.kind),
                committed=line.committed - line.released,
                spent=line.spent,
                url=line.get_absolute_url(),
            )
            for line in lines
        ],
    )


def _totals(given: Sequence[Given]) -> list[Line]:
    """One total for each kind; money and time never in one."""
    lines = [line for promise in given for line in promise.lines]
    kinds = [kind for kind in PoolKind if any(line.kind == kind for line in lines)]
    return [
        Line(
            pool="",
            kind=kind,
            committed=sum(line.committed for line in lines if line.kind == kind),
            spent=sum(line.spent for line in lines if line.kind == kind),
        )
        for kind in kinds
    ]
