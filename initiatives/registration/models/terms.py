from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from initiatives.registration.models.choices import Reminding, TermKind
from initiatives.registration.models.submission import APPEND_ONLY
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField, MomentField


class TermQuerySet(models.QuerySet["Term"]):
    def running(self) -> TermQuerySet:
        return self.filter(done_on=None, stopped_on=None)

    def counting(self) -> TermQuerySet:
        """Running, and not standing still."""
        return self.running().filter(~models.Exists(_open_suspension()))

    def overdue(self, today: date) -> TermQuerySet:
        """Running, not suspended, and past its last day."""
        return self.counting().filter(ends_on__lt=today)

    def with_pause(self) -> models.QuerySet[Any]:
        """Each clock with `is_paused`: it stands still now."""
        return self.annotate(is_paused=models.Exists(_open_suspension()))


def _open_suspension() -> models.QuerySet[Suspension]:
    return Suspension.objects.filter(term=models.OuterRef("pk"), until=None)


@history()
class Term(models.Model):
    """A clock on a stream (M4). `ends_on` is the last day on which the answer is in time."""

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        constraints = [
            valid_choice("kind", TermKind, "registration_term_kind"),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(stopped_on=None), name="registration_term_done_or_stopped"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="registration_term_forward"),
            models.UniqueConstraint(
                fields=["stream", "kind"],
                condition=Q(done_on=None, stopped_on=None),
                name="registration_term_one_running",
            ),
        ]
        indexes = [
            models.Index(fields=["stream", "kind"], name="registration_term_stream"),
            models.Index(fields=["ends_on"], name="registration_term_due", condition=Q(done_on=None, stopped_on=None)),
        ]

    stream = models.UUIDField()
    kind = models.CharField("soort", max_length=20, choices=TermKind.choices)
    starts_on = DayField("begint op")
    days = models.PositiveSmallIntegerField("dagen")
    is_working_days = models.BooleanField("werkdagen", default=False)
    is_statutory = models.BooleanField("wettelijk", default=False)
    ends_on = DayField("uiterlijk op")
    # With the holidays as they were known on this day. Empty: on the first day.
    counted_on = DayField("berekend op", null=True, blank=True)
    is_quiet = models.BooleanField("zonder herinneringen", default=False)  # of an import or a played past
    done_on = DayField("gehaald op", null=True, blank=True)
    stopped_on = DayField("vervallen op", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = TermQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} uiterlijk {self.ends_on}"

    @property
    def known_on(self) -> date:
        """The day whose holidays count."""
        day: date = self.counted_on or self.starts_on
        return day


@history()
class Suspension(models.Model):
    """Days that do not count, because we wait for somebody (Awb 4:15). `until` is the day it runs again."""

    class Meta:
        verbose_name = "opschorting"
        verbose_name_plural = "opschortingen"
        constraints = [
            models.UniqueConstraint(fields=["term"], condition=Q(until=None), name="registration_suspension_one_open"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="registration_suspension_forward"
            ),
        ]

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="suspensions")
    since = DayField("sinds")
    until = DayField("tot", null=True, blank=True)
    ground = LineField("waarom", max_length=200)
    completion = models.ForeignKey(
        "registration.CompletionRequest", null=True, blank=True, on_delete=models.PROTECT, related_name="suspensions"
    )

    def __str__(self) -> str:
        return f"opgeschort sinds {self.since}"


@history()
class Extension(models.Model):
    """A later last day, told in time with the reason (Awb 4:14)."""

    class Meta:
        verbose_name = "verdaging"
        verbose_name_plural = "verdagingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(consented_on=None) | Q(consented_on__lte=F("told_on")),
                name="registration_extension_consent_first",
                violation_error_message="De dag van de instemming ligt na de dag van de verdaging.",
            ),
        ]

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="extensions")
    days = models.PositiveSmallIntegerField("dagen erbij")
    told_on = DayField("verteld op")
    consented_on = DayField("ingestemd op", null=True, blank=True)
    ground = LineField("waarom", max_length=200)

    def __str__(self) -> str:
        return f"{self.days} dagen erbij"


class Reminder(models.Model):
    """That somebody was reminded of a term: each kind once, however often beat rings."""

    class Meta:
        verbose_name = "herinnering aan een termijn"
        verbose_name_plural = "herinneringen aan een termijn"
        constraints = [
            valid_choice("what", Reminding, "registration_reminder_what"),
            models.UniqueConstraint(fields=["term", "what"], name="registration_reminder_once"),
        ]
        triggers = [APPEND_ONLY]

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="reminders")
    what = models.CharField("welke", max_length=7, choices=Reminding.choices)
    sent_at = MomentField("verstuurd")
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.get_what_display()
