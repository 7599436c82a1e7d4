from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative
from oversight.evaluation.models import triggers
from oversight.evaluation.models.choices import Verdict
from oversight.evaluation.models.exploration import Exploration
from samenwerking.guards import history
from samenwerking.text import DayField, LineField, MomentField, ProseField


@history()
class Moment(models.Model):
    """A strategic moment at which the collaboration is held against what was expected: on a day, or at a stage."""

    class Meta:
        verbose_name = "evaluatiemoment"
        verbose_name_plural = "evaluatiemomenten"
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="evaluation_moment_number"),
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False, stage="") | (Q(planned_on=None) & ~Q(stage="")),
                name="evaluation_moment_day_or_stage",
                violation_error_message="Kies een dag, of een stand van het initiatief. Niet allebei.",
            ),
            models.CheckConstraint(condition=Q(stage__in=["", *Status.values]), name="evaluation_moment_stage"),
        ]
        triggers = [triggers.NEVER_DELETED]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="moments")
    number = models.PositiveSmallIntegerField("nummer")
    planned_on = DayField("op deze dag", null=True, blank=True)
    stage = models.CharField("bij deze stand", max_length=13, choices=Status.choices, blank=True)
    reason = LineField("waarom dan", max_length=200)
    planned_at = MomentField("gepland op")
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"moment {self.number}"


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def concluded(self, *, before: datetime | None = None) -> EvaluationQuerySet:
        rows = self.filter(concluded_at__isnull=False)
        return rows if before is None else rows.filter(concluded_at__lt=before)


@history()
class Evaluation(models.Model):
    """What was found at a moment, held against one adopted exploration (S71). Concluded, it never changes again."""

    class Meta:
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"
        constraints = [
            models.CheckConstraint(
                condition=Q(concluded_at=None, digest="")
                | (Q(concluded_at__isnull=False) & ~Q(digest="") & ~Q(summary="")),
                name="evaluation_evaluation_concluded_with_digest",
            ),
        ]
        triggers = [triggers.frozen_once("concluded_at"), triggers.NEVER_DELETED, triggers.mirrors_what_was_adopted]

    moment = models.OneToOneField(Moment, on_delete=models.PROTECT, related_name="evaluation")
    exploration = models.ForeignKey(Exploration, on_delete=models.PROTECT, related_name="evaluations")
    revision = models.PositiveIntegerField(default=0)
    summary = ProseField("in het kort", max_length=2000, blank=True)
    concluded_at = MomentField("afgerond op", null=True, blank=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="afgerond door",
    )
    digest = models.CharField("controlegetal", max_length=64, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = EvaluationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"evaluatie van moment {self.moment_id}"


@history()
class Finding(models.Model):
    """What was found of one field: a number, or a verdict with its reason. Without both it was not measured."""

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "field"], name="evaluation_finding_once"),
            models.CheckConstraint(condition=Q(verdict__in=["", *Verdict.values]), name="evaluation_finding_verdict"),
            models.CheckConstraint(condition=Q(verdict="") | ~Q(reason=""), name="evaluation_finding_verdict_reason"),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gte=0, verdict=""), name="evaluation_finding_number_or_verdict"
            ),
        ]
        triggers = [triggers.frozen_with("evaluation_evaluation", "evaluation_id", "concluded_at")]

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="findings")
    field = models.CharField(max_length=20)
    number = models.DecimalField("getal", max_digits=14, decimal_places=2, null=True, blank=True)
    verdict = models.CharField("oordeel", max_length=6, choices=Verdict.choices, blank=True)
    reason = ProseField("waarom", max_length=2000, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.field} van evaluatie {self.evaluation_id}"

    @property
    def is_measured(self) -> bool:
        return self.number is not None or bool(self.verdict)
