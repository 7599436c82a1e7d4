from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from initiatives.registration.models import Initiative
from initiatives.resources.models import triggers
from initiatives.resources.models.choices import CouplingState, CouplingTerm
from initiatives.resources.models.pools import Pool
from samenwerking.framework.models import SocietalTask
from samenwerking.guards import history, valid_choice
from samenwerking.text import LineField, MomentField, ProseField

if TYPE_CHECKING:
    import uuid


@history()
class Coupling(models.Model):
    """A promise of means to one initiative or one task (S11, S14)."""

    class Meta:
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"
        constraints = [
            valid_choice("term", CouplingTerm, "resources_coupling_term"),
            models.CheckConstraint(
                condition=Q(initiative__isnull=False, task=None) | Q(initiative=None, task__isnull=False),
                name="resources_coupling_one_parent",
                violation_error_message="Koppel aan één initiatief of aan één opgave.",
            ),
            models.CheckConstraint(
                condition=~Q(term=CouplingTerm.STRUCTURAL) | ~Q(justification=""),
                name="resources_coupling_structural_is_justified",
                violation_error_message="Onderbouw waarom eenmalige steun niet volstaat.",
            ),
        ]
        triggers = [triggers.coupling_not_private, triggers.NEVER_DELETED]

    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="couplings", verbose_name="initiatief"
    )
    task = models.ForeignKey(
        SocietalTask, null=True, blank=True, on_delete=models.PROTECT, related_name="couplings", verbose_name="opgave"
    )
    purpose = LineField("waarvoor", max_length=200)
    term = models.CharField("voor hoe lang", max_length=13, choices=CouplingTerm.choices, default=CouplingTerm.ONCE)
    justification = ProseField("waarom eenmalig niet volstaat", max_length=2000, blank=True)
    coupled_at = MomentField("gekoppeld op")
    coupled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="gekoppeld door",
    )
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.purpose)

    def get_absolute_url(self) -> str:
        return reverse("admin:resources_coupling_change", args=[self.pk])

    @property
    def parent(self) -> Initiative | SocietalTask:
        parent = self.initiative or self.task
        assert parent is not None  # resources_coupling_one_parent
        return parent

    def state(self) -> CouplingState:
        """Reads the lines; prefetch them for a list."""
        return state_of(self.lines.all())

    @property
    def stream(self) -> uuid.UUID:
        return self.parent.stream


class CouplingLineQuerySet(models.QuerySet["CouplingLine"]):
    def unspent(self) -> CouplingLineQuerySet:
        """Lines on which something is promised and not yet spent."""
        return self.filter(committed__gt=F("released") + F("spent"))


@history("committed", "released", "spent")  # the movements are the history of the sums
class CouplingLine(models.Model):
    """The part of a promise that comes from one pool. Its sums follow from its movements."""

    class Meta:
        verbose_name = "regel van een koppeling"
        verbose_name_plural = "regels van koppelingen"
        constraints = [
            models.UniqueConstraint(fields=["coupling", "pool"], name="resources_couplingline_once"),
            models.CheckConstraint(
                condition=Q(released__gte=0, spent__gte=0, committed__gte=F("released") + F("spent")),
                name="resources_couplingline_never_over",
            ),
        ]
        triggers = [
            triggers.line_starts_empty,
            triggers.line_changes_by_movement_only,
            triggers.NEVER_DELETED,
        ]

    coupling = models.ForeignKey(Coupling, on_delete=models.PROTECT, related_name="lines", verbose_name="koppeling")
    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="lines", verbose_name="pot")
    committed = models.BigIntegerField("toegezegd", default=0, editable=False)
    released = models.BigIntegerField("vrijgemaakt", default=0, editable=False)
    spent = models.BigIntegerField("besteed", default=0, editable=False)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = CouplingLineQuerySet.as_manager()

    def __str__(self) -> str:
        return f"regel {self.pk} van koppeling {self.coupling_id}"

    def get_absolute_url(self) -> str:
        return reverse("admin:resources_couplingline_change", args=[self.pk])

    @property
    def left(self) -> int:
        """What is promised and neither spent nor released."""
        return self.committed - self.released - self.spent


def state_of(lines: Iterable[CouplingLine]) -> CouplingState:
    """How far a promise is, over all its pools."""
    parts = list(lines)
    is_spent = any(line.spent for line in parts)
    if any(line.left for line in parts):
        return CouplingState.PARTLY_SPENT if is_spent else CouplingState.COMMITTED
    if is_spent:
        return CouplingState.SETTLED
    return CouplingState.RELEASED if any(line.released for line in parts) else CouplingState.ASKED
