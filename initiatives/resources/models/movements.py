from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from initiatives.resources.models import triggers
from initiatives.resources.models.choices import COUPLED, MOVING, SIGNED, MovementKind
from initiatives.resources.models.couplings import CouplingLine
from initiatives.resources.models.pools import Pool
from samenwerking.guards import valid_choice
from samenwerking.text import DayField, LineField, ProseField

MOST = 10**13  # a hundred thousand million euros in cents: more is a typing error


class Movement(models.Model):
    """What happened to a pool, on which day, how much and why. Final: a mistake is put right by another movement."""

    class Meta:
        verbose_name = "mutatie"
        verbose_name_plural = "mutaties"
        constraints = [
            valid_choice("kind", MovementKind, "resources_movement_kind"),
            models.CheckConstraint(
                condition=Q(amount__range=(1, MOST)) | Q(kind__in=SIGNED, amount__range=(-MOST, -1)),
                name="resources_movement_amount",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=MOVING, to_pool__isnull=False) | (~Q(kind__in=MOVING) & Q(to_pool=None)),
                name="resources_movement_to_pool",
            ),
            models.CheckConstraint(
                condition=Q(to_pool=None) | ~Q(to_pool=F("pool")), name="resources_movement_to_another_pool"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=COUPLED, coupling_line__isnull=False)
                | (~Q(kind__in=COUPLED) & Q(coupling_line=None)),
                name="resources_movement_never_loose",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=COUPLED) | ~Q(reason=""),
                name="resources_movement_reason",
                violation_error_message="Schrijf op waarom.",
            ),
        ]
        indexes = [
            models.Index("pool", "occurred_on", name="resources_movement_pool"),
            models.Index("to_pool", "occurred_on", name="resources_movement_to", condition=Q(to_pool__isnull=False)),
        ]
        triggers = [
            triggers.commit_not_private,
            triggers.movement_counts,
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    kind = models.CharField("wat", max_length=10, choices=MovementKind.choices)
    pool = models.ForeignKey(
        Pool, on_delete=models.PROTECT, related_name="movements", verbose_name="pot", db_index=False
    )
    to_pool = models.ForeignKey(
        Pool, null=True, blank=True, on_delete=models.PROTECT, related_name="arrivals", verbose_name="naar pot"
    )
    coupling_line = models.ForeignKey(
        CouplingLine, null=True, blank=True, on_delete=models.PROTECT, related_name="movements"
    )
    amount = models.BigIntegerField("hoeveel (eurocent of minuten)")
    occurred_on = DayField("op")
    reason = ProseField("waarom", max_length=1000, blank=True)
    decision = LineField("besluit", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="door"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.get_kind_display()} op {self.occurred_on:%Y-%m-%d}"
