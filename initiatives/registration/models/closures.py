from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from initiatives.registration.models.choices import Closable
from initiatives.registration.models.initiative import Initiative
from initiatives.registration.models.inputs import PublicInput
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField, MomentField


class ClosureGroundQuerySet(models.QuerySet["ClosureGround"]):
    def offered(self) -> ClosureGroundQuerySet:
        return self.filter(is_offered=True).order_by("name")


@history()
class ClosureGround(models.Model):
    """Why something may be closed to the public: the list that the desk chooses from."""

    class Meta:
        verbose_name = "grond om te sluiten"
        verbose_name_plural = "gronden om te sluiten"

    name = LineField("grond", max_length=150, unique=True, error_messages={"unique": "Deze grond staat er al."})
    law = LineField("waar het staat", max_length=100, blank=True)
    is_offered = models.BooleanField("kan worden gekozen", default=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ClosureGroundQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} ({self.law})" if self.law else self.name


class ClosureQuerySet(models.QuerySet["Closure"]):
    def open(self) -> ClosureQuerySet:
        return self.filter(ended_at=None)

    def due(self, today: date) -> ClosureQuerySet:
        """Its last day has passed: the desk looks again. Until then it stays closed."""
        return self.open().filter(until__lt=today)


@history()
class Closure(models.Model):
    """Something that the public does not see for a while: on which ground, and until when."""

    class Meta:
        verbose_name = "sluiting"
        verbose_name_plural = "sluitingen"
        constraints = [
            valid_choice("what", Closable, "registration_closure_what"),
            models.CheckConstraint(
                condition=Q(what=Closable.INPUT, input__isnull=False) | (~Q(what=Closable.INPUT) & Q(input=None)),
                name="registration_closure_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="registration_closure_ends",
                violation_error_message="Kies een einddatum na vandaag.",
            ),
            models.UniqueConstraint(
                fields=["initiative", "what", "input"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="registration_closure_once",
            ),
        ]
        indexes = [models.Index(fields=["until"], name="registration_closure_due", condition=Q(ended_at=None))]

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="closures", verbose_name="initiatief"
    )
    what = models.CharField("wat", max_length=10, choices=Closable.choices)
    input = models.ForeignKey(
        PublicInput, null=True, blank=True, on_delete=models.PROTECT, related_name="closures", verbose_name="inbreng"
    )
    ground = models.ForeignKey(ClosureGround, on_delete=models.PROTECT, related_name="+", verbose_name="grond")
    words = LineField("toelichting", max_length=300, blank=True)
    since = DayField("sinds")
    until = DayField("tot en met")
    ended_at = MomentField("weer open", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ClosureQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_what_display()}, gesloten tot en met {self.until:%d-%m-%Y}"
