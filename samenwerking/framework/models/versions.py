"""The texts of the kader: concept, adopted by the council, superseded. One holds on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now
from django.template.defaultfilters import floatformat

from samenwerking.framework.models.identities import Criterion, Goal, Principle, SocietalTask, Standard
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField, ProseField

V = TypeVar("V", bound="Version")
MARKS = ("- ", "• ")  # a line that starts so belongs to the point above it

STANDS = """
    IF OLD.adopted_on IS NULL THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; ELSE RETURN NEW; END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an adopted version stays' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.superseded_on IS NOT NULL
        OR to_jsonb(NEW) - 'superseded_on' <> to_jsonb(OLD) - 'superseded_on' THEN
        RAISE EXCEPTION 'of an adopted version only superseded_on changes, once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class Direction(models.TextChoices):
    """On which side of the norm it is good."""

    AT_MOST = "at_most", "hoogstens"
    AT_LEAST = "at_least", "minstens"


class AppliesTo(models.TextChoices):
    """Whom a standard binds."""

    MUNICIPALITY = "municipality", "de gemeente zelf"
    PARTNER = "partner", "partners"
    BOTH = "both", "de gemeente en partners"


class VersionQuerySet(models.QuerySet[V]):
    """What every list of versions can ask."""

    def in_force(self, on: date) -> VersionQuerySet[V]:
        return self.adopted().filter(
            Q(superseded_on__isnull=True) | Q(superseded_on__gt=on),
            adopted_on__lte=on,
        )

    def adopted(self) -> VersionQuerySet[V]:
        return self.filter(adopted_on__isnull=False)

    def concepts(self) -> VersionQuerySet[V]:
        return self.filter(adopted_on__isnull=True)


