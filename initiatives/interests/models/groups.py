from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from initiatives.interests.models.choices import Circle
from samenwerking.guards import history, valid_choice
from samenwerking.text import LineField


class GroupQuerySet(models.QuerySet["Group"]):
    def asked(self) -> GroupQuerySet:
        return self.filter(is_asked=True)

    def asked_or(self, group_id: int | None) -> GroupQuerySet:
        """What is on the list, and this one, which somebody on a map stands for already."""
        return self.filter(models.Q(is_asked=True) | models.Q(pk=group_id))


@history()
class Group(models.Model):
    """One line of the checklist: a group that is easily forgotten. Per village: each village has its own."""

    class Meta:
        verbose_name = "groep om aan te denken"
        verbose_name_plural = "groepen om aan te denken"
        constraints = [valid_choice("circle", Circle, "interests_group_circle")]

    name = LineField("groep", max_length=120, unique=True, error_messages={"unique": "Deze groep staat er al."})
    circle = models.CharField("kring", max_length=14, choices=Circle.choices)
    is_per_village = models.BooleanField("elk dorp heeft een eigen", default=False)
    is_asked = models.BooleanField("staat op de lijst", default=True)
    version = models.PositiveIntegerField(default=0)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = GroupQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.name)
