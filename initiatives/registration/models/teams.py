"""Exploring with the whole house: every team is asked once, and answers (S19)."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from initiatives.registration.models.choices import TeamWord
from initiatives.registration.models.initiative import Initiative
from initiatives.registration.models.submission import APPEND_ONLY
from samenwerking.accounts.models import Membership, Team
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, MomentField, ProseField


class TeamAskQuerySet(models.QuerySet["TeamAsk"]):
    def waiting(self) -> TeamAskQuerySet:
        return self.filter(~Exists(TeamAnswer.objects.filter(ask=OuterRef("pk"))))

    def answered(self) -> TeamAskQuerySet:
        return self.filter(Exists(TeamAnswer.objects.filter(ask=OuterRef("pk"))))

    def late(self, today: date) -> TeamAskQuerySet:
        return self.waiting().filter(due_on__lt=today)

    def of_member(self, user: int | None, today: date) -> TeamAskQuerySet:
        """Asked of a team that this person is in today."""
        return self.filter(team__in=Membership.objects.on(today).filter(user=user).values("team"))


@history()
class TeamAsk(models.Model):
    """A question about an initiative to one team, with a last day. Every team is asked once."""

    class Meta:
        verbose_name = "vraag aan een team"
        verbose_name_plural = "vragen aan teams"
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "team"],
                name="registration_teamask_once",
                violation_error_message="Dit team is al gevraagd.",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="registration_teamask_due")]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="team_asks", verbose_name="initiatief"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="asks", verbose_name="team")
    question = ProseField("vraag", max_length=2000)
    asked_at = MomentField("gevraagd op")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="gevraagd door"
    )
    due_on = DayField("antwoord uiterlijk")
    reminded_at = MomentField(null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = TeamAskQuerySet.as_manager()

    def __str__(self) -> str:
        return f"vraag aan {self.team}"


class TeamAnswerQuerySet(models.QuerySet["TeamAnswer"]):
    def current(self) -> TeamAnswerQuerySet:
        """What the team says now: nothing came in its place."""
        return self.filter(correction=None)


class TeamAnswer(models.Model):
    """What a team said. A correction is a row that takes the place of the one before, which stays readable."""

    class Meta:
        verbose_name = "antwoord van een team"
        verbose_name_plural = "antwoorden van teams"
        constraints = [
            valid_choice("word", TeamWord, "registration_teamanswer_word"),
            models.UniqueConstraint(
                fields=["ask"],
                condition=Q(replaces=None),
                name="registration_teamanswer_once",
                violation_error_message="Uw team gaf al antwoord. Verbeter dat antwoord.",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("id")), name="registration_teamanswer_not_itself"
            ),
        ]
        triggers = [
            APPEND_ONLY,
            pgtrigger.Trigger(
                name="replaces_of_the_same_ask",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__replaces__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM registration_teamanswer a WHERE a.id = NEW.replaces_id AND a.ask_id = NEW.ask_id
                    ) THEN
                        RAISE EXCEPTION 'a correction is of the same question' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    ask = models.ForeignKey(TeamAsk, on_delete=models.PROTECT, related_name="answers", verbose_name="vraag")
    word = models.CharField("antwoord", max_length=9, choices=TeamWord.choices)
    text = ProseField("toelichting", max_length=3000)
    contribution = ProseField("wat het team kan bijdragen", max_length=1000, blank=True)
    answered_at = MomentField("beantwoord op")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="beantwoord door"
    )
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="correction", verbose_name="verbetert"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    objects = TeamAnswerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_word_display()
