"""What is kept of a dossier that is closed, and for how long: the municipality's own list, and each closing."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from initiatives.registration.models.initiative import Initiative
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField, MomentField

LONGEST = 150  # years
WITHIN = Q(years__gte=1, years__lte=LONGEST)


class StartsOn(models.TextChoices):
    """From which day the years count."""

    CLOSING = "closing", "de dag van afsluiten"
    NEW_YEAR = "new_year", "1 januari na het afsluiten"


class ResultTypeQuerySet(models.QuerySet["ResultType"]):
    def offered(self) -> ResultTypeQuerySet:
        return self.filter(is_offered=True).order_by("name")

    def most_careful(self) -> ResultType | None:
        """What nobody chose a type for is kept longest: what was destroyed does not come back."""
        return self.offered().order_by(F("years").desc(nulls_first=True), "pk").first()


@history()
class ResultType(models.Model):
    """What came of a dossier, and how long it is kept then. The municipality fills in where that stands."""

    class Meta:
        verbose_name = "resultaattype"
        verbose_name_plural = "resultaattypen"
        constraints = [
            valid_choice("starts", StartsOn, "registration_resulttype_starts"),
            models.CheckConstraint(
                condition=Q(is_kept=True, years=None) | (Q(is_kept=False, years__isnull=False) & WITHIN),
                name="registration_resulttype_kept_or_years",
                violation_error_message="Kies: voor altijd bewaren, of vernietigen na een aantal jaren.",
            ),
        ]

    name = LineField("resultaat", max_length=150, unique=True, error_messages={"unique": "Dit resultaat staat er al."})
    is_kept = models.BooleanField("voor altijd bewaren", default=False)
    years = models.PositiveSmallIntegerField("vernietigen na zoveel jaar", null=True, blank=True)
    starts = models.CharField("jaren tellen vanaf", max_length=10, choices=StartsOn.choices, default=StartsOn.CLOSING)
    source = LineField("waar het staat in de Selectielijst", max_length=200, blank=True)
    is_offered = models.BooleanField("kan worden gekozen", default=True)
    version = models.PositiveIntegerField(default=0)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ResultTypeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name}: {self.term}"

    @property
    def term(self) -> str:
        return "voor altijd bewaren" if self.is_kept else f"vernietigen na {self.years} jaar"

    def destroy_on(self, closed_on: date) -> date | None:
        """The day after the last day of the term; nothing for what is kept for ever."""
        if self.years is None:
            return None
        start = closed_on if self.starts == StartsOn.CLOSING else date(closed_on.year + 1, 1, 1)
        if (start.month, start.day) == (2, 29):  # the years end on a day that every year has
            start = date(start.year, 3, 1)
        return start.replace(year=start.year + self.years)


class Closing(models.Model):
    """A dossier was closed: with which result, and when it may be destroyed. Never changed, never erased."""

    class Meta:
        verbose_name = "afsluiting"
        verbose_name_plural = "afsluitingen"
        constraints = [
            models.UniqueConstraint(fields=["initiative", "closed_at"], name="registration_closing_once"),
        ]
        indexes = [models.Index(fields=["destroy_on"], name="registration_closing_due")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="closings", verbose_name="initiatief"
    )
    result_type = models.ForeignKey(
        ResultType, on_delete=models.PROTECT, related_name="closings", verbose_name="resultaat"
    )
    closed_at = MomentField("afgesloten")
    destroy_on = DayField("te vernietigen vanaf", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.result_type.name}, afgesloten op {self.closed_at:%d-%m-%Y}"
