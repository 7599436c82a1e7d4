"""The timeline of everything. An Event is final: Postgres refuses to change or delete it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now

from samenwerking.guards import history, valid_choice
from samenwerking.text import MomentField, ProseField


class Who(models.TextChoices):
    """What kind of somebody did it."""

    USER = "user", "medewerker of inwoner met account"
    PARTY = "party", "iemand zonder account"
    SYSTEM = "system", "het systeem"


class Audience(models.TextChoices):
    """Who may read it."""

    PUBLIC = "public", "iedereen"
    PARTY = "party", "initiatiefnemer en gemeente"
    STAFF = "staff", "alleen de gemeente"


@dataclass(frozen=True)
class By:
    """Who does something: made once at the edge by `accounts.by(request)`, then passed along."""

    kind: Who
    id: int | None = None
    role: str = ""
    batch: uuid.UUID | None = None

    @property
    def is_past(self) -> bool:
        """An import or a played past: what it does is true, but nobody is written to about it any more."""
        return self.batch is not None


SYSTEM = By(Who.SYSTEM)


@history("text")
class Reason(models.Model):
    """Why something was done, in somebody's own words. Apart from the Event, so that it can be erased."""

    class Meta:
        verbose_name = "reden"
        verbose_name_plural = "redenen"
        constraints = [valid_choice("audience", Audience, "journal_reason_audience")]

    text = ProseField("reden")
    audience = models.CharField(max_length=10, choices=Audience.choices)

    def __str__(self) -> str:
        return str(self.text)


class EventQuerySet(models.QuerySet["Event"]):
    def of(self, stream: uuid.UUID) -> EventQuerySet:
        return self.filter(stream=stream)

    def for_audience(self, *audiences: Audience) -> EventQuerySet:
        return self.filter(audience__in=audiences)


class Event(models.Model):
    """One thing that happened: ids and codes only, never free text or personal data."""

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        indexes = [
            models.Index("stream", "occurred_at", name="journal_event_stream"),
            models.Index("verb", "occurred_at", name="journal_event_verb"),
        ]
        constraints = [
            valid_choice("audience", Audience, "journal_event_audience"),
            valid_choice("by_kind", Who, "journal_event_by_kind"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    stream = models.UUIDField()
    verb = models.CharField(max_length=60)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    by_kind = models.CharField(max_length=10, choices=Who.choices)
    by_id = models.BigIntegerField(null=True)
    by_role = models.CharField(max_length=30, blank=True)
    occurred_at = MomentField()
    recorded_at = models.DateTimeField(db_default=Now())
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    reason = models.ForeignKey(Reason, null=True, on_delete=models.PROTECT, related_name="events")
    batch = models.UUIDField(null=True)

    objects = EventQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.verb} ({self.occurred_at:%Y-%m-%d})"
