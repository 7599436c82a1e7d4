"""The people and the means of a played past."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from uuid import UUID

from initiatives.resources import actions as means
from initiatives.resources.models import Pool, PoolKind
from samenwerking.accounts.models import Team, User
from samenwerking.accounts.roles import HANDLERS, Role
from samenwerking.calendar import midnight
from samenwerking.errors import Refused
from samenwerking.framework.models import GoalVersion, Place, SocietalTask
from samenwerking.journal.models import By, Who

EURO, HOUR = 100, 60
# Per year: in the pool, kept free for initiatives.
POOLS: dict[PoolKind, tuple[str, str, int, int]] = {
    PoolKind.MONEY: ("Samen doen", "Team leefbaarheid", 600_000 * EURO, 180_000 * EURO),
    PoolKind.STAFF: ("Uren voor initiatieven", "Directie", 9_000 * HOUR, 2_400 * HOUR),
    PoolKind.BOARD: ("Uren van het college", "College", 900 * HOUR, 160 * HOUR),
}


@dataclass
class Town:
    """Who acts in a played past. `batch` marks everything they do; nobody is written to about it."""

    dice: Random
    batch: UUID
    places: list[Place]
    tasks: dict[str, SocietalTask]
    goals: dict[int, GoalVersion]
    handlers: list[User]
    leads: list[User]  # of the handlers: who may say no
    team: Team
    pools: dict[tuple[PoolKind, int], Pool] = field(default_factory=dict)

    @property
    def resident(self) -> By:
        return By(Who.PARTY, role="initiatiefnemer", batch=self.batch)

    @property
    def system(self) -> By:
        return By(Who.SYSTEM, batch=self.batch)

    def by(self, user: User | None) -> By:
        if user is None:
            return self.system
        role = Role.TEAM_LEAD if user in self.leads else Role.CIVIL_SERVANT
        return By(Who.USER, user.pk, role.value, batch=self.batch)

    def pool(self, kind: PoolKind, at: datetime) -> Pool | None:
        return self.pools.get((kind, at.year))

    def fill_pools(self, year: int) -> None:
        """What the council set aside on New Year's Day; a pool that is there already stays as it is."""
        at = midnight(date(year, 1, 1))
        for kind, (name, owner, total, kept) in POOLS.items():
            pool = Pool.objects.filter(kind=kind, year=year).order_by("pk").first()
            if pool is None:
                pool = means.open_pool(
                    kind, year, name, owner=owner, ledger_number=f"{kind}-{year}", at=at, by=self.system
                )
                means.allot(pool, total, reason="Begroting", at=at, by=self.system)
                means.keep_free(pool, kept, reason="Wens van de raad", at=at, by=self.system)
            self.pools[kind, year] = pool


def a_town(seed: int, batch: UUID, *, today: datetime) -> Town:
    """The town as it stands now. Refused while there is no kader to act upon."""
    day = today.date()
    tasks = {task.slug: task for task in SocietalTask.objects.in_force(day).titled(day).order_by("order", "slug")}
    places = list(Place.objects.order_by("sort_name"))
    if not tasks or not places:
        raise Refused("Er is nog geen kader met opgaven en plaatsen. Laad dat eerst: manage.py load_framework.")
    goals = {goal.of.task_id: goal for goal in GoalVersion.objects.in_force(day).select_related("of").order_by("-pk")}
    return Town(
        dice=Random(seed),
        batch=batch,
        places=places,
        tasks=tasks,
        goals=goals,
        handlers=list(User.objects.holding(*HANDLERS).order_by("pk")),
        leads=list(User.objects.holding(Role.TEAM_LEAD).order_by("pk")),
        team=Team.objects.get(is_front_desk=True),
    )
