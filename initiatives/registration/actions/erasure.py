"""Forgetting a person: the dossier stays, who it was goes (DESIGN.md 5).

The list of erasures is a file outside the backup: each line names a contact by its number and the moment of its row,
so that a number given out again after a restore never erases somebody else.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from initiatives.registration.actions.attachments import erase_attachments
from initiatives.registration.models import Contact, Incoming, Note, PublicTest
from samenwerking.journal.actions import reactions
from samenwerking.journal.models import By, Event
from samenwerking.keys.actions import address_digest

ERASED = "person.erased"
AGAIN = "Opnieuw gewist, na het terugzetten van een oudere back-up."


@transaction.atomic
def erase_person(contact: Contact, *, at: datetime, by: By, reason: str) -> int:
    """Empty what we hold of this person. Answers how many contacts that were; 0 when it was done before.

    One function of the database does it all: `portal` may call it, not imitate it.
    """
    contact.refresh_from_db()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT erase_contact(%s, %s, %s, %s, %s, %s, %s)",
            [contact.pk, address_digest(contact.email), at, by.kind.value, by.id, by.role, reason],
        )
        (count,) = cursor.fetchone()
    if count:
        contact.refresh_from_db()
        made = list(
            Event.objects.filter(verb=ERASED, occurred_at=at, data__contacts__contains=contact.pk).order_by("pk")
        )
        streams = [event.stream for event in made]
        erase_attachments(streams, at=at)
        Incoming.objects.filter(initiative__stream__in=streams).update(subject="", text="")
        Note.objects.filter(initiative__stream__in=streams).update(text="")
        PublicTest.objects.filter(assessment__initiative__stream__in=streams).exclude(privately="").update(privately="")
        reactions.run(ERASED, made)
    return int(count)


def note_erasure(ids: Mapping[str, Any]) -> None:
    """Add an erasure to the list, once, and have it on the disk before this answers."""
    path = settings.ERASURES_PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(dict(ids), sort_keys=True)
    with path.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        noted = file.read()
        if line in noted.splitlines():
            return
        file.write(f"{line}\n" if noted.endswith("\n") or not noted else f"\n{line}\n")
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(path.parent)


def replay_erasures(*, at: datetime, by: By) -> int:
    """After a restore: erase again who was erased since the backup. Answers how many contacts that were."""
    found = (Contact.objects.filter(pk=one["contact"], recorded_at=one["recorded_at"]).first() for one in _noted())
    return sum(erase_person(contact, at=at, by=by, reason=AGAIN) for contact in found if contact)


def _noted() -> list[dict[str, Any]]:
    """The list; a line that was cut off in a power failure is left out, its job comes again."""
    path = settings.ERASURES_PATH
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line.endswith("}")]


def _sync_folder(folder: Any) -> None:
    """A new file is there after a power failure only when its folder was written too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
