from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from initiatives.registration.models import agreement_triggers as triggers
from initiatives.registration.models.initiative import Initiative
from initiatives.registration.models.people import Participant
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField


class RoleKind(models.TextChoices):
    """What somebody does in an initiative (S43)."""

    CLIENT = "client", "opdrachtgever"
    PULLER = "puller", "trekker"
    EXECUTOR = "executor", "uitvoerder"
    DECIDER = "decider", "beslisser"
    CONTACT = "contact", "contactpersoon"
    BACKUP = "backup", "achtervang"


class InitiativeRoleQuerySet(models.QuerySet["InitiativeRole"]):
    def open(self) -> InitiativeRoleQuerySet:
        return self.filter(until=None)


@history()
class InitiativeRole(models.Model):
    """Who does what in an initiative, from when until when. The public reads functions and organisations.

    A contact person without a name, user or participant is whoever handles the initiative at that moment.
    """

    class Meta:
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        constraints = [
            valid_choice("role", RoleKind, "registration_initiativerole_role"),
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(role=RoleKind.CONTACT, until=None),
                name="registration_initiativerole_one_contact",
            ),
            models.CheckConstraint(
                condition=Q(role=RoleKind.CONTACT) | ~Q(name="") | Q(user__isnull=False) | Q(participant__isnull=False),
                name="registration_initiativerole_somebody",
                violation_error_message="Vul een functie of organisatie in, of kies iemand.",
            ),
            models.CheckConstraint(
                condition=Q(participant=None) | (Q(user=None, name="") & ~Q(role=RoleKind.CONTACT)),
                name="registration_initiativerole_one_of",
                violation_error_message="Kies een deelnemer, of iemand van de gemeente. De contactpersoon is van ons.",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="registration_initiativerole_ends_later"
            ),
        ]
        triggers: list[pgtrigger.Trigger] = [triggers.role_keeps_its_history, triggers.keeps_a_contact]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField("rol", max_length=8, choices=RoleKind.choices)
    name = LineField("functie of organisatie", max_length=150, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Who stops taking part, goes with their roles.
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="roles")
    since = DayField("sinds")
    until = DayField("tot en met", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = InitiativeRoleQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.pk}"
