from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Now

from initiatives.registration.models import agreement_triggers as triggers
from initiatives.registration.models.initiative import Initiative
from initiatives.registration.models.submission import APPEND_ONLY
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField, MomentField, ProseField


class Side(models.TextChoices):
    """Who promised."""

    MUNICIPALITY = "municipality", "gemeente"
    INITIATOR = "initiator", "initiatiefnemer"


class Outcome(models.TextChoices):
    """What became of a promise."""

    KEPT = "kept", "nagekomen"
    LATE = "late", "te laat nagekomen"
    BROKEN = "broken", "niet nagekomen"
    RELEASED = "released", "vervallen, in overleg"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def coming(self) -> AgreementQuerySet:
        """The next version: a concept, or offered and not yet confirmed by both."""
        return self.filter(in_force_at=None, withdrawn_at=None)

    def in_force(self) -> AgreementQuerySet:
        return self.filter(in_force_at__isnull=False, ended_at=None)

    def held(self) -> AgreementQuerySet:
        """What holds now or held before: what both confirmed."""
        return self.filter(in_force_at__isnull=False)


@history()
class Agreement(models.Model):
    """What municipality and initiator expect of each other (S42): each version is confirmed by both.

    A version holds from the moment the second of them confirms, until the next one does.
    """

    class Meta:
        verbose_name = "verwachtingenafspraak"
        verbose_name_plural = "verwachtingenafspraken"
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="registration_agreement_number"),
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(in_force_at=None, withdrawn_at=None),
                name="registration_agreement_one_coming",
            ),
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(in_force_at__isnull=False, ended_at=None),
                name="registration_agreement_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(in_force_at=None)
                | Q(
                    offered_at__isnull=False,
                    confirmed_at__isnull=False,
                    agreed_at__isnull=False,
                    withdrawn_at=None,
                ),
                name="registration_agreement_both_confirm",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(in_force_at__isnull=False),
                name="registration_agreement_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(offered_at__isnull=False) | Q(confirmed_at=None, agreed_at=None),
                name="registration_agreement_offered_first",
            ),
        ]
        triggers = [triggers.agreement_not_private, triggers.offered_is_final]

    CONTENT = ("decides", "room", "excluded")

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField("versie")
    decides = ProseField("wie beslist wat", max_length=2000)
    room = ProseField("welke ruimte er is", max_length=2000)
    excluded = ProseField("wat we niet doen", max_length=2000)
    drafted_at = MomentField("opgesteld")
    offered_at = MomentField("aangeboden", null=True, blank=True)
    confirmed_at = MomentField("bevestigd namens de gemeente", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = MomentField("bevestigd door de initiatiefnemer", null=True, blank=True)
    signed_on = DayField("op papier getekend op", null=True, blank=True)  # empty: with a code
    in_force_at = MomentField("geldt sinds", null=True, blank=True)
    ended_at = MomentField("gold tot", null=True, blank=True)
    withdrawn_at = MomentField("teruggenomen", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = AgreementQuerySet.as_manager()

    def __str__(self) -> str:
        return f"afspraak, versie {self.number}"

    @property
    def state(self) -> str:
        """In words."""
        if self.in_force_at:
            return "gold eerder" if self.ended_at else "geldt"
        if self.withdrawn_at:
            return "teruggenomen"
        return "aangeboden, nog niet door beiden bevestigd" if self.offered_at else "concept"


class PromiseQuerySet(models.QuerySet["Promise"]):
    def bound(self, *, at: datetime | None = None) -> PromiseQuerySet:
        """What somebody had to do (at this moment, or now).

        A new version replaces what was still to come. A day that had passed by then stays: it was promised.
        """
        starts = Q(agreement__in_force_at__isnull=False) if at is None else Q(agreement__in_force_at__lt=at)
        stands = Q(agreement__ended_at=None) | Q(due_on__lt=F("agreement__ended_at__date"))
        return self.filter(starts, stands if at is None else stands | Q(agreement__ended_at__gte=at))

    def told(self, *, at: datetime | None = None) -> PromiseQuerySet:
        """With the latest word about each, as `outcome` and `happened_on`."""
        rows = PromiseOutcome.objects.filter(promise=OuterRef("pk")).order_by("-told_at", "-pk")
        if at is not None:
            rows = rows.filter(told_at__lt=at)
        return self.annotate(
            outcome=Subquery(rows.values("outcome")[:1]),
            happened_on=Subquery(rows.values("happened_on")[:1]),
            why=Subquery(rows.values("reason")[:1]),
        )

    def open(self) -> PromiseQuerySet:
        """Still to be done, and nobody said what became of it."""
        return self.bound().filter(outcomes=None)

    def overdue(self, today: date) -> PromiseQuerySet:
        return self.open().filter(due_on__lt=today)


@history()
class Promise(models.Model):
    """What one side does, by which day."""

    class Meta:
        verbose_name = "toezegging"
        verbose_name_plural = "toezeggingen"
        constraints = [valid_choice("side", Side, "registration_promise_side")]
        indexes = [models.Index(fields=["due_on"], name="registration_promise_due")]
        triggers = [triggers.promise_is_final]

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="promises", verbose_name="afspraak")
    side = models.CharField("wie", max_length=12, choices=Side.choices)
    what = LineField("wat", max_length=300)
    due_on = DayField("uiterlijk op")
    recorded_at = models.DateTimeField(db_default=Now())

    objects = PromiseQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.what)


class PromiseOutcome(models.Model):
    """What became of a promise, and who says so. The latest row counts; an earlier one stays."""

    class Meta:
        verbose_name = "wat ervan kwam"
        verbose_name_plural = "wat ervan kwam"
        constraints = [
            valid_choice("outcome", Outcome, "registration_promiseoutcome_outcome"),
            valid_choice("said_by", Side, "registration_promiseoutcome_said_by"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.KEPT) | Q(outcome=Outcome.LATE, said_by=Side.INITIATOR) | ~Q(reason=""),
                name="registration_promiseoutcome_says_why",
                violation_error_message="Schrijf op waarom. Iedereen leest deze reden.",
            ),
        ]
        triggers = [APPEND_ONLY, triggers.outcome_of_what_held]

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="outcomes")
    outcome = models.CharField("wat ervan kwam", max_length=8, choices=Outcome.choices)
    happened_on = DayField("op welke dag")
    reason = ProseField("waarom", max_length=1000, blank=True)
    said_by = models.CharField("wie zegt het", max_length=12, choices=Side.choices)
    told_at = MomentField()
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.get_outcome_display()
