"""The texts that the desk begins a message with, and from which of them a message was made."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch
from django.db.models.functions import Now

from initiatives.registration.models.desk import Message
from initiatives.registration.models.submission import APPEND_ONLY
from samenwerking.guards import history
from samenwerking.text import LineField, MomentField, ProseField


class MessageTemplateQuerySet(models.QuerySet["MessageTemplate"]):
    def offered(self) -> MessageTemplateQuerySet:
        return self.filter(is_offered=True).order_by("name")

    def with_newest(self) -> MessageTemplateQuerySet:
        """Each with its newest text alone in `newest`."""
        later = TemplateText.objects.filter(template=OuterRef("template"), number__gt=OuterRef("number"))
        texts = TemplateText.objects.filter(~Exists(later))
        return self.prefetch_related(Prefetch("texts", queryset=texts, to_attr="newest"))


@history()
class MessageTemplate(models.Model):
    """One kind of message, under the name by which colleagues choose it. Its texts are rows of their own."""

    class Meta:
        verbose_name = "voorbeeldbericht"
        verbose_name_plural = "voorbeeldberichten"
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    name = LineField("naam", max_length=80, unique=True, error_messages={"unique": "Deze naam is al in gebruik."})
    is_offered = models.BooleanField("kan worden gekozen", default=True)
    version = models.PositiveIntegerField(default=0)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = MessageTemplateQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.name)


class TemplateText(models.Model):
    """A text of a template as it was from some moment on. The newest is offered; none is ever changed."""

    class Meta:
        verbose_name = "tekst van een voorbeeldbericht"
        verbose_name_plural = "teksten van voorbeeldberichten"
        constraints = [models.UniqueConstraint(fields=["template", "number"], name="registration_templatetext_number")]
        triggers = [APPEND_ONLY]

    template = models.ForeignKey(MessageTemplate, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveSmallIntegerField()
    subject = LineField("onderwerp", max_length=120)
    text = ProseField("bericht", max_length=5000)
    written_at = MomentField("geschreven")
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.template}, versie {self.number}"


class Sending(models.Model):
    """How a message left: from which text it began, if any, and on paper when there is no address."""

    class Meta:
        verbose_name = "verzending"
        verbose_name_plural = "verzendingen"
        triggers = [APPEND_ONLY]

    message = models.OneToOneField(Message, primary_key=True, on_delete=models.PROTECT, related_name="sending")
    began_as = models.ForeignKey(TemplateText, null=True, blank=True, on_delete=models.PROTECT, related_name="sendings")
    is_on_paper = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"verzending {self.pk}"
