"""Policy values that change over the years. What held on a day is never lost."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models.functions import Now

from samenwerking.accounts.models import User
from samenwerking.text import DayField


class SettingQuerySet(models.QuerySet["Setting"]):
    def in_force(self, on: date) -> SettingQuerySet:
        """The row of each key that holds on this day."""
        return self.filter(valid_from__lte=on).order_by("key", "-valid_from").distinct("key")

    def to_come(self, after: date) -> SettingQuerySet:
        """The first row of each key that holds later than this day."""
        return self.filter(valid_from__gt=after).order_by("key", "valid_from").distinct("key")


class Setting(models.Model):
    """One value of one key, from a day on. Append-only: another value is another row with a later day."""

    class Meta:
        verbose_name = "instelling"
        verbose_name_plural = "instellingen"
        constraints = [
            models.UniqueConstraint(
                fields=["key", "valid_from"],
                name="framework_setting_one_value_a_day",
                violation_error_message="Voor deze dag staat er al een waarde. Kies een latere dag.",
            )
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    key = models.SlugField("sleutel", max_length=60)
    value = models.JSONField("waarde")
    valid_from = DayField("geldt vanaf")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    objects = SettingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.key} vanaf {self.valid_from:%Y-%m-%d}"
