from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.registration.models import agreement_triggers, listing_triggers, triggers
from initiatives.registration.models.choices import OUTCOMES, Aspect, Meets
from initiatives.registration.models.initiative import Initiative
from initiatives.registration.models.submission import APPEND_ONLY
from samenwerking.accounts.models import Team
from samenwerking.framework.models import CriterionVersion, GoalVersion, SocietalTask
from samenwerking.guards import history, valid_choice
from samenwerking.text import MomentField, ProseField


def _outcome_fits() -> Q:
    fits = [Q(aspect=str(aspect), outcome__in=list(outcomes)) for aspect, outcomes in OUTCOMES.items()]
    return reduce(or_, fits)


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def latest_of(self, aspect: Aspect, *, at: Any = None) -> Assessment | None:
        """The judgement that counts (at this moment, or now)."""
        rows = self.filter(aspect=aspect)
        if at is not None:
            rows = rows.filter(assessed_at__lte=at)
        return rows.order_by("-assessed_at", "-pk").first()


class Assessment(models.Model):
    """What the desk judged of an initiative, when, and why. The latest row of an aspect counts."""

    class Meta:
        verbose_name = "beoordeling"
        verbose_name_plural = "beoordelingen"
        constraints = [
            valid_choice("aspect", Aspect, "registration_assessment_aspect"),
            models.CheckConstraint(condition=_outcome_fits(), name="registration_assessment_outcome"),
        ]
        indexes = [models.Index(fields=["initiative", "aspect", "-assessed_at"], name="registration_assessment_last")]
        triggers = [
            APPEND_ONLY,
            triggers.assessment_not_private_while_bound,
            agreement_triggers.assessment_not_private_while_agreed,
        ]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="assessments")
    aspect = models.CharField(max_length=10, choices=Aspect.choices)
    outcome = models.CharField(max_length=10)
    reason = ProseField("waarom", max_length=2000, blank=True)
    assessed_at = MomentField()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = AssessmentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_aspect_display()}: {self.outcome_label}"

    @property
    def outcome_label(self) -> str:
        return OUTCOMES[self.aspect][self.outcome]


class CriterionAnswer(models.Model):
    """Whether a challenge meets a criterion of the by-law as it held that day, and why. The latest row counts."""

    class Meta:
        verbose_name = "toets aan een criterium"
        verbose_name_plural = "toetsen aan een criterium"
        constraints = [valid_choice("meets", Meets, "registration_criterionanswer_meets")]
        triggers = [APPEND_ONLY]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="criterion_answers")
    criterion = models.ForeignKey(CriterionVersion, on_delete=models.PROTECT, related_name="answers")
    meets = models.CharField("voldoet", max_length=7, choices=Meets.choices)
    reason = ProseField("waarom", max_length=2000)
    answered_at = MomentField()
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.get_meets_display()


@history()
class Assignment(models.Model):
    """Which team has an initiative, and who of that team. There is always a team."""

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(ends_at=None), name="registration_assignment_one_open"
            ),
        ]
        indexes = [models.Index(fields=["handler"], name="registration_assignment_mine", condition=Q(ends_at=None))]
        triggers: list[pgtrigger.Trigger] = [triggers.keeps_a_team]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="assignments")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="assignments")
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments"
    )
    starts_at = MomentField()
    ends_at = MomentField(null=True, blank=True)

    def __str__(self) -> str:
        return f"toewijzing {self.pk}"


@history()
class TaskLink(models.Model):
    """To which societal task an initiative contributes (S30)."""

    class Meta:
        verbose_name = "maatschappelijke opgave"
        verbose_name_plural = "maatschappelijke opgaven"
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "task"], condition=Q(ended_at=None), name="registration_tasklink_once"
            ),
        ]
        triggers: list[pgtrigger.Trigger] = [listing_triggers.tasks_on_listing]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="task_links")
    task = models.ForeignKey(SocietalTask, on_delete=models.PROTECT, related_name="links")
    linked_at = MomentField()
    ended_at = MomentField(null=True, blank=True)

    def __str__(self) -> str:
        return f"opgave {self.task_id}"


@history()
class GoalLink(models.Model):
    """The version of a council goal that was in force when an initiative was linked to it (S6, S20)."""

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "goal"], condition=Q(ended_at=None), name="registration_goallink_once"
            ),
        ]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="goal_links")
    goal = models.ForeignKey(GoalVersion, on_delete=models.PROTECT, related_name="links")
    linked_at = MomentField()
    ended_at = MomentField(null=True, blank=True)

    def __str__(self) -> str:
        return f"doel {self.goal_id}"


class Message(models.Model):
    """What the municipality wrote to the initiators. Only they and the desk read it."""

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        triggers = [APPEND_ONLY]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="messages")
    text = ProseField("bericht", max_length=5000)
    sent_at = MomentField()
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"bericht {self.pk}"
