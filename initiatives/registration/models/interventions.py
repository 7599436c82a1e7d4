from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from initiatives.registration.lifecycle import Status
from initiatives.registration.models.choices import InterventionKind, Reconsidered
from initiatives.registration.models.initiative import Initiative, StatusSpan
from samenwerking.guards import history, valid_choice
from samenwerking.journal.models import Reason
from samenwerking.text import DayField, LineField, MomentField


class InterventionQuerySet(models.QuerySet["Intervention"]):
    def open(self) -> InterventionQuerySet:
        return self.filter(ended_at=None)

    def due(self, today: date) -> InterventionQuerySet:
        """Its last day has passed: the desk looks again. Until then it goes on."""
        return self.open().filter(until__lt=today)


@history()
class Intervention(models.Model):
    """The municipality takes its own responsibility (S47): on which ground, who acts, and until when."""

    class Meta:
        verbose_name = "ingreep"
        verbose_name_plural = "ingrepen"
        constraints = [
            valid_choice("kind", InterventionKind, "registration_intervention_kind"),
            models.CheckConstraint(
                condition=Q(kind=InterventionKind.STOP, until=None) | Q(until__isnull=False, until__gt=F("since")),
                name="registration_intervention_ends",
                violation_error_message="Kies een einddatum na vandaag.",
            ),
            models.UniqueConstraint(
                fields=["initiative", "kind"], condition=Q(ended_at=None), name="registration_intervention_once"
            ),
        ]
        indexes = [models.Index(fields=["until"], name="registration_intervention_due", condition=Q(ended_at=None))]

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="interventions", verbose_name="initiatief"
    )
    kind = models.CharField("wat", max_length=9, choices=InterventionKind.choices)
    ground = models.ForeignKey(Reason, on_delete=models.PROTECT, related_name="+", verbose_name="waarom")
    carried_by = LineField("wie", max_length=120)
    since = DayField("sinds")
    until = DayField("tot en met", null=True, blank=True)
    ended_at = MomentField("beëindigd", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = InterventionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} sinds {self.since:%d-%m-%Y}"


class ReconsiderationQuerySet(models.QuerySet["Reconsideration"]):
    def open(self) -> ReconsiderationQuerySet:
        """Somebody waits for an answer. Who withdrew the idea does not wait any more."""
        return self.filter(answered_at=None).exclude(initiative__current_status=Status.WITHDRAWN)


@history()
class Reconsideration(models.Model):
    """An initiator is not satisfied and asks once, about one outcome, to look again. Somebody else answers."""

    class Meta:
        verbose_name = "heroverweging"
        verbose_name_plural = "heroverwegingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=Reconsidered.values),
                name="registration_reconsideration_outcome",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, outcome="", answered_by=None)
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(outcome="")),
                name="registration_reconsideration_answered",
            ),
        ]

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="reconsiderations", verbose_name="initiatief"
    )
    span = models.OneToOneField(StatusSpan, on_delete=models.PROTECT, related_name="reconsidered", verbose_name="stand")
    request = models.ForeignKey(Reason, on_delete=models.PROTECT, related_name="+", verbose_name="wat men schreef")
    asked_at = MomentField("gevraagd")
    outcome = models.CharField("uitkomst", max_length=7, choices=Reconsidered.choices, blank=True)
    answered_at = MomentField("beantwoord", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ReconsiderationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"heroverweging van {self.asked_at:%d-%m-%Y}"
