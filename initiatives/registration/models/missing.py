from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.registration.models.choices import Found
from initiatives.registration.models.initiative import Initiative
from initiatives.registration.models.people import Contact
from samenwerking.framework.models import Place
from samenwerking.guards import history
from samenwerking.text import LineField, MomentField, ProseField


class MissingQuerySet(models.QuerySet["Missing"]):
    def to_assess(self) -> MissingQuerySet:
        return self.filter(assessed_at=None)


@history("title", "told", "reason")
class Missing(models.Model):
    """An initiative that somebody misses in the overview. Only the desk reads what they wrote."""

    class Meta:
        verbose_name = "gemist initiatief"
        verbose_name_plural = "gemiste initiatieven"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=Found.values), name="registration_missing_outcome"
            ),
            models.CheckConstraint(
                condition=Q(assessed_at=None, outcome="", initiative=None)
                | Q(assessed_at__isnull=False, outcome__in=[Found.MADE, Found.THERE], initiative__isnull=False)
                | Q(assessed_at__isnull=False, outcome=Found.NOT, initiative=None),
                name="registration_missing_assessed_whole",
            ),
        ]

    title = LineField("hoe heet het", max_length=120)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="plaats"
    )
    told = ProseField("wat er verteld is", max_length=2000, blank=True)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="named")
    named_at = MomentField("genoemd op")
    assessed_at = MomentField("bekeken op", null=True, blank=True)
    outcome = models.CharField("uitkomst", max_length=10, choices=Found.choices, blank=True)
    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="initiatief"
    )
    reason = ProseField("waarom", max_length=1000, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = MissingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"gemist initiatief {self.pk}"
