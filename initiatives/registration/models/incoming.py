from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from initiatives.registration.models.choices import Through
from initiatives.registration.models.initiative import Initiative
from initiatives.registration.models.terms import Term
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField, MomentField, ProseField


@history("subject", "text")
class Incoming(models.Model):
    """A letter, mail or phone call about an initiative that runs. The initiator sees that it came, not what it says."""

    class Meta:
        verbose_name = "ingekomen post"
        verbose_name_plural = "ingekomen post"
        constraints = [valid_choice("channel", Through, "registration_incoming_channel")]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="incoming")
    channel = models.CharField("hoe het binnenkwam", max_length=6, choices=Through.choices)
    received_on = DayField("ontvangen op")
    subject = LineField("waarover het gaat", max_length=150)
    text = ProseField("wat er staat of werd gezegd", max_length=10_000, blank=True)
    term = models.OneToOneField(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="incoming")
    noted_at = MomentField("opgeschreven")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.get_channel_display()} van {self.received_on:%d-%m-%Y}"
