"""What the list of all initiatives is made of. Triggers keep it, in the transaction that changes the initiative.

Everything here follows from other tables; `registration_recount()` makes it again from them.
"""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Sum
from django.urls import reverse

from initiatives.registration.lifecycle import Status
from initiatives.registration.models.choices import Kind, Origin, Precision
from initiatives.registration.models.initiative import Initiative
from samenwerking.framework.models import Place

_COUNT = """
    INSERT INTO registration_tally (dimension, value, count)
    SELECT dimension, value, sum(one) FROM (
        {values}
    ) AS each GROUP BY dimension, value HAVING sum(one) <> 0;
    RETURN NULL;
"""
_COUNTED = ["kind", "origin", "status", "place_id", "received_on", "received_precision", "is_public", "tasks", "themes"]
_NEW = "SELECT f.dimension, f.value, 1 AS one FROM registration_facets(NEW) AS f"
_OLD = "SELECT f.dimension, f.value, -1 AS one FROM registration_facets(OLD) AS f"


class Listing(models.Model):
    """One initiative as the list shows and searches it, in one row without joins."""

    class Meta:
        verbose_name = "vermelding"
        verbose_name_plural = "vermeldingen"
        indexes = [
            models.Index(fields=["-received_on", "-initiative"], name="registration_listing_newest"),
            models.Index(fields=["-since", "-initiative"], name="registration_listing_moved"),
            models.Index(fields=["status", "-received_on", "-initiative"], name="registration_listing_status"),
            models.Index(fields=["place", "-received_on", "-initiative"], name="registration_listing_place"),
            models.Index(fields=["origin", "-received_on", "-initiative"], name="registration_listing_origin"),
            models.Index(fields=["kind", "-received_on", "-initiative"], name="registration_listing_kind"),
            GinIndex(fields=["tasks"], name="registration_listing_tasks"),
            GinIndex(fields=["themes"], name="registration_listing_themes"),
            GinIndex(fields=["search"], name="registration_listing_search"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="is_counted",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=_COUNT.format(values=_NEW),
            ),
            pgtrigger.Trigger(
                name="is_recounted",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf(*_COUNTED),
                func=_COUNT.format(values=f"{_OLD} UNION ALL {_NEW}"),
            ),
            pgtrigger.Trigger(
                name="gives_its_words",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("search"),
                condition=pgtrigger.Q(old__search__df=pgtrigger.F("new__search")),
                func="""
                    INSERT INTO registration_word (word)
                    SELECT lexeme FROM unnest(NEW.search) ORDER BY lexeme ON CONFLICT DO NOTHING;
                    RETURN NULL;
                """,
            ),
        ]

    initiative = models.OneToOneField(Initiative, primary_key=True, on_delete=models.PROTECT, related_name="listing")
    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    origin = models.CharField(max_length=12, choices=Origin.choices)
    status = models.CharField(max_length=13, choices=Status.choices)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="listings", db_index=False)
    received_on = models.DateField()
    received_precision = models.CharField(max_length=7, choices=Precision.choices)
    since = models.DateTimeField(null=True)
    is_public = models.BooleanField()
    title = models.CharField(max_length=120, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    tasks = ArrayField(models.BigIntegerField(), default=list)
    themes = ArrayField(models.BigIntegerField(), default=list)
    search = SearchVectorField()

    def __str__(self) -> str:
        return self.title or self.reference

    def get_absolute_url(self) -> str:
        return reverse("registration:initiative", args=[self.reference])


class TallyQuerySet(models.QuerySet["Tally"]):
    def counted(self) -> dict[tuple[str, str], int]:
        """How many initiatives there are of each value of each dimension."""
        sums = self.values_list("dimension", "value").annotate(sum=Sum("count"))
        return {(dimension, value): count for dimension, value, count in sums}


class Tally(models.Model):
    """A count, or a change of one: what writes adds a row, so that nobody waits. `registration_fold()` adds them up."""

    class Meta:
        verbose_name = "telling"
        verbose_name_plural = "tellingen"

    dimension = models.CharField(max_length=10)
    value = models.CharField(max_length=20, blank=True)
    count = models.IntegerField()

    objects = TallyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.dimension} {self.value}: {self.count}"


class Word(models.Model):
    """A stem that some public text holds: what a part of a word, or a typing error, is looked up in."""

    class Meta:
        verbose_name = "woord"
        verbose_name_plural = "woorden"
        indexes = [GinIndex(OpClass("word", name="gin_trgm_ops"), name="registration_word_part")]

    word = models.CharField(max_length=60, primary_key=True)

    def __str__(self) -> str:
        return self.word
