"""A list of a municipality that is read: its file, which column holds what, and what came of it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.registration.lifecycle import BOUND, Status
from samenwerking.guards import history, valid_choice
from samenwerking.text import LineField, MomentField

# What the municipality is bound to was judged first; what was merged points at another dossier.
STARTS = [status for status in Status if status not in BOUND | {Status.MERGED}]


class ListStage(models.TextChoices):
    READ = "read", "nog niet overgenomen"
    ASKED = "asked", "wordt nu overgenomen"
    DONE = "done", "overgenomen"
    REFUSED = "refused", "niet overgenomen"
    DROPPED = "dropped", "weggegooid"


class ListKind(models.TextChoices):
    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel"


@history()
class ColumnMapping(models.Model):
    """Which column holds what, kept under a name for the next list of the same maker."""

    class Meta:
        verbose_name = "indeling van een lijst"
        verbose_name_plural = "indelingen van lijsten"

    name = LineField("naam", max_length=60, unique=True)
    source = LineField("bron", max_length=60)
    columns = models.JSONField("kolommen", default=dict)
    kept_at = MomentField("bewaard")
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.name)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def unfinished(self) -> ImportRunQuerySet:
        """Of which the file is still needed."""
        return self.filter(stage__in=[ListStage.READ, ListStage.ASKED])


@history()
class ImportRun(models.Model):
    """One file that was read, what was chosen for it and what came of it. The file goes after that."""

    class Meta:
        verbose_name = "ingelezen lijst"
        verbose_name_plural = "ingelezen lijsten"
        constraints = [
            valid_choice("stage", ListStage, "registration_importrun_stage"),
            valid_choice("kind", ListKind, "registration_importrun_kind"),
            models.CheckConstraint(
                condition=Q(starts_as__in=["", *STARTS]), name="registration_importrun_binds_nobody"
            ),
            models.CheckConstraint(
                condition=~Q(stage=ListStage.DONE) | Q(done_at__isnull=False, batch__isnull=False, added__isnull=False),
                name="registration_importrun_done_is_counted",
            ),
        ]
        indexes = [models.Index(fields=["-read_at"], name="registration_importrun_newest")]

    stream = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    file_name = LineField("bestand", max_length=140)
    kind = models.CharField("soort", max_length=4, choices=ListKind.choices)
    digest = models.CharField("vingerafdruk (sha-256)", max_length=64)
    size = models.PositiveIntegerField("grootte")
    source = LineField("bron", max_length=60)
    columns = models.JSONField(default=dict, blank=True)
    stage = models.CharField("wat ermee gebeurde", max_length=7, choices=ListStage.choices, default=ListStage.READ)
    why = LineField("waarom niet", max_length=500, blank=True)
    starts_as = models.CharField("stand van de rijen", max_length=13, choices=Status.choices, blank=True)
    is_public = models.BooleanField("teksten al openbaar", default=False)
    new_places = models.JSONField(default=list, blank=True)
    new_themes = models.JSONField(default=list, blank=True)
    added = models.PositiveIntegerField("overgenomen", null=True, blank=True)
    known = models.PositiveIntegerField("was er al", null=True, blank=True)
    read_at = MomentField("ingelezen")
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="door"
    )
    done_at = MomentField("klaar", null=True, blank=True)
    batch = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ImportRunQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.file_name)
