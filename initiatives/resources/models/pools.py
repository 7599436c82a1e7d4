from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from initiatives.resources.models import triggers
from initiatives.resources.models.choices import PoolKind
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField


class PoolQuerySet(models.QuerySet["Pool"]):
    def open(self) -> PoolQuerySet:
        """Those that still take movements."""
        return self.filter(closed_on=None)

    def offered(self, today: date) -> list[Pool]:
        """From which can be coupled today: this year and later, the ones with nothing free left out."""
        pools = self.open().filter(year__gte=today.year, kept_free__gt=F("committed"))
        return list(pools.order_by("year", "name", "pk"))

    def locked(self, pks: Iterable[int]) -> list[Pool]:
        """These pools, locked in id order, so that two people who need the same ones never wait for each other."""
        return list(self.filter(pk__in=set(pks)).order_by("pk").select_for_update(no_key=True))

    def with_room(self, amount: int) -> PoolQuerySet:
        """Those from which this much can still be coupled."""
        return self.open().filter(kept_free__gte=F("committed") + amount)


@history("total", "kept_free", "committed", "spent")  # the movements are the history of the sums
class Pool(models.Model):
    """Means of one kind for one year. Its sums follow from its movements and are never written by hand."""

    class Meta:
        verbose_name = "pot"
        verbose_name_plural = "potten"
        constraints = [
            valid_choice("kind", PoolKind, "resources_pool_kind"),
            models.UniqueConstraint(
                fields=["kind", "year", "name"],
                name="resources_pool_once",
                violation_error_message="Er is al een pot met deze naam voor dit jaar.",
            ),
            models.CheckConstraint(condition=Q(year__range=(2000, 2200)), name="resources_pool_year"),
            models.CheckConstraint(
                condition=Q(
                    spent__gte=0, committed__gte=F("spent"), kept_free__gte=F("committed"), total__gte=F("kept_free")
                ),
                name="resources_pool_never_over",
            ),
        ]
        triggers = [
            triggers.pool_starts_empty,
            triggers.pool_sums_by_movement_only,
            triggers.pool_stays_what_it_is,
            triggers.NEVER_DELETED,
        ]

    kind = models.CharField("soort", max_length=5, choices=PoolKind.choices)
    year = models.PositiveSmallIntegerField("jaar")
    name = LineField("naam", max_length=80)
    owner = LineField("wie erover gaat", max_length=120)
    ledger_number = LineField("grootboeknummer", max_length=40, blank=True)
    total = models.BigIntegerField("totaal", default=0, editable=False)
    kept_free = models.BigIntegerField("vrijgehouden", default=0, editable=False)
    committed = models.BigIntegerField("toegezegd", default=0, editable=False)
    spent = models.BigIntegerField("besteed", default=0, editable=False)
    opened_on = DayField("geopend op")
    closed_on = DayField("afgesloten op", null=True, blank=True)
    stream = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = PoolQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display()} {self.year})"

    def get_absolute_url(self) -> str:
        return reverse("admin:resources_pool_change", args=[self.pk])

    @property
    def free(self) -> int:
        """What can still be coupled (M1)."""
        return self.kept_free - self.committed
