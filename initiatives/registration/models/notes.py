"""What colleagues write to each other in a dossier. Never in a mail, a feed, an export or a page of anybody else."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from initiatives.registration.models.desk import Assignment
from initiatives.registration.models.initiative import Initiative
from samenwerking.accounts.models import Membership, User
from samenwerking.guards import history, valid_choice
from samenwerking.text import MomentField, ProseField

KEPT = pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)


class NoteAudience(models.TextChoices):
    """Who reads a note, beside its writer and who is named in it."""

    HANDLER = "handler", "de behandelaar"
    TEAM = "team", "het team van dit dossier"
    STAFF = "staff", "iedereen die het dossier mag lezen"


class NoteQuerySet(models.QuerySet["Note"]):
    def readable_by(self, user: User, today: date) -> NoteQuerySet:
        """The audience as it is today: who takes a dossier over reads its notes; who gives it away does not."""
        current = Assignment.objects.filter(initiative=OuterRef("initiative"), ends_at=None)
        teams = Membership.objects.on(today).filter(user=user).values("team")
        return self.filter(
            Q(author=user)
            | Q(audience=NoteAudience.STAFF)
            | Q(audience=NoteAudience.TEAM) & Exists(current.filter(team__in=teams))
            | ~Q(audience=NoteAudience.STAFF) & Exists(current.filter(handler=user))
            | Exists(Mention.objects.filter(note=OuterRef("pk"), user=user))
        )


@history("text")
class Note(models.Model):
    """An internal note."""

    class Meta:
        verbose_name = "notitie"
        verbose_name_plural = "notities"
        constraints = [valid_choice("audience", NoteAudience, "registration_note_audience")]
        triggers = [KEPT]

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField("voor wie", max_length=7, choices=NoteAudience.choices)
    text = ProseField("notitie", max_length=3000)
    written_at = MomentField("geschreven")
    recorded_at = models.DateTimeField(db_default=Now())

    objects = NoteQuerySet.as_manager()

    def __str__(self) -> str:
        return f"notitie {self.pk}"


class MentionQuerySet(models.QuerySet["Mention"]):
    def unread_by(self, user: User) -> MentionQuerySet:
        return self.filter(user=user, read_at=None)


@history()
class Mention(models.Model):
    """A colleague who is named in a note, until they say that they read it."""

    class Meta:
        verbose_name = "genoemde collega"
        verbose_name_plural = "genoemde collega's"
        constraints = [models.UniqueConstraint(fields=["note", "user"], name="registration_mention_once")]
        indexes = [models.Index(fields=["user"], name="registration_mention_unread", condition=Q(read_at=None))]
        triggers = [KEPT]

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mentions")
    read_at = MomentField("gelezen", null=True, blank=True)

    objects = MentionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"genoemd {self.pk}"
