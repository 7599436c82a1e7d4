from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.registration.models.choices import CallKind
from initiatives.registration.models.initiative import Initiative
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField, MomentField, ProseField


class CallQuerySet(models.QuerySet["Call"]):
    def to_read(self) -> CallQuerySet:
        """Placed by the initiator; nobody sees it before the desk has read it."""
        return self.filter(published_at=None, refused_at=None, ended_at=None)

    def running(self, today: date) -> CallQuerySet:
        """What everybody sees. A call ends by itself after its last day."""
        return self.filter(
            published_at__isnull=False, ended_at=None, until__gte=today, initiative__texts__is_current=True
        )


@history()
class Call(models.Model):
    """What an initiative looks for or offers, until a day (S18: *vergroten*)."""

    class Meta:
        verbose_name = "oproep"
        verbose_name_plural = "oproepen"
        constraints = [
            valid_choice("kind", CallKind, "registration_call_kind"),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(refused_at=None), name="registration_call_read_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["until"], name="registration_call_running", condition=Q(ended_at=None, refused_at=None)
            )
        ]

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="calls", verbose_name="initiatief"
    )
    kind = models.CharField("soort", max_length=10, choices=CallKind.choices)
    what = LineField("wat", max_length=120)
    details = ProseField("uitleg", max_length=1000, blank=True)
    where = LineField("waar", max_length=120, blank=True)
    until = DayField("tot en met")
    placed_at = MomentField("geplaatst")
    published_at = MomentField("op de pagina", null=True, blank=True)
    refused_at = MomentField("geweigerd", null=True, blank=True)
    refusal = ProseField("waarom niet", max_length=1000, blank=True)
    ended_at = MomentField("gestopt", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = CallQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what}"
