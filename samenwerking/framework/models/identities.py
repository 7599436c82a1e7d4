"""What stays the same while its text changes: a key, an address, a place in the order."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, TypeVar

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.urls import reverse

from samenwerking.guards import history

I = TypeVar("I", bound="Identity")  # noqa: E741  # read as: some identity


class IdentityQuerySet(models.QuerySet[I]):
    """What every list of identities can ask."""

    def in_force(self, on: date) -> IdentityQuerySet[I]:
        """Those with a version that holds on this day."""
        return self.filter(
            Q(versions__superseded_on__isnull=True) | Q(versions__superseded_on__gt=on), versions__adopted_on__lte=on
        )

    def titled(self, on: date) -> Any:
        """Each with `title`, the words of its version in force on this day, so that str() needs no query."""
        version = self.model.version_model()
        words = version.objects.in_force(on).filter(of=OuterRef("pk")).values(version.WORDS)
        return self.annotate(title=Subquery(words[:1]))


class Identity(models.Model):
    """Has versions, of which one at most holds on a day."""

    class Meta:
        abstract = True

    KIND: str  # its name in addresses and events
    FIXED: tuple[str, ...] = ()  # what is chosen once, with the identity
    objects: Any
    versions: Any  # the manager of its texts
    title: str  # only on rows of `titled(on)`

    slug = models.SlugField("adres", max_length=60, unique=True, error_messages={"unique": "Dit adres bestaat al."})
    order = models.PositiveSmallIntegerField("volgorde", default=0)
    stream = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.__dict__.get("title") or self.slug

    @classmethod
    def version_model(cls) -> Any:
        return cls._meta.get_field("versions").related_model


@history()
class Principle(Identity):
    """An uitgangspunt for collaboration."""

    class Meta:
        verbose_name = "uitgangspunt"
        verbose_name_plural = "uitgangspunten"

    KIND = "uitgangspunt"

    objects = IdentityQuerySet["Principle"].as_manager()


@history()
class SocietalTask(Identity):
    """A maatschappelijke opgave: what initiatives and means are for."""

    class Meta:
        verbose_name = "maatschappelijke opgave"
        verbose_name_plural = "maatschappelijke opgaven"

    KIND = "opgave"

    objects = IdentityQuerySet["SocietalTask"].as_manager()

    def get_absolute_url(self) -> str:
        return reverse("framework:task", args=[self.slug])


@history()
class Goal(Identity):
    """What the council wants to reach within a task."""

    class Meta:
        verbose_name = "doelstelling"
        verbose_name_plural = "doelstellingen"

    KIND = "doelstelling"
    FIXED = ("task",)

    task = models.ForeignKey(SocietalTask, on_delete=models.PROTECT, related_name="goals", verbose_name="opgave")

    objects = IdentityQuerySet["Goal"].as_manager()


@history()
class Standard(Identity):
    """A quality standard, which the municipality may have to meet itself."""

    class Meta:
        verbose_name = "kwaliteitsmaatstaf"
        verbose_name_plural = "kwaliteitsmaatstaven"

    KIND = "maatstaf"

    objects = IdentityQuerySet["Standard"].as_manager()


@history()
class Criterion(Identity):
    """On what a challenge is judged, by the by-law of the municipality itself (S23)."""

    class Meta:
        verbose_name = "criterium voor het recht van uitdaging"
        verbose_name_plural = "criteria voor het recht van uitdaging"

    KIND = "criterium"

    objects = IdentityQuerySet["Criterion"].as_manager()


@history()
class PrincipleGoal(models.Model):
    """This goal says whether we live up to this principle."""

    class Meta:
        verbose_name = "doelstelling bij een uitgangspunt"
        verbose_name_plural = "doelstellingen bij uitgangspunten"
        constraints = [models.UniqueConstraint(fields=["principle", "goal"], name="framework_principlegoal_once")]

    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="goal_links")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="principle_links")
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"doelstelling {self.goal_id} bij uitgangspunt {self.principle_id}"


@history()
class PrincipleStandard(models.Model):
    """This standard says whether we live up to this principle."""

    class Meta:
        verbose_name = "maatstaf bij een uitgangspunt"
        verbose_name_plural = "maatstaven bij uitgangspunten"
        constraints = [
            models.UniqueConstraint(fields=["principle", "standard"], name="framework_principlestandard_once")
        ]

    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="standard_links")
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="principle_links")
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"maatstaf {self.standard_id} bij uitgangspunt {self.principle_id}"
