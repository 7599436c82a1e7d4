"""Reports as they were made: frozen figures, and the pages that show them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from oversight.reporting.kinds import KINDS, Kind, ReportKind
from samenwerking.calendar import Period
from samenwerking.guards import history, valid_choice
from samenwerking.text import MomentField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from samenwerking.accounts.models import User

# What is decided when a report is made, what its printing fills in once, what publishing fills in once.
FROZEN = ("kind", "year", "number", "revision", "stream", "data", "data_hash", "csv", "made_at", "recorded_at")
PRINTED = ("html", "html_hash", "pdf_hash", "pdf_size", "left_out", "printed_at")
PUBLISHED = ("state", "published_at", "published_by_id")


def _distinct(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)


class State(models.TextChoices):
    """How far a report is."""

    CONCEPT = "concept", "concept"
    PUBLISHED = "published", "gepubliceerd"


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User | AnonymousUser) -> ReportQuerySet:
        """Everyone reads what is published; who prepares or checks it also reads concepts."""
        if user.has_perm("reporting.view_concepts"):
            return self
        return self.filter(state=State.PUBLISHED)

    def newest_first(self) -> ReportQuerySet:
        return self.order_by("-year", "-number", "kind", "-revision")

    def listed(self) -> ReportQuerySet:
        """Without what a list does not show."""
        return self.newest_first().defer("data", "html", "csv")


@history("data", "html", "csv")  # frozen: the row itself is their history
class Report(models.Model):
    """The frozen figures of one ended period, with the pages made from them. A concept until the griffie publishes."""

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"
        constraints = [
            valid_choice("kind", Kind, "reporting_report_kind"),
            valid_choice("state", State, "reporting_report_state"),
            models.UniqueConstraint(fields=["kind", "year", "number", "revision"], name="reporting_report_once"),
            models.CheckConstraint(
                condition=Q(state=State.CONCEPT, published_at=None, published_by=None)
                | (Q(state=State.PUBLISHED, published_at__isnull=False) & ~Q(pdf_hash="")),
                name="reporting_report_published_with_pages",
            ),
            models.CheckConstraint(
                condition=Q(printed_at=None, pdf_hash="") | (Q(printed_at__isnull=False) & ~Q(pdf_hash="")),
                name="reporting_report_printed_with_moment",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                    IF {_distinct(FROZEN)} THEN
                        RAISE EXCEPTION 'the figures of a report do not change' USING ERRCODE = 'check_violation';
                    END IF;
                    IF OLD.printed_at IS NOT NULL AND ({_distinct(PRINTED)}) THEN
                        RAISE EXCEPTION 'a report is printed once' USING ERRCODE = 'check_violation';
                    END IF;
                    IF OLD.published_at IS NOT NULL AND ({_distinct(PUBLISHED)}) THEN
                        RAISE EXCEPTION 'a report is published once' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    year = models.PositiveSmallIntegerField("jaar")
    number = models.PositiveSmallIntegerField("nummer")
    revision = models.PositiveSmallIntegerField("versie", default=1)
    stream = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.CONCEPT)
    data = models.JSONField("cijfers", encoder=DjangoJSONEncoder)
    data_hash = models.CharField("controlegetal van de cijfers", max_length=64)
    csv = models.TextField("bijlage")
    html = models.TextField("opgemaakt", blank=True)
    html_hash = models.CharField("controlegetal van de tekst", max_length=64, blank=True)
    pdf_hash = models.CharField("controlegetal van de pdf", max_length=64, blank=True)
    pdf_size = models.PositiveIntegerField("bytes van de pdf", null=True, blank=True)
    left_out = models.JSONField("niet afgedrukt", default=list, blank=True)
    made_at = MomentField("gemaakt")
    printed_at = MomentField("afgedrukt", null=True, blank=True)
    published_at = MomentField("gepubliceerd", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ReportQuerySet.as_manager()

    @property
    def told(self) -> ReportKind:
        return KINDS[Kind(self.kind)]

    @property
    def period(self) -> Period:
        return Period(self.told.span, self.year, self.number)

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def is_printed(self) -> bool:
        return self.printed_at is not None

    @property
    def slug(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def file_name(self) -> str:
        """Of its downloads, without the ending."""
        return f"{self.told.slug}verslag-{self.slug}" + (f"-versie-{self.revision}" if self.revision > 1 else "")

    def get_absolute_url(self) -> str:
        return reverse("reporting:report", args=[self.told.slug, self.year, self.number])

    def __str__(self) -> str:
        return f"{self.told.title} {self.period.name}"
