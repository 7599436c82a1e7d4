from __future__ import annotations

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.interests.models.choices import (
    FIXED,
    RING_OF,
    ActorKind,
    Attitude,
    Effect,
    Influence,
    Ring,
    Role,
    Size,
)
from initiatives.interests.models.groups import Group
from initiatives.registration.models import Contact, Initiative
from samenwerking.framework.models import Place, SocietalTask
from samenwerking.guards import history, valid_choice
from samenwerking.text import DayField, LineField, MomentField, ProseField

Subject = Initiative | SocietalTask
ONE_SUBJECT = Q(initiative__isnull=False, task__isnull=True) | Q(initiative__isnull=True, task__isnull=False)


def of_subject(subject: Subject) -> dict[str, Subject]:
    """The columns that say of what a row is: exactly one is filled."""
    return {"initiative": subject} if isinstance(subject, Initiative) else {"task": subject}


def maybe(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """One of these, or not known yet."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": ["", *choices.values]}), name=name)


def choice(label: str, choices: type[models.TextChoices]) -> models.CharField[str, str]:
    return models.CharField(label, max_length=9, choices=choices.choices, blank=True, default="")


class ActorQuerySet(models.QuerySet["Actor"]):
    def on_map(self) -> ActorQuerySet:
        return self.filter(removed_at=None)

    def public(self) -> ActorQuerySet:
        """What the desk lets everybody read: what is said about others is the desk's until then."""
        return self.on_map().filter(is_public=True)

    def affected(self) -> ActorQuerySet:
        """Who experiences the consequences (M7)."""
        return self.on_map().filter(role=Role.AFFECTED)

    def unheard(self) -> ActorQuerySet:
        """Affected, and not heard yet."""
        return self.affected().filter(heard_on=None)


@history()
class Actor(models.Model):
    """A role, group or organisation with an interest. A person is linked by Contact, never named here."""

    class Meta:
        verbose_name = "belanghebbende"
        verbose_name_plural = "belanghebbenden"
        constraints = [
            valid_choice("kind", ActorKind, "interests_actor_kind"),
            valid_choice("role", Role, "interests_actor_role"),
            maybe("effect", Effect, "interests_actor_effect"),
            maybe("size", Size, "interests_actor_size"),
            maybe("influence", Influence, "interests_actor_influence"),
            maybe("attitude", Attitude, "interests_actor_attitude"),
            maybe("chosen_ring", Ring, "interests_actor_ring"),
            models.CheckConstraint(condition=ONE_SUBJECT, name="interests_actor_one_subject"),
            models.CheckConstraint(
                condition=Q(size="") | ~Q(effect=""),
                name="interests_actor_size_of_effect",
                violation_error_message="Kies ook of het een voordeel of een nadeel is.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ActorKind.NATURE) | ~Q(spokesperson=""),
                name="interests_actor_nature_is_spoken_for",
                violation_error_message="Vul in wie spreekt namens de natuur of de toekomstige generaties.",
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
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(role=Role.PUBLIC), name="interests_actor_one_public_interest"
            ),
            models.UniqueConstraint(
                fields=["task"], condition=Q(role=Role.PUBLIC), name="interests_actor_one_public_interest_of_task"
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
    spokesperson = LineField("wie spreekt namens hen", max_length=120, blank=True, default="")
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="actors", verbose_name="groep"
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="dorp"
    )
    effect = choice("wat het voor hen betekent", Effect)
    size = choice("hoe groot", Size)
    influence = choice("invloed", Influence)
    attitude = choice("houding", Attitude)
    chosen_ring = choice("plek in de ringen", Ring)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = LineField("hoe we dit weten", max_length=200, blank=True)
    sourced_on = DayField("sinds wanneer we dit weten", null=True, blank=True)
    heard_on = DayField("gehoord op", null=True, blank=True)
    heard_how = LineField("hoe gehoord", max_length=200, blank=True)
    is_public = models.BooleanField("op de openbare pagina", default=False)
    removed_at = MomentField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ActorQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.name)

    @property
    def subject(self) -> Subject:
        subject = self.initiative or self.task
        assert subject
        return subject

    @property
    def stream(self) -> uuid.UUID:
        return self.subject.stream

    @property
    def is_heard(self) -> bool:
        return self.heard_on is not None

    @property
    def is_fixed(self) -> bool:
        return self.role in FIXED

    @property
    def ring(self) -> Ring:
        return Ring(self.chosen_ring) if self.chosen_ring else RING_OF[self.role]


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
        constraints = [models.CheckConstraint(condition=ONE_SUBJECT, name="interests_nobody_one_subject")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="nobody_affected"
    )
    task = models.ForeignKey(
        SocietalTask, null=True, blank=True, on_delete=models.PROTECT, related_name="nobody_affected"
    )
    reason = ProseField("geen, omdat", max_length=1000)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = MomentField()
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.reason)
