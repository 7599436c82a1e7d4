from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now

from initiatives.registration.models.choices import Pace
from initiatives.registration.models.initiative import Initiative
from samenwerking.framework.models import Place, SocietalTask
from samenwerking.guards import history, valid_choice
from samenwerking.text import MomentField


class Scope(models.TextChoices):
    """How much somebody follows."""

    ALL = "all", "alle initiatieven"
    PLACE = "place", "een dorp of wijk"
    TASK = "task", "een maatschappelijke opgave"
    INITIATIVE = "initiative", "één initiatief"


def _one_subject() -> Q:
    """Exactly what the scope names is filled in, and nothing else."""
    names = {Scope.ALL: "", Scope.PLACE: "place", Scope.TASK: "task", Scope.INITIATIVE: "initiative"}
    subjects = [name for name in names.values() if name]
    fits = [
        Q(scope=scope, **{f"{subject}__isnull": subject != name for subject in subjects})
        for scope, name in names.items()
    ]
    return fits[0] | fits[1] | fits[2] | fits[3]


@history("email")
class Follower(models.Model):
    """An address that gets news. Gone with its last Following, and with the person whose address it is."""

    class Meta:
        verbose_name = "volger"
        verbose_name_plural = "volgers"
        constraints = [
            valid_choice("pace", Pace, "registration_follower_pace"),
            models.UniqueConstraint(Lower("email"), name="registration_follower_once"),
        ]

    email = models.EmailField("e-mailadres")
    pace = models.CharField("hoe vaak", max_length=8, choices=Pace.choices, default=Pace.DAILY)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"volger {self.pk}"


class FollowingQuerySet(models.QuerySet["Following"]):
    def confirmed(self) -> FollowingQuerySet:
        return self.filter(confirmed_at__isnull=False)


@history()
class Following(models.Model):
    """What an address follows. It counts once its owner has confirmed it."""

    class Meta:
        verbose_name = "volgen"
        verbose_name_plural = "volgen"
        constraints = [
            valid_choice("scope", Scope, "registration_following_scope"),
            models.CheckConstraint(condition=_one_subject(), name="registration_following_one_subject"),
            models.UniqueConstraint(
                fields=["follower", "scope", "place", "task", "initiative"],
                nulls_distinct=False,
                name="registration_following_once",
            ),
        ]

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="followings")
    scope = models.CharField("wat", max_length=10, choices=Scope.choices)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="followings")
    task = models.ForeignKey(SocietalTask, null=True, blank=True, on_delete=models.PROTECT, related_name="followings")
    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="followings"
    )
    asked_at = MomentField("gevraagd")
    confirmed_at = MomentField("bevestigd", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = FollowingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"volgen {self.pk}"


@history()
class NewsMark(models.Model):
    """Until when news was sent at this pace: what was recorded since then is still to come."""

    class Meta:
        verbose_name = "nieuws verstuurd"
        verbose_name_plural = "nieuws verstuurd"

    pace = models.CharField(max_length=8, choices=Pace.choices, unique=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"nieuws {self.pace} tot {self.until:%Y-%m-%d %H:%M}"
