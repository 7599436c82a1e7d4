from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.urls import reverse

from initiatives.registration import lifecycle
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import listing_triggers, triggers
from initiatives.registration.models.choices import Kind, Origin, Precision
from initiatives.registration.models.people import Participant
from samenwerking.framework.models import Place, TargetGroup, Theme
from samenwerking.guards import history, valid_choice
from samenwerking.journal.models import Event, EventQuerySet
from samenwerking.text import DayField, LineField, MomentField, ProseField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from samenwerking.accounts.models import User


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def visible_to(self, user: User | AnonymousUser) -> InitiativeQuerySet:
        """Whose text may be read: staff all; others what is published and what is theirs."""
        if user.has_perm("registration.view_initiative"):
            return self
        public = Q(published_at__isnull=False)
        if user.is_anonymous:  # a pk of None would mean IS NULL
            return self.filter(public)
        mine = Participant.objects.filter(
            initiative=OuterRef("pk"), party__representatives__user=user.pk, party__representatives__until=None
        )
        return self.filter(public | Exists(mine))

    def with_text(self) -> InitiativeQuerySet:
        """Each row with the `title` and `summary` that the public reads; None while it is being read."""
        current = PublicText.objects.filter(initiative=OuterRef("pk"), is_current=True)
        return self.annotate(title=Subquery(current.values("title")), summary=Subquery(current.values("summary")))

    def open(self) -> InitiativeQuerySet:
        """What still asks something of someone."""
        return self.exclude(current_status__in=lifecycle.ENDED)


@history()
class Initiative(models.Model):
    """One civic initiative. Whatever happens to it, its reference and its row stay."""

    class Meta:
        verbose_name = "initiatief"
        verbose_name_plural = "initiatieven"
        constraints = [
            valid_choice("kind", Kind, "registration_initiative_kind"),
            valid_choice("origin", Origin, "registration_initiative_origin"),
            valid_choice("received_precision", Precision, "registration_initiative_precision"),
            valid_choice("current_status", Status, "registration_initiative_status"),
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~Q(source_id=""), name="registration_initiative_source"
            ),
        ]
        indexes = [
            models.Index(fields=["-received_on", "-id"], name="registration_newest"),
            models.Index(fields=["current_status", "-received_on", "-id"], name="registration_by_status"),
            models.Index(fields=["place", "-received_on", "-id"], name="registration_by_place"),
            models.Index(fields=["published_at"], name="registration_unread", condition=Q(published_at=None)),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.FSM(name="lifecycle", field="current_status", transitions=lifecycle.steps()),
            triggers.status_by_span_only,
            triggers.has_a_team,
            triggers.has_an_initiator,
            listing_triggers.initiative_has_a_listing,
            listing_triggers.initiative_on_listing,
        ]

    reference = models.CharField("kenmerk", max_length=20, unique=True)
    stream = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("soort", max_length=12, choices=Kind.choices, default=Kind.INITIATIVE)
    origin = models.CharField("herkomst", max_length=12, choices=Origin.choices)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="initiatives", verbose_name="plaats"
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="initiatives", verbose_name="thema's")
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, related_name="initiatives", verbose_name="doelgroepen"
    )
    received_on = DayField("ontvangen op")
    received_precision = models.CharField(max_length=7, choices=Precision.choices, default=Precision.DAY)
    published_at = MomentField("gepubliceerd", null=True, blank=True)
    current_status = models.CharField("stand", max_length=13, choices=Status.choices, default=Status.SUBMITTED)
    version = models.PositiveIntegerField(default=0)
    source = LineField("bron", max_length=60, blank=True)
    source_id = LineField("kenmerk bij de bron", max_length=120, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = InitiativeQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.__dict__.get("title") or self.reference)

    def get_absolute_url(self) -> str:
        return reverse("registration:initiative", args=[self.reference])

    @property
    def status(self) -> Status:
        return Status(self.current_status)

    @property
    def called(self) -> str:
        """What we call it to who sent it."""
        return "uitdaging" if self.kind == Kind.CHALLENGE else "idee"

    @property
    def is_withdrawn_unread(self) -> bool:
        """Taken back before we published it: nobody else gets to see the text. What a list brought was known before."""
        return self.status == Status.WITHDRAWN and self.published_at is None and not self.source

    def events(self) -> EventQuerySet:
        return Event.objects.of(self.stream)


class StatusSpanQuerySet(models.QuerySet["StatusSpan"]):
    def open(self) -> StatusSpanQuerySet:
        return self.filter(ends_at=None)

    def on(self, moment: Any) -> StatusSpanQuerySet:
        """The spans that hold at this moment: one for each initiative that existed."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=moment), starts_at__lte=moment)


class StatusSpan(models.Model):
    """From when until when an initiative had a status. Writing the next one is the only way to move."""

    class Meta:
        verbose_name = "stand"
        verbose_name_plural = "standen"
        constraints = [
            valid_choice("status", Status, "registration_span_status"),
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(ends_at=None), name="registration_span_one_open_end"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="registration_span_runs_forward"
            ),
            ExclusionConstraint(
                name="registration_span_no_overlap",
                expressions=[
                    ("initiative", RangeOperators.EQUAL),
                    (
                        Func("starts_at", "ends_at", function="tstzrange", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes = [models.Index(fields=["status", "starts_at"], name="registration_span_by_status")]
        triggers = [
            triggers.span_follows,
            triggers.span_sets_status,
            triggers.span_is_final,
            triggers.span_not_private,
            listing_triggers.span_on_listing,
        ]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="spans")
    status = models.CharField(max_length=13, choices=Status.choices)
    starts_at = MomentField()
    ends_at = MomentField(null=True, blank=True)

    objects = StatusSpanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_status_display()} vanaf {self.starts_at:%Y-%m-%d}"


@history()
class PublicText(models.Model):
    """What the public may read of an initiative; each change is a row of its own. The one with `is_current` shows."""

    class Meta:
        verbose_name = "publieke tekst"
        verbose_name_plural = "publieke teksten"
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="registration_text_number"),
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(is_current=True), name="registration_text_one_current"
            ),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(published_at__isnull=False), name="registration_text_current_public"
            ),
        ]
        triggers: list[pgtrigger.Trigger] = [listing_triggers.text_on_listing]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveSmallIntegerField()
    title = LineField("titel", max_length=120)
    summary = LineField("in één zin", max_length=300, blank=True)
    body = ProseField("het idee", blank=True)
    agreed_at = MomentField("akkoord van de initiatiefnemer", null=True, blank=True)
    published_at = MomentField("gepubliceerd", null=True, blank=True)
    is_current = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.title)
