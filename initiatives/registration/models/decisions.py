from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.urls import reverse

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import triggers
from initiatives.registration.models.choices import OUTCOMES, Aspect, Kind
from initiatives.registration.models.deciding_choices import Answer, AppealOutcome, Stage, Tried
from initiatives.registration.models.decision_rules import RULES
from initiatives.registration.models.initiative import Initiative
from initiatives.registration.models.terms import Term
from samenwerking.accounts.roles import Role
from samenwerking.framework.models import SocietalTask
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField, MomentField, ProseField

WEIGHTS = list(OUTCOMES[Aspect.WEIGHT].items())
# Who may hold a mandate here: what the college or council decides, they write down.
HOLDERS = [(Role.CIVIL_SERVANT.value, Role.CIVIL_SERVANT.label), (Role.TEAM_LEAD.value, Role.TEAM_LEAD.label)]


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_force(self, on: date) -> MandateQuerySet:
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


@history()
class Mandate(models.Model):
    """Who may decide what on behalf of the municipality (Awb 10:3), from one day until another.

    Limits of another kind, such as amounts, are added by the app that knows them: a guard on "decide".
    """

    class Meta:
        verbose_name = "mandaat"
        verbose_name_plural = "mandaten"
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[code for code, _ in HOLDERS]), name="registration_mandate_role"
            ),
            models.CheckConstraint(
                condition=Q(answers__contained_by=Answer.values, answers__len__gt=0),
                name="registration_mandate_answers",
                violation_error_message="Kies minstens één antwoord dat onder dit mandaat valt.",
            ),
            models.CheckConstraint(condition=Q(kinds__contained_by=Kind.values), name="registration_mandate_kinds"),
            models.CheckConstraint(
                condition=Q(weights__contained_by=[code for code, _ in WEIGHTS]), name="registration_mandate_weights"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="registration_mandate_forward",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    function = LineField("functie die besluit", max_length=120)
    role = models.CharField("wie het in het portaal publiceert", max_length=30, choices=HOLDERS)
    answers = ArrayField(models.CharField(max_length=10, choices=Answer.choices), verbose_name="welke antwoorden")
    kinds = ArrayField(
        models.CharField(max_length=12, choices=Kind.choices),
        verbose_name="soorten initiatief",
        default=list,
        blank=True,
    )
    weights = ArrayField(
        models.CharField(max_length=10, choices=WEIGHTS), verbose_name="welk gewicht", default=list, blank=True
    )
    is_for_tasks = models.BooleanField("ook over een opgave", default=False)
    since = DayField("vanaf")
    until = DayField("tot en met", null=True, blank=True)
    source_url = models.URLField("waar het staat", max_length=500, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = MandateQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.function)

    def holds(self, on: date) -> bool:
        """As `in_force`, of one that was read."""
        return bool(self.since <= on and (self.until is None or self.until >= on))


class DecisionQuerySet(models.QuerySet["Decision"]):
    def published(self) -> DecisionQuerySet:
        return self.filter(published_at__isnull=False)

    def public(self) -> DecisionQuerySet:
        """What everybody reads: published, about something that everybody reads."""
        return self.published().filter(Q(initiative=None) | Q(initiative__published_at__isnull=False))

    def open(self) -> DecisionQuerySet:
        """Being prepared."""
        return self.filter(published_at=None, dropped_at=None)

    def with_revised(self) -> models.QuerySet[Any]:
        """Each with `is_revised`: a later decision was published in its place."""
        later = Decision.objects.published().filter(revises=OuterRef("pk"))
        return self.annotate(is_revised=models.Exists(later))

    def to_check(self) -> DecisionQuerySet:
        """Ready in the eyes of who prepared it: a second person looks."""
        return self.open().filter(checked_at=None, offered_at__isnull=False)

    def due(self, moment: Any) -> DecisionQuerySet:
        """Its chosen moment has come."""
        return self.open().filter(publish_at__lte=moment)


@history()
class Decision(models.Model):
    """What the municipality answers on an initiative or a societal task (S21, S45). Published, it never changes.

    `objection_clause` and `objection_until` are written when it is published, and only for a besluit (Awb 1:3, 6:7).
    """

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        constraints = RULES
        indexes = [
            models.Index(fields=["-published_at"], name="registration_decision_newest"),
            models.Index(
                fields=["publish_at"],
                name="registration_decision_due",
                condition=Q(published_at=None, dropped_at=None, publish_at__isnull=False),
            ),
        ]
        triggers: list[pgtrigger.Trigger] = [triggers.decision_is_final, triggers.declines_after_trying]

    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions", verbose_name="initiatief"
    )
    task = models.ForeignKey(
        SocietalTask, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions", verbose_name="opgave"
    )
    version = models.PositiveIntegerField(default=0)
    answer = models.CharField("antwoord", max_length=6, choices=Answer.choices)
    leads_to = models.CharField("de stand wordt", max_length=13, choices=Status.choices, blank=True)
    summary = LineField("wat we besluiten, in één zin", max_length=300)
    reasons = ProseField("waarom", max_length=5000)
    way_to_yes = ProseField("hoe het wél kan", max_length=3000, blank=True)
    is_besluit = models.BooleanField("besluit in de zin van de wet")
    mandate = models.ForeignKey(
        Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions", verbose_name="mandaat"
    )
    revises = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="revisions", verbose_name="herziet"
    )
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="voorbereid door"
    )
    prepared_at = MomentField("voorbereid op")
    offered_at = MomentField("aangeboden om na te kijken", null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="nagekeken door",
    )
    checked_at = MomentField("nagekeken op", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="gepubliceerd door",
    )
    publish_at = MomentField("publiceren op", null=True, blank=True)
    published_at = MomentField("gepubliceerd", null=True, blank=True)
    objection_clause = ProseField("bezwaar", max_length=2000, blank=True)
    objection_until = DayField("bezwaar tot en met", null=True, blank=True)
    dropped_at = MomentField("niet doorgegaan", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = DecisionQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.summary)

    def get_absolute_url(self) -> str:
        return reverse("registration:decision", args=[self.pk])

    @property
    def subject(self) -> Initiative | SocietalTask:
        subject = self.initiative or self.task
        assert subject
        return subject

    @property
    def stream(self) -> uuid.UUID:
        return self.subject.stream

    @property
    def stage(self) -> Stage:
        if self.published_at:
            return Stage.PUBLISHED
        if self.dropped_at:
            return Stage.DROPPED
        return Stage.CHECKED if self.checked_at else Stage.CONCEPT


