from __future__ import annotations

import uuid
from datetime import datetime

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.registration.models.choices import ASSISTED, Channel, EnergyKind, Kind, Means, Precision
from initiatives.registration.models.initiative import Initiative
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField, MomentField, line


def named(typed: str) -> list[str]:
    """One group a line, each once."""
    return list(dict.fromkeys(name for name in map(line, typed.splitlines()) if name))


APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class DraftQuerySet(models.QuerySet["Draft"]):
    def confirmed(self, email: str) -> DraftQuerySet:
        """Whose writer showed that this address is theirs."""
        return self.filter(email=email, email_confirmed_at__isnull=False)

    def reachable(self) -> DraftQuerySet:
        """Whose writer can be mailed."""
        return self.exclude(email="", user=None, entered_by=None)

    def near_the_end(self, by: datetime) -> DraftQuerySet:
        """Over by then, and nobody told the writer yet."""
        return self.reachable().filter(warned_at=None, expires_at__lte=by)

    def over(self, at: datetime) -> DraftQuerySet:
        """Their time has passed, and who can be told was told."""
        nobody = Q(email="", user=None, entered_by=None)
        return self.filter(Q(warned_at__isnull=False) | nobody, expires_at__lte=at)


@history("answers", "email")
class Draft(models.Model):
    """An idea that is still being written. Nobody but its writer sees it; erased on sending or expiry."""

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = [
            valid_choice("kind", Kind, "registration_draft_kind"),
            valid_choice("channel", Channel, "registration_draft_channel"),
            models.CheckConstraint(
                condition=Q(channel=Channel.ONLINE, entered_by=None, received_on=None)
                | (~Q(channel=Channel.ONLINE) & Q(entered_by__isnull=False, received_on__isnull=False)),
                name="registration_draft_entered_by_somebody",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="takes_its_attachments",
                operation=pgtrigger.Delete,
                when=pgtrigger.Before,
                func="DELETE FROM registration_attachment WHERE draft_id = OLD.id; RETURN OLD;",
            )
        ]

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("soort", max_length=12, choices=Kind.choices, default=Kind.INITIATIVE)
    answers = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    email = models.EmailField(blank=True)
    email_confirmed_at = models.DateTimeField(null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts"
    )
    channel = models.CharField("hoe het binnenkwam", max_length=8, choices=Channel.choices, default=Channel.ONLINE)
    received_on = DayField("ontvangen op", null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = DraftQuerySet.as_manager()

    @property
    def title(self) -> str:
        """The name of the idea as far as it was typed."""
        return next(iter(self.answers.get("idee", {}).get("data", {}).get("title", [])), "")

    @property
    def called(self) -> str:
        """What we call it to its writer."""
        return "uitdaging" if self.kind == Kind.CHALLENGE else "idee"

    @property
    def address(self) -> str:
        """Where its writer can be mailed: the address that was given for it, else that of the account."""
        writer = self.user or self.entered_by
        return self.email or (writer.email if writer else "")

    def __str__(self) -> str:
        return f"concept {self.pk}"

    @property
    def is_assisted(self) -> bool:
        """Somebody of the desk writes it down for somebody else."""
        return self.entered_by_id is not None


class Submission(models.Model):
    """What was sent, unchanged, without name and address. A completion is a new row."""

    class Meta:
        verbose_name = "inzending"
        verbose_name_plural = "inzendingen"
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="registration_submission_number"),
            valid_choice("channel", Channel, "registration_submission_channel"),
        ]
        triggers = [APPEND_ONLY]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    answers = models.JSONField(encoder=DjangoJSONEncoder)
    channel = models.CharField("hoe het binnenkwam", max_length=8, choices=Channel.choices, default=Channel.ONLINE)
    sent_at = MomentField()
    recorded_at = models.DateTimeField(db_default=Now())

    @property
    def is_assisted(self) -> bool:
        return self.channel in ASSISTED

    def __str__(self) -> str:
        return f"inzending {self.number}"

    def groups(self, question: str) -> list[str]:
        """The groups that the sender named under this question: who takes part, who notices it."""
        return named("\n".join(self.answers.get("wie", {}).get(question, [])))


class SentCopy(models.Model):
    """The PDF of a submission, for who sent it. Made once; without name and address."""

    class Meta:
        verbose_name = "kopie van een inzending"
        verbose_name_plural = "kopieën van inzendingen"
        triggers = [APPEND_ONLY]

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="copy")
    pdf_hash = models.CharField("controlegetal", max_length=64)
    pdf_size = models.PositiveIntegerField("bytes")
    made_at = MomentField("gemaakt")
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"kopie {self.pk}"


class Request(models.Model):
    """Means that an initiative asks for: money in euro cents, hours in minutes, the rest in words."""

    class Meta:
        verbose_name = "vraag om middelen"
        verbose_name_plural = "vragen om middelen"
        constraints = [
            valid_choice("means", Means, "registration_request_means"),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(means__in=[Means.MONEY, Means.HOURS], amount__gte=0),
                name="registration_request_countable",
            ),
        ]
        triggers = [APPEND_ONLY]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="requests")
    means = models.CharField("middel", max_length=10, choices=Means.choices)
    amount = models.BigIntegerField("hoeveel (eurocent of minuten)", null=True, blank=True)
    note = LineField("toelichting", max_length=300, blank=True)
    is_yearly = models.BooleanField("elk jaar", default=False)
    asked_on = DayField()
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.get_means_display()


class EnergyEntry(models.Model):
    """What people put in themselves, counted on a day (S18)."""

    class Meta:
        verbose_name = "energie"
        verbose_name_plural = "energie"
        constraints = [
            valid_choice("kind", EnergyKind, "registration_energy_kind"),
            valid_choice("precision", Precision, "registration_energy_precision"),
        ]
        triggers = [APPEND_ONLY]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="energy")
    kind = models.CharField("soort", max_length=10, choices=EnergyKind.choices)
    count = models.PositiveIntegerField("aantal")
    counted_on = DayField("geteld op")
    precision = models.CharField(max_length=7, choices=Precision.choices, default=Precision.DAY)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.count} {self.get_kind_display()}"
