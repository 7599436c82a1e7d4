"""What must still happen after a commit: effects to carry out, letters to send (DESIGN.md 6)."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_OID, UUID, uuid5

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from samenwerking.guards import history, valid_choice
from samenwerking.text import LineField, ProseField


class State(models.TextChoices):
    """How far an effect is."""

    WAITING = "waiting", "wacht"
    DONE = "done", "gedaan"
    FAILED = "failed", "mislukt"
    SKIPPED = (
        "skipped",
        "overgeslagen",
    )  # of an import or a played past: written down, never carried out


class Queue(models.TextChoices):
    """Which workers carry it out."""

    MAIL = "mail", "post"
    DEFAULT = "default", "gewoon"
    REPORTS = "reports", "rapporten"


class JobQuerySet(models.QuerySet["Job"]):
    def waiting(self) -> JobQuerySet:
        return self.filter(state=State.WAITING)

    def due(self) -> JobQuerySet:
        """By the clock of the database, which every relay and worker shares."""
        return self.waiting().filter(next_at__lte=Now())

    def awake(self, at: datetime) -> JobQuerySet:
        """Not resting after a failure, however often the relay sent it before."""
        return self.waiting().exclude(rests_until__gt=at)

    def free(self) -> JobQuerySet:
        """Locked for us; what somebody else holds is left out, never waited for."""
        return self.select_for_update(skip_locked=True)


@history("attempts", "tries", "next_at", "rests_until")
class Job(models.Model):
    """One effect to carry out. Written with the fact that asks for it; sent and done by the relay and a worker."""

    class Meta:
        verbose_name = "taak op de achtergrond"
        verbose_name_plural = "taken op de achtergrond"
        indexes = [
            models.Index("next_at", condition=Q(state=State.WAITING), name="outbox_job_due"),
            models.Index(fields=["state", "-id"], name="outbox_job_state"),
        ]
        constraints = [
            valid_choice("state", State, "outbox_job_state_valid"),
            valid_choice("queue", Queue, "outbox_job_queue_valid"),
            models.CheckConstraint(
                condition=Q(state=State.DONE, done_at__isnull=False) | (~Q(state=State.DONE) & Q(done_at__isnull=True)),
                name="outbox_job_done_has_moment",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="ring",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func="NOTIFY outbox; RETURN NULL;",
            )
        ]

    key = models.CharField("sleutel", max_length=200, unique=True)
    kind = models.CharField("soort", max_length=60)
    ids = models.JSONField("waarvan", default=dict)
    queue = models.CharField("rij", max_length=10, choices=Queue.choices)
    lease = models.DurationField("zo lang mag het duren")
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField("keer verstuurd", default=0)
    tries = models.PositiveIntegerField("keer begonnen", default=0)
    next_at = models.DateTimeField("volgende keer")
    rests_until = models.DateTimeField("rust tot", null=True)
    asked_at = models.DateTimeField("gevraagd")
    done_at = models.DateTimeField("gedaan", null=True)
    last_error = models.CharField("laatste fout", max_length=80, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = JobQuerySet.as_manager()

    @property
    def stream(self) -> UUID:
        """Its own place in the journal."""
        return uuid5(NAMESPACE_OID, f"outbox.job.{self.pk}")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class LetterQuerySet(models.QuerySet["Letter"]):
    def full(self) -> LetterQuerySet:
        return self.filter(emptied_at__isnull=True)

    def matching(self, *, to: str = "", before: int | None = None) -> LetterQuerySet:
        letters = self.filter(pk__lt=before) if before else self
        return letters.filter(recipient__icontains=to) if to else letters

    def delivered_before(self, moment: datetime) -> LetterQuerySet:
        return self.full().filter(delivered_at__lt=moment)

    def given_up_before(self, moment: datetime) -> LetterQuerySet:
        return self.full().filter(job__state=State.FAILED, written_at__lt=moment)


@history("recipient", "subject", "text", "html", "stop_url")
class Letter(models.Model):
    """One mail to one address. Empty again fourteen days after delivery."""

    class Meta:
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        indexes = [
            models.Index(
                "delivered_at",
                condition=Q(emptied_at__isnull=True),
                name="outbox_letter_full",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(emptied_at__isnull=True) | Q(recipient="", subject="", text="", html=""),
                name="outbox_letter_emptied_is_empty",
            ),
        ]

    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="letter")
    message_id = models.CharField(max_length=200, unique=True)
    stream = models.UUIDField(null=True, blank=True)
    recipient = LineField("aan", max_length=320)
    subject = LineField("onderwerp", max_length=400)
    text = ProseField("tekst", max_length=100_000)
    html = ProseField("opgemaakt", max_length=200_000, blank=True)
    stop_url = LineField("hier stopt het", max_length=300, blank=True)
    written_at = models.DateTimeField("geschreven")
    delivered_at = models.DateTimeField("bezorgd", null=True, blank=True)
    emptied_at = models.DateTimeField("leeggemaakt", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = LetterQuerySet.as_manager()

    def __str__(self) -> str:
        return f"brief {self.pk}"
