from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.text import Truncator

from initiatives.registration.models.calls import Call
from initiatives.registration.models.choices import InputOutcome
from initiatives.registration.models.initiative import Initiative
from initiatives.registration.models.people import Contact
from samenwerking.guards import history
from samenwerking.text import LineField, MomentField, ProseField, line

BEGINNING = 80  # characters of a contribution that tell it from the others


class PublicInputQuerySet(models.QuerySet["PublicInput"]):
    def sent(self) -> PublicInputQuerySet:
        """The address was confirmed: from now on the desk sees it."""
        return self.filter(confirmed_at__isnull=False)

    def to_read(self) -> PublicInputQuerySet:
        return self.sent().filter(published_at=None, refused_at=None)

    def to_answer(self) -> PublicInputQuerySet:
        return self.filter(published_at__isnull=False, answered_at=None)

    def open(self) -> PublicInputQuerySet:
        """What somebody still waits for: to be read, or to hear what was done with it."""
        return self.sent().filter(refused_at=None, answered_at=None)


@history("text", "public_name", "refusal")
class PublicInput(models.Model):
    """What somebody has to say about an initiative. Read before it is public; each gets an answer."""

    class Meta:
        verbose_name = "inbreng"
        verbose_name_plural = "inbreng"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=InputOutcome.values), name="registration_input_outcome"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(confirmed_at__isnull=False, refused_at=None),
                name="registration_input_public_is_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, outcome="", answer="")
                | (Q(answered_at__isnull=False, published_at__isnull=False) & ~Q(outcome="") & ~Q(answer="")),
                name="registration_input_answer_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["initiative", "published_at"], name="registration_input_public"),
            models.Index(
                fields=["confirmed_at"],
                name="registration_input_open",
                condition=Q(refused_at=None, answered_at=None, confirmed_at__isnull=False),
            ),
        ]

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="inputs", verbose_name="initiatief"
    )
    call = models.ForeignKey(
        Call, null=True, blank=True, on_delete=models.PROTECT, related_name="inputs", verbose_name="oproep"
    )
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="inputs")
    text = ProseField("inbreng", max_length=3000)
    public_name = LineField("naam op de pagina", max_length=120, blank=True)
    may_share = models.BooleanField("de initiatiefnemer mag het e-mailadres krijgen", default=False)
    sent_at = MomentField("gestuurd")
    confirmed_at = MomentField("adres bevestigd", null=True, blank=True)
    published_at = MomentField("op de pagina", null=True, blank=True)
    refused_at = MomentField("geweigerd", null=True, blank=True)
    refusal = ProseField("waarom niet", max_length=1000, blank=True)
    outcome = models.CharField("wat deden wij ermee", max_length=10, choices=InputOutcome.choices, blank=True)
    answer = ProseField("antwoord", max_length=2000, blank=True)
    answered_at = MomentField("beantwoord", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = PublicInputQuerySet.as_manager()

    def __str__(self) -> str:
        return Truncator(line(self.text)).chars(BEGINNING) or "inbreng"

    @property
    def who(self) -> str:
        """A name only when it was wished."""
        return self.public_name or "een inwoner"