@history()
class Alternative(models.Model):
    """Another way that was tried before the answer, and what came of it. Final with its decision."""

    class Meta:
        verbose_name = "alternatief"
        verbose_name_plural = "alternatieven"
        constraints = [valid_choice("outcome", Tried, "registration_alternative_outcome")]
        triggers: list[pgtrigger.Trigger] = [triggers.alternative_is_final]

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="alternatives")
    tried = LineField("wat we probeerden", max_length=300)
    outcome = models.CharField("wat eruit kwam", max_length=7, choices=Tried.choices)
    words = ProseField("toelichting", max_length=1000)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.tried)


class AppealQuerySet(models.QuerySet["Appeal"]):
    def with_due(self) -> models.QuerySet[Any]:
        """Each with `due_on`: the last day for our answer, as its clock says now."""
        return self.annotate(due_on=Subquery(Term.objects.filter(stream=OuterRef("stream")).values("ends_on")[:1]))

    def open(self) -> AppealQuerySet:
        return self.filter(decided_on=None)


@history()
class Appeal(models.Model):
    """An objection that came in against a besluit (Awb 6:4). Who objected stays out of the portal."""

    class Meta:
        verbose_name = "bezwaar"
        verbose_name_plural = "bezwaren"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=AppealOutcome.values), name="registration_appeal_outcome"
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None, outcome="") | (Q(decided_on__gte=F("received_on")) & ~Q(outcome="")),
                name="registration_appeal_decided",
                violation_error_message="De beslissing komt niet voor de ontvangst.",
            ),
        ]
        triggers: list[pgtrigger.Trigger] = [triggers.appeal_against_a_besluit]

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="appeals", verbose_name="besluit")
    stream = models.UUIDField("klok", unique=True, default=uuid.uuid4, editable=False)
    received_on = DayField("ontvangen op")
    is_with_committee = models.BooleanField("met een adviescommissie", default=False)
    outcome = models.CharField("uitkomst", max_length=12, choices=AppealOutcome.choices, blank=True)
    decided_on = DayField("beslist op", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = AppealQuerySet.as_manager()

    def __str__(self) -> str:
        return f"bezwaar {self.pk}"
