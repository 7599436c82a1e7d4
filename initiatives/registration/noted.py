"""What a colleague sees of notes: in a dossier, and on the first page of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.facts import OF_IT
from initiatives.registration.models import Initiative, Mention, Note
from samenwerking.accounts.models import User
from samenwerking.desk import Waits
from samenwerking.facts import Known, ask, rows
from samenwerking.joints import Panel

MOST = 50
MENTIONS = rows(Mention.objects.filter(note__initiative=OuterRef("pk")).order_by("pk"), "user")
DOSSIERS = 10


@dataclass(frozen=True)
class Notes:
    """The notes of one dossier for one reader, with what can be done."""

    notes: list[Note]
    buttons: list[tuple[str, str]]


def on_dossier(known: Known[Initiative], user: Any) -> Panel | None:
    """Who reads which note depends on the reader, so these are asked apart."""
    if not user.has_perm("registration.triage"):
        return None
    initiative = known.about
    notes = readable(initiative, user, localdate())
    waits = any(one.user_id == user.pk and one.read_at is None for note in notes for one in note.named)
    deeds = [("Schrijf een notitie", "notitie")]
    deeds += [("Ik heb de notities voor mij gelezen", "notitie-gelezen")] if waits else []
    deeds += [("Zet iets op de openbare tijdlijn", "tijdlijn")] if initiative.published_at else []
    buttons = [(label, reverse(f"admin:registration_initiative_{name}", args=[initiative.pk])) for label, name in deeds]
    return Panel(90, "initiatives/registration/panels/notes.html", Notes(notes, buttons))


def readable(initiative: Initiative, user: User, today: date) -> list[Any]:
    """The newest first, each with whom it is for (`named`) and their names. One question."""
    found = rows(Note.objects.readable_by(user, today).filter(**OF_IT).order_by("-written_at", "-pk")[:MOST], "author")
    known = ask(initiative, found, MENTIONS)
    notes: list[Any] = known[found]
    for note in notes:
        note.named = [one for one in known[MENTIONS] if one.note_id == note.pk]
        note.names = [str(one.user.full_name) for one in note.named]
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
