from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.registration.models.initiative import Initiative
from initiatives.registration.models.submission import Submission
from samenwerking.guards import history
from samenwerking.text import DayField, MomentField, ProseField


class CompletionRequestQuerySet(models.QuerySet["CompletionRequest"]):
    def open(self) -> CompletionRequestQuerySet:
        """We still wait: not answered, and the last day has not passed."""
        return self.filter(closed_on=None)

    def unread(self) -> CompletionRequestQuerySet:
        """The wait is over and the desk has not looked at it yet: a task."""
        return self.filter(closed_on__isnull=False, read_at=None)


@history()
class CompletionRequest(models.Model):
    """What the municipality asked the initiator to add, until when (Awb 4:5). Its Suspensions stop the clocks.

    `closed_on` is the day the wait ended: the answer came, the last day had passed, or the initiative ended.
    """

    class Meta:
        verbose_name = "vraag om aanvulling"
        verbose_name_plural = "vragen om aanvulling"
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(closed_on=None), name="registration_completion_one_open"
            ),
            models.CheckConstraint(
                condition=Q(submission=None) | Q(closed_on__isnull=False), name="registration_completion_answer_closes"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="registration_completion_due", condition=Q(closed_on=None))]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="completions")
    text = ProseField("wat we vragen", max_length=5000)
    asked_at = MomentField("gevraagd")
    due_on = DayField("uiterlijk op")
    reminded_at = MomentField("herinnerd", null=True, blank=True)
    closed_on = DayField("niet meer gewacht sinds", null=True, blank=True)
    submission = models.OneToOneField(
        Submission, null=True, blank=True, on_delete=models.PROTECT, related_name="completes", verbose_name="antwoord"
    )
    read_at = MomentField("gelezen door de gemeente", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = CompletionRequestQuerySet.as_manager()

    def __str__(self) -> str:
        return f"vraag om aanvulling {self.pk}"

    @property
    def is_answered(self) -> bool:
        return self.submission_id is not None