class Version(models.Model):
    """One text of an identity. A concept may change; an adopted one stands, and only ends."""

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="framework_%(class)s_number"),
            models.UniqueConstraint(
                fields=["of"],
                condition=Q(adopted_on__isnull=True),
                name="framework_%(class)s_one_concept",
                violation_error_message="Er is al een concept. Werk daaraan verder.",
            ),
            models.CheckConstraint(
                condition=Q(superseded_on__isnull=True) | Q(superseded_on__gt=F("adopted_on")),
                name="framework_%(class)s_ends_after_start",
                violation_error_message="Een versie geldt minstens een dag.",
            ),
            models.CheckConstraint(
                condition=Q(
                    adopted_on__isnull=True, superseded_on__isnull=True, decision_on__isnull=True, decision_number=""
                )
                | (
                    Q(adopted_on__isnull=False, decision_on__isnull=False, decision_on__lte=F("adopted_on"))
                    & ~Q(decision_number="")
                    & ~Q(decision_url="")
                ),
                name="framework_%(class)s_adopted_by_decision",
                violation_error_message="Een vastgestelde tekst heeft een raadsbesluit met nummer, datum en link.",
            ),
            ExclusionConstraint(
                name="framework_%(class)s_one_in_force",
                expressions=[
                    ("of", RangeOperators.EQUAL),
                    (
                        Func(
                            F("adopted_on"),
                            F("superseded_on"),
                            Value("[)"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(adopted_on__isnull=False),
                violation_error_message="Op een van deze dagen geldt al een andere versie.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="adopted_stands",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=STANDS,
            )
        ]

    WORDS: str  # the field that serves as title
    CONTENT: tuple[str, ...]  # the fields that people write
    objects: Any
    of: Any  # its identity
    of_id: int

    number = models.PositiveSmallIntegerField("versie")
    revision = models.PositiveIntegerField("keer gewijzigd", default=0)
    adopted_on = DayField("geldt vanaf", null=True, blank=True)
    superseded_on = DayField("geldt tot", null=True, blank=True)
    decision_number = LineField("nummer van het raadsbesluit", max_length=60, blank=True)
    decision_on = DayField("datum van het raadsbesluit", null=True, blank=True)
    decision_url = models.URLField("link naar het raadsbesluit", max_length=500, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(getattr(self, self.WORDS))

    @property
    def is_concept(self) -> bool:
        return self.adopted_on is None

    def in_words(self) -> list[tuple[str, str]]:
        """Every field that people wrote, with its label, as a page shows it."""
        fields: list[Any] = [self._meta.get_field(name) for name in self.CONTENT]
        return [(str(field.verbose_name), self._shown(field.name)) for field in fields]

    def _shown(self, name: str) -> str:
        value = getattr(self, name)
        if value is None or value == "":
            return "niet ingevuld"
        if isinstance(value, Decimal):
            return floatformat(value)
        display = getattr(self, f"get_{name}_display", None)
        return str(display() if display else value)


@dataclass(frozen=True)
class Point:
    """One numbered point of the verdieping, with the points under it."""

    text: str
    bullets: tuple[str, ...]


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@history()
class PrincipleVersion(Version):
    """Two layers, as in the policy text: the bullets first, the verdieping behind."""

    class Meta(Version.Meta):
        verbose_name = "tekst van een uitgangspunt"
        verbose_name_plural = "teksten van uitgangspunten"

    WORDS = "title"
    CONTENT = ("title", "bullets", "deepening")

    of = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="versions")
    title = LineField("uitgangspunt", max_length=300)
    bullets = ProseField("punten", blank=True, help_text="Zet elk punt op een eigen regel.")
    deepening = ProseField(
        "verdieping",
        blank=True,
        help_text="Zet elk punt op een eigen regel, met zijn nummer. Begin een punt daaronder met een streepje.",
    )

    objects = VersionQuerySet["PrincipleVersion"].as_manager()

    @property
    def first_layer(self) -> list[str]:
        return lines_of(self.bullets)

    @property
    def second_layer(self) -> list[Point]:
        points: list[tuple[str, list[str]]] = []
        for line in lines_of(self.deepening):
            if line.startswith(MARKS) and points:
                points[-1][1].append(line[2:].strip())
            else:
                points.append((line, []))
        return [Point(text, tuple(bullets)) for text, bullets in points]


@history()
class TaskVersion(Version):
    """What a maatschappelijke opgave is about."""

    class Meta(Version.Meta):
        verbose_name = "tekst van een opgave"
        verbose_name_plural = "teksten van opgaven"

    WORDS = "title"
    CONTENT = ("title", "summary")

    of = models.ForeignKey(SocietalTask, on_delete=models.PROTECT, related_name="versions")
    title = LineField("opgave", max_length=120)
    summary = ProseField("waar het om gaat", max_length=2_000)

    objects = VersionQuerySet["TaskVersion"].as_manager()


def decimal(label: str) -> models.DecimalField[Decimal | None, Decimal | None]:
    return models.DecimalField(label, max_digits=14, decimal_places=2, null=True, blank=True)


@history()
class GoalVersion(Version):
    """What the council wants to reach, and by which figure it will see that."""

    class Meta(Version.Meta):
        verbose_name = "tekst van een doelstelling"
        verbose_name_plural = "teksten van doelstellingen"
        constraints = [
            *Version.Meta.constraints,
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=100),
                name="framework_%(class)s_weight",
                violation_error_message="Het gewicht ligt tussen 1 en 100.",
            ),
        ]

    WORDS = "text"
    CONTENT = ("text", "indicator", "unit", "start_value", "target_value", "period_year", "weight")

    of = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="versions")
    text = LineField("doelstelling", max_length=300)
    indicator = LineField("waaraan we dat zien", max_length=200)
    unit = LineField("eenheid", max_length=40)
    start_value = decimal("beginwaarde")
    target_value = decimal("streefwaarde")
    period_year = models.PositiveSmallIntegerField(
        "te halen in", validators=[MinValueValidator(2000), MaxValueValidator(2200)]
    )
    weight = models.PositiveSmallIntegerField(
        "gewicht",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="Hoe zwaar deze doelstelling telt naast de andere, van 1 tot 100.",
    )

    objects = VersionQuerySet["GoalVersion"].as_manager()


@history()
class StandardVersion(Version):
    """How well collaboration must go, and whom that binds."""

    class Meta(Version.Meta):
        verbose_name = "tekst van een kwaliteitsmaatstaf"
        verbose_name_plural = "teksten van kwaliteitsmaatstaven"
        constraints = [
            *Version.Meta.constraints,
            valid_choice("applies_to", AppliesTo, "framework_%(class)s_applies_to"),
            valid_choice("direction", Direction, "framework_%(class)s_direction"),
        ]

    WORDS = "text"
    CONTENT = ("text", "direction", "norm", "unit", "applies_to", "measure")

    of = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="versions")
    text = LineField("maatstaf", max_length=300)
    direction = models.CharField("de norm is", max_length=10, choices=Direction.choices)
    norm = models.DecimalField("norm", max_digits=14, decimal_places=2)
    unit = LineField("eenheid", max_length=40)
    applies_to = models.CharField("geldt voor", max_length=20, choices=AppliesTo.choices)
    measure = models.SlugField(
        "meting", max_length=60, blank=True, help_text="De sleutel van de telling waarmee het portaal dit meet."
    )

    objects = VersionQuerySet["StandardVersion"].as_manager()


@history()
class CriterionVersion(Version):
    """One criterion, as the by-law says it from a day on."""

    class Meta(Version.Meta):
        verbose_name = "tekst van een criterium"
        verbose_name_plural = "teksten van criteria"

    WORDS = "text"
    CONTENT = ("text", "explanation")

    of = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="versions")
    text = LineField("criterium", max_length=300)
    explanation = ProseField("uitleg", max_length=2_000, blank=True)

    objects = VersionQuerySet["CriterionVersion"].as_manager()
