from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from samenwerking.accounts.models import Membership, User
from samenwerking.guards import history
from samenwerking.text import LineField


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def of(self, user: User, day: date) -> SavedFilterQuerySet:
        """One's own, and what those share who are in a team with them on this day."""
        mine = Membership.objects.on(day).filter(user=user)
        theirs = Membership.objects.on(day).filter(user=OuterRef("owner"), team__in=mine.values("team"))
        return self.filter(Q(owner=user) | Q(is_shared=True) & Exists(theirs))


@history()
class SavedFilter(models.Model):
    """A filter of the work list with a name: the part of the address behind the question mark."""

    class Meta:
        verbose_name = "bewaard filter"
        verbose_name_plural = "bewaarde filters"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="registration_savedfilter_name",
                violation_error_message="U heeft al een filter met deze naam. Kies een andere naam.",
            )
        ]

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    name = LineField("naam", max_length=60)
    query = LineField("filter", max_length=1000, blank=True)
    is_shared = models.BooleanField("gedeeld met het team", default=False)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = SavedFilterQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.name)
