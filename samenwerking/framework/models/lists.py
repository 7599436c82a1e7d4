"""Where, about what, for whom, and on which days the town hall is closed."""

from __future__ import annotations

from datetime import date
from itertools import chain, count

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.text import slugify

from samenwerking.guards import history
from samenwerking.text import DayField, LineField


def free_slug(model: type[models.Model], words: str) -> str:
    """An address made of these words that nothing of this model has yet."""
    stem = slugify(words)[:50].strip("-") or str(model._meta.model_name)
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in chain([stem], (f"{stem}-{n}" for n in count(2))) if slug not in taken)


def on_map(label: str) -> models.PositiveSmallIntegerField[int | None, int | None]:
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=[MaxValueValidator(100)])


class PlaceQuerySet(models.QuerySet["Place"]):
    def with_inhabitants(self, on: date) -> PlaceQuerySet:
        """Each with `inhabitants`, the latest count known on this day, or None."""
        latest = PlaceInhabitants.objects.filter(place=OuterRef("pk"), on__lte=on).order_by("-on")
        return self.annotate(inhabitants=Subquery(latest.values("count")[:1]))


@history()
class Place(models.Model):
    """A village, town or neighbourhood."""

    class Meta:
        verbose_name = "plaats"
        verbose_name_plural = "plaatsen"
        constraints = [
            models.CheckConstraint(
                condition=Q(map_x__isnull=True, map_y__isnull=True)
                | Q(map_x__isnull=False, map_y__isnull=False, map_x__lte=100, map_y__lte=100),
                name="framework_place_on_the_map",
                violation_error_message="Vul beide plekken op de kaart in, van 0 tot 100, of geen van beide.",
            )
        ]

    name = LineField("naam", max_length=80, unique=True, error_messages={"unique": "Deze plaats staat er al."})
    slug = models.SlugField("adres", max_length=60, unique=True)
    sort_name = LineField("sorteernaam", max_length=80, db_index=True)
    map_x = on_map("op de kaart, van links")
    map_y = on_map("op de kaart, van boven")
    recorded_at = models.DateTimeField(db_default=Now())

    objects = PlaceQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("framework:place", args=[self.slug])


@history()
class PlaceInhabitants(models.Model):
    """How many people lived somewhere on a day."""

    class Meta:
        verbose_name = "aantal inwoners"
        verbose_name_plural = "aantallen inwoners"
        constraints = [
            models.UniqueConstraint(
                fields=["place", "on"],
                name="framework_placeinhabitants_once",
                violation_error_message="Voor deze plaats en deze dag staat er al een aantal.",
            )
        ]

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="inhabitant_counts", verbose_name="plaats")
    on = DayField("op")
    count = models.PositiveIntegerField("inwoners")
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.count} op {self.on}"


@history()
class Theme(models.Model):
    """What an initiative is about."""

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"

    name = LineField("naam", max_length=80, unique=True, error_messages={"unique": "Dit thema staat er al."})
    slug = models.SlugField("adres", max_length=60, unique=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.name)


@history()
class TargetGroup(models.Model):
    """For whom an initiative is."""

    class Meta:
        verbose_name = "doelgroep"
        verbose_name_plural = "doelgroepen"

    name = LineField("naam", max_length=80, unique=True, error_messages={"unique": "Deze doelgroep staat er al."})
    slug = models.SlugField("adres", max_length=60, unique=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.name)


class HolidayQuerySet(models.QuerySet["Holiday"]):
    def current(self) -> HolidayQuerySet:
        return self.filter(removed_on=None)

    def known_on(self, day: date) -> HolidayQuerySet:
        """The list as it stood on this day: what was counted then is counted so for ever."""
        return self.filter(
            Q(added_on=None) | Q(added_on__lte=day),
            Q(removed_on=None) | Q(removed_on__gt=day),
        )


@history()
class Holiday(models.Model):
    """A recognised holiday, or a day equated with one by royal decree (KB). What was taken off the list stays known."""

    class Meta:
        verbose_name = "feestdag"
        verbose_name_plural = "feestdagen"
        constraints = [
            models.UniqueConstraint(
                fields=["day"],
                condition=Q(removed_on=None),
                name="framework_holiday_once",
                violation_error_message="Deze dag staat er al.",
            ),
            models.CheckConstraint(
                condition=Q(is_kb_day=False) | ~Q(source=""),
                name="framework_holiday_decree_has_source",
                violation_error_message="Noem het koninklijk besluit, bijvoorbeeld Stb. 2024, 123.",
            ),
        ]

    day = DayField("dag")
    name = LineField("naam", max_length=80)
    is_kb_day = models.BooleanField("gelijkgesteld bij koninklijk besluit", default=False)
    source = LineField("waar het staat", max_length=150, blank=True)
    added_on = DayField("op de lijst sinds", null=True, blank=True)  # empty: from the start
    removed_on = DayField("van de lijst sinds", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = HolidayQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} ({self.day:%d-%m-%Y})"
