"""Secrets of people without an account. No secret is stored, only its digest."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from samenwerking.guards import history, valid_choice


class Purpose(models.TextChoices):
    """What a key opens."""

    DRAFT = "draft", "verder met een concept"
    STATUS = "status", "de stand van het eigen initiatief"
    INVITATION = "invitation", "antwoord op een uitnodiging"


class KeyQuerySet(models.QuerySet["Key"]):
    def valid(self, at: datetime) -> KeyQuerySet:
        return self.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=at), revoked_at__isnull=True)


@history("digest")
class Key(models.Model):
    """A secret in a link or QR code (256 bits): for each purpose it opens one object."""

    class Meta:
        constraints = [
            valid_choice("purpose", Purpose, "keys_key_purpose"),
            models.UniqueConstraint(fields=["digest", "purpose"], name="keys_key_one_object"),
        ]
        indexes = [models.Index("purpose", "object_id", name="keys_key_object")]

    digest = models.CharField(max_length=64)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    object_id = models.BigIntegerField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = KeyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"sleutel {self.pk}"


@history("address_digest", "digest")
class Code(models.Model):
    """A code that someone types to show that an e-mail address is theirs."""

    class Meta:
        indexes = [models.Index(fields=["address_digest", "purpose", "-sent_at"], name="keys_code_latest")]

    address_digest = models.CharField(max_length=64)
    purpose = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"code {self.pk}"


@history()
class Once(models.Model):
    """The one-time key of a form: a second send of the same form finds the first one's receipt."""

    key = models.UUIDField(unique=True)
    url = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.key)
