from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.registration.models import Initiative
from oversight.evaluation.models import triggers
from samenwerking.guards import history
from samenwerking.text import LineField, MomentField, ProseField


class ExplorationQuerySet(models.QuerySet["Exploration"]):
    def adopted(self, *, before: datetime | None = None) -> ExplorationQuerySet:
        rows = self.filter(adopted_at__isnull=False)
        return rows if before is None else rows.filter(adopted_at__lt=before)

    def concepts(self) -> ExplorationQuerySet:
        return self.filter(adopted_at=None)


@history()
class Exploration(models.Model):
    """What is expected of an initiative before the collaboration begins (S70). Adopted, it never changes again."""

    class Meta:
        verbose_name = "verkenning vooraf"
        verbose_name_plural = "verkenningen vooraf"
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="evaluation_exploration_number"),
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(adopted_at=None), name="evaluation_exploration_one_concept"
            ),
            models.CheckConstraint(
                condition=Q(adopted_at=None, digest="") | (Q(adopted_at__isnull=False) & ~Q(digest="")),
                name="evaluation_exploration_adopted_with_digest",
            ),
        ]
        triggers = [triggers.frozen_once("adopted_at"), triggers.NEVER_DELETED]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="explorations")
    number = models.PositiveSmallIntegerField("versie")
    revision = models.PositiveIntegerField(default=0)
    reason = ProseField("waarom een nieuwe versie", max_length=1000, blank=True)
    adopted_at = MomentField("vastgesteld op", null=True, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="vastgesteld door",
    )
    adopted_as = LineField("in de rol van", max_length=30, blank=True)
    digest = models.CharField("controlegetal", max_length=64, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ExplorationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"verkenning {self.number}"


@history()
class Expectation(models.Model):
    """One field of an exploration as it was expected: a number or a text. Its question stands in questions.py."""

    class Meta:
        verbose_name = "verwachting"
        verbose_name_plural = "verwachtingen"
        constraints = [
            models.UniqueConstraint(fields=["exploration", "field"], name="evaluation_expectation_once"),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gte=0), name="evaluation_expectation_not_negative"
            ),
        ]
        triggers = [triggers.frozen_with("evaluation_exploration", "exploration_id", "adopted_at")]

    exploration = models.ForeignKey(Exploration, on_delete=models.PROTECT, related_name="expectations")
    field = models.CharField(max_length=20)
    number = models.DecimalField("getal", max_digits=14, decimal_places=2, null=True, blank=True)
    text = ProseField("tekst", max_length=2000, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.field} van verkenning {self.exploration_id}"

    @property
    def is_filled(self) -> bool:
        return self.number is not None or bool(self.text)
