from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.registration.models.initiative import Initiative
from initiatives.registration.models.people import Contact, Participant
from samenwerking.guards import history, valid_choice
from samenwerking.text import LineField, MomentField


class InvitationKind(models.TextChoices):
    """To do what."""

    CO_INITIATOR = "co_initiator", "meedoen"
    HANDOVER = "handover", "overnemen"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: datetime) -> InvitationQuerySet:
        """Nobody answered yet, and it is still possible."""
        return self.filter(answered_at=None, closed_at=None, expires_at__gt=at)


@history()
class Invitation(models.Model):
    """Somebody is asked to take part in an initiative, or to take over as its representative. Nothing holds before yes.

    Who is asked stands in Contact; a no empties it.
    """

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        constraints = [
            valid_choice("kind", InvitationKind, "registration_invitation_kind"),
            models.CheckConstraint(
                condition=Q(answered_at=None, is_accepted=None)
                | Q(answered_at__isnull=False, is_accepted__isnull=False),
                name="registration_invitation_answer_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(participant=None) | Q(is_accepted=True), name="registration_invitation_takes_part_after_yes"
            ),
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(kind=InvitationKind.HANDOVER, answered_at=None, closed_at=None),
                name="registration_invitation_one_handover",
            ),
        ]

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="invitations")
    kind = models.CharField("soort", max_length=12, choices=InvitationKind.choices)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="invitations")
    organisation = LineField("naam van de organisatie", max_length=150, blank=True)
    invited_at = MomentField("gevraagd")
    expires_at = MomentField("antwoord mogelijk tot")
    confirmed_at = MomentField("door de vrager bevestigd", null=True, blank=True)
    reminded_at = MomentField("herinnerd", null=True, blank=True)
    answered_at = MomentField("beantwoord", null=True, blank=True)
    is_accepted = models.BooleanField("ja", null=True, blank=True)
    closed_at = MomentField("gesloten zonder antwoord", null=True, blank=True)
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"uitnodiging {self.pk}"

    def is_open(self, at: datetime) -> bool:
        return self.answered_at is None and self.closed_at is None and self.expires_at > at
