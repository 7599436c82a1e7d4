from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.registration.models import triggers
from initiatives.registration.models.choices import Pace, ParticipantRole, PartyKind
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField, MomentField


@history()
class Party(models.Model):
    """A resident, organisation or business. A resident's name stands in Contact only."""

    class Meta:
        verbose_name = "partij"
        verbose_name_plural = "partijen"
        constraints = [
            valid_choice("kind", PartyKind, "registration_party_kind"),
            models.CheckConstraint(
                condition=Q(kind=PartyKind.RESIDENT, name="") | (~Q(kind=PartyKind.RESIDENT) & ~Q(name="")),
                name="registration_party_name_of_organisation_only",
            ),
        ]

    kind = models.CharField("soort", max_length=12, choices=PartyKind.choices)
    name = LineField("naam van de organisatie of het bedrijf", max_length=150, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


@history("name", "email", "phone", "address")
class Contact(models.Model):
    """How to reach a person: the only table of the dossier where this stays, behind `registration.view_contact`."""

    class Meta:
        verbose_name = "contactgegevens"
        verbose_name_plural = "contactgegevens"
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(name="", email="", phone="", address=""),
                name="registration_contact_erased_is_empty",
            ),
        ]
        triggers: list[pgtrigger.Trigger] = [
            triggers.erased_by_its_function_only,
            triggers.forgets_what_they_left,
            triggers.follows_no_more,
        ]

    name = LineField("naam", max_length=120)
    email = models.EmailField("e-mailadres", blank=True)
    phone = LineField("telefoonnummer", max_length=30, blank=True)
    address = LineField("adres", max_length=200, blank=True)
    erased_at = models.DateTimeField("gewist", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"contact {self.pk}"


@history()
class Representative(models.Model):
    """Who speaks for a party, from when until when."""

    class Meta:
        verbose_name = "vertegenwoordiger"
        verbose_name_plural = "vertegenwoordigers"
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(contact__isnull=False), name="registration_representative_someone"
            ),
            valid_choice("mail_pace", Pace, "registration_representative_pace"),
        ]

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="representatives")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="represents"
    )
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="representatives"
    )
    mail_pace = models.CharField("mail", max_length=8, choices=Pace.choices, default=Pace.AT_ONCE)
    since = DayField("sinds")
    until = DayField("tot", null=True, blank=True)

    def __str__(self) -> str:
        return f"vertegenwoordiger {self.pk}"


@history("public_name")
class Participant(models.Model):
    """A party's part in an initiative. Nobody's name appears before consent."""

    class Meta:
        verbose_name = "deelnemer"
        verbose_name_plural = "deelnemers"
        constraints = [
            valid_choice("role", ParticipantRole, "registration_participant_role"),
            models.UniqueConstraint(fields=["initiative", "party"], name="registration_participant_once"),
            models.CheckConstraint(
                condition=Q(public_name="") | Q(consented_at__isnull=False), name="registration_participant_consent"
            ),
        ]
        triggers: list[pgtrigger.Trigger] = [triggers.keeps_an_initiator]

    initiative = models.ForeignKey("registration.Initiative", on_delete=models.PROTECT, related_name="participants")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField("rol", max_length=12, choices=ParticipantRole.choices)
    public_name = LineField("naam op de openbare pagina", max_length=120, blank=True)
    consented_at = MomentField("toestemming gegeven", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.public_name or self.get_role_display()
