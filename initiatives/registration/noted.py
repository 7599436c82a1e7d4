"""What a colleague sees of notes: in a dossier, and on the first page of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.models import Initiative, Mention, Note
from samenwerking.accounts.models import User
from samenwerking.desk import Waits
from samenwerking.joints import Panel

MOST = 50
DOSSIERS = 10


@dataclass(frozen=True)
class Notes:
    """The notes of one dossier for one reader, with what can be done."""

    notes: list[Note]
    buttons: list[tuple[str, str]]


def on_dossier(initiative: Initiative, user: Any) -> Panel | None:
    if not user.has_perm("registration.triage"):
        return None
    notes = readable(initiative, user, localdate())
    waits = any(one.user_id == user.pk and one.read_at is None for note in notes for one in note.mentions.all())
    deeds = [("Schrijf een notitie", "notitie")]
    deeds += [("Ik heb de notities voor mij gelezen", "notitie-gelezen")] if waits else []
    deeds += [("Zet iets op de openbare tijdlijn", "tijdlijn")] if initiative.published_at else []
    buttons = [(label, reverse(f"admin:registration_initiative_{name}", args=[initiative.pk])) for label, name in deeds]
    return Panel(90, "initiatives/registration/panels/notes.html", Notes(notes, buttons))


def readable(initiative: Initiative, user: User, today: date) -> list[Any]:
    """The newest first, each with the names of whom it is for."""
    found = Note.objects.filter(initiative=initiative).readable_by(user, today).select_related("author")
    notes: list[Any] = list(found.prefetch_related("mentions__user").order_by("-written_at", "-pk")[:MOST])
    for note in notes:
        note.names = [str(one.user.full_name) for one in note.mentions.all()]
    return notes


def waiting(user: User) -> list[Waits]:
    """One sentence for each dossier with a note for this colleague that they did not read yet."""
    found = Mention.objects.unread_by(user).order_by("note__written_at", "pk")
    rows = dict.fromkeys(found.values_list("note__initiative", "note__initiative__reference")[:DOSSIERS])
    return [
        Waits(
            "1",
            f"dossier met een notitie voor u: {reference}",
            reverse("admin:registration_initiative_change", args=[pk]),
        )
        for pk, reference in rows
    ]
