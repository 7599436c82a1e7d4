"""Who is affected by an initiative or a societal task, what they want, and whether they were heard (S17, S46)."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.registration.models import Contact, Initiative
from samenwerking.framework.models import SocietalTask
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField, MomentField, ProseField


class ActorKind(models.TextChoices):
    RESIDENT = "resident", "inwoners"
    ORGANISATION = "organisation", "organisatie"
    BUSINESS = "business", "bedrijf"
    GOVERNMENT = "government", "overheid"
    NATURE = "nature", "natuur of toekomstige generaties"


class Role(models.TextChoices):
    """What somebody is in this subject."""

    INITIATOR = "initiator", "initiatiefnemer"
    CO_PRODUCER = "co_producer", "doet mee"
    TARGET_GROUP = "target_group", "doelgroep"
    AFFECTED = "affected", "ondervindt gevolgen"
    FUNDER = "funder", "betaalt mee"
    AUTHORITY = "authority", "bevoegd gezag"
    CONNECTOR = "connector", "verbindt mensen"
    PUBLIC = "public", "algemeen belang"


# Always on the map: they arrive when an initiative is received and stay (S46, S47).
FIXED = (Role.INITIATOR, Role.PUBLIC)


class ActorQuerySet(models.QuerySet["Actor"]):
    def on_map(self) -> ActorQuerySet:
        return self.filter(removed_at=None)

    def affected(self) -> ActorQuerySet:
        """Who experiences the consequences (M7)."""
        return self.on_map().filter(role=Role.AFFECTED)


@history()
class Actor(models.Model):
    """A role, group or organisation with an interest. A person is linked by Contact, never named here."""

    class Meta:
        verbose_name = "belanghebbende"
        verbose_name_plural = "belanghebbenden"
        constraints = [
            valid_choice("kind", ActorKind, "interests_actor_kind"),
            valid_choice("role", Role, "interests_actor_role"),
            models.CheckConstraint(
                condition=Q(initiative__isnull=False, task__isnull=True)
                | Q(initiative__isnull=True, task__isnull=False),
                name="interests_actor_one_subject",
            ),
            models.CheckConstraint(
                condition=(Q(heard_on=None) & Q(heard_how="")) | (Q(heard_on__isnull=False) & ~Q(heard_how="")),
                name="interests_actor_heard_how",
                violation_error_message="Vul in wanneer én hoe u deze partij hoorde.",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | ~Q(role__in=FIXED),
                name="interests_actor_fixed_stays",
                violation_error_message="Het belang van de initiatiefnemer en het algemeen belang blijven op de kaart.",
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="actors", verbose_name="initiatief"
    )
    task = models.ForeignKey(
        SocietalTask, null=True, blank=True, on_delete=models.PROTECT, related_name="actors", verbose_name="opgave"
    )
    name = LineField("rol, groep of organisatie", max_length=120)
    kind = models.CharField("soort", max_length=12, choices=ActorKind.choices)
    role = models.CharField("rol", max_length=12, choices=Role.choices)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = LineField("hoe we dit weten", max_length=200, blank=True)
    heard_on = DayField("gehoord op", null=True, blank=True)
    heard_how = LineField("hoe gehoord", max_length=200, blank=True)
    removed_at = MomentField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ActorQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.name)

    @property
    def is_heard(self) -> bool:
        return self.heard_on is not None

    @property
    def is_fixed(self) -> bool:
        return self.role in FIXED


@history()
class Interest(models.Model):
    """What an actor wants (wish), cannot do without (need), and why (interest): three things, apart."""

    class Meta:
        verbose_name = "belang"
        verbose_name_plural = "belangen"

    actor = models.OneToOneField(Actor, on_delete=models.PROTECT, related_name="interest")
    wish = ProseField("wens", max_length=1000, blank=True)
    need = ProseField("behoefte", max_length=1000, blank=True)
    interest = ProseField("belang", max_length=1000, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.interest or self.wish or self.need or "nog niet gevraagd"


class NobodyAffected(models.Model):
    """A signed statement that nobody experiences consequences, with its public reason (S17)."""

    class Meta:
        verbose_name = "niemand ondervindt gevolgen"
        verbose_name_plural = "niemand ondervindt gevolgen"
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="nobody_affected")
    reason = ProseField("geen, omdat", max_length=1000)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = MomentField()
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.reason)
