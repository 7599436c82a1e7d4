"""The letter to a colleague who is named in a note. It never says what the note says, nor what the dossier is about."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from initiatives.registration.models import Mention
from samenwerking.journal.models import By
from samenwerking.outbox.letters import absolute, write_letter


def mentioned(mention: Mention, *, at: datetime, by: By) -> None:
    initiative = mention.note.initiative
    write_letter(
        to=mention.user.email,
        template="registration/note_mention",
        context={
            "reference": initiative.reference,
            "button_url": absolute(reverse("admin:registration_initiative_change", args=[initiative.pk])),
            "button_label": "Open het dossier",
        },
        key=f"note-mention:{mention.pk}",
        at=at,
        stream=initiative.stream,
        is_skipped=by.is_past,
    )
