"""What the work list is made of: triggers of the database keep it, in the transaction that changes a dossier.

Everything here follows from other tables. `registration_work_computed()` says how; `registration_work_anew()` makes
all of it again. So a list of a hundred thousand dossiers is read in the order of one index.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from initiatives.registration.models.initiative import Initiative
from samenwerking.accounts.models import Team

ORDER = ["due", "received_on", "initiative"]  # the next answer first; without one the oldest
OPEN = Q(is_open=True)


class Work(models.Model):
    """One dossier as work: by when, whose, and who waits for whom.

    `due` is the first last day of the clocks that count. `is_paused`: a clock stands still. `has_news`: a completion
    came that nobody has read. What waits for us may wait for them too: one clock stands still, another counts.
    """

    class Meta:
        verbose_name = "werk"
        verbose_name_plural = "werk"
        indexes = [
            models.Index(fields=ORDER, name="registration_work_all"),
            models.Index(fields=ORDER, name="registration_work_open", condition=OPEN),
            models.Index(fields=["handler", *ORDER], name="registration_work_mine", condition=OPEN),
            models.Index(fields=["team", *ORDER], name="registration_work_team", condition=OPEN),
            models.Index(fields=ORDER, name="registration_work_us", condition=Q(waits_for_us=True)),
            models.Index(fields=ORDER, name="registration_work_them", condition=Q(waits_for_them=True)),
            models.Index(fields=ORDER, name="registration_work_unread", condition=Q(is_unread=True)),
            models.Index(fields=ORDER, name="registration_work_news", condition=Q(has_news=True)),
            models.Index(fields=ORDER, name="registration_work_ended", condition=Q(is_open=False)),
            models.Index(fields=["weight", *ORDER], name="registration_work_weight"),
            GinIndex(fields=["words"], name="registration_work_words"),
        ]

    initiative = models.OneToOneField(Initiative, primary_key=True, on_delete=models.PROTECT, related_name="work")
    received_on = models.DateField()
    is_open = models.BooleanField()
    is_unread = models.BooleanField()
    due = models.DateField(null=True)
    is_paused = models.BooleanField(default=False)
    has_news = models.BooleanField(default=False)
    waits_for_us = models.BooleanField(default=False)
    waits_for_them = models.BooleanField(default=False)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    handler: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    weight = models.CharField(max_length=10, blank=True)
    words = SearchVectorField()

    def __str__(self) -> str:
        return f"werk aan {self.initiative_id}"
