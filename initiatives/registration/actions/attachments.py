"""Files that people send along. A file is on the disk before its row; a sweep removes what no row names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from initiatives.registration.actions.desk import lock
from initiatives.registration.models import (
    Attachment,
    AttachmentQuerySet,
    Checked,
    CompletionRequest,
    Draft,
    Initiative,
)
from samenwerking.errors import Refused
from samenwerking.files import Folder
from samenwerking.journal.actions import record
from samenwerking.journal.models import By
from samenwerking.outbox.actions import enqueue
from samenwerking.uploads import Washed, scanner

FILES = Folder("bijlagen")
MOST = 10
FULL = f"U heeft al {MOST} bestanden. Verwijder er eerst een, of zet meer in één pdf."
SENT = "Deze bijlage is al verstuurd. Wilt u hem toch weg? Schrijf of bel ons."


class ScannerAway(Exception):
    """The job comes back later."""


@transaction.atomic
def attach_to_draft(draft: Draft, file: Washed, *, at: datetime) -> Attachment:
    kept = Draft.objects.select_for_update().get(pk=draft.pk)
    return _add(Attachment(draft=kept), Attachment.objects.filter(draft=kept), file, at)


@transaction.atomic
def attach_to_answer(asked: CompletionRequest, file: Washed, *, at: datetime) -> Attachment:
    """It waits for the answer it goes with."""
    lock(asked.initiative)
    asked.refresh_from_db()
    if asked.is_answered:
        raise Refused("U gaf al antwoord op deze vraag. Dank u wel.")
    others = Attachment.objects.filter(initiative=asked.initiative)
    return _add(Attachment(initiative=asked.initiative, completion=asked), others, file, at)


@transaction.atomic
def remove_attachment(attachment: Attachment) -> None:
    """Until it is sent a writer may take it back. Gone is gone: pressing twice is no mistake."""
    list(Attachment.objects.select_for_update().filter(pk=attachment.pk))
    if Attachment.objects.sent().filter(pk=attachment.pk).exists():
        raise Refused(SENT)
    Attachment.objects.filter(pk=attachment.pk).delete()


def hand_over_attachments(draft: Draft, initiative: Initiative) -> None:
    """What came with the draft belongs to the initiative; what the scanner refused goes no further."""
    Attachment.objects.filter(draft=draft).exclude(state=Checked.REFUSED).update(draft=None, initiative=initiative)


@transaction.atomic
def publish_attachment(attachment: Attachment, title: str, *, at: datetime, by: By) -> None:
    """Let everybody download it, under a name that the desk chose."""
    initiative = _of(attachment)
    if initiative.published_at is None:
        raise Refused("Publiceer eerst de tekst. Daarna kan de bijlage erbij.")
    if not attachment.is_safe:
        raise Refused("Deze bijlage is nog niet nagekeken op virussen. Probeer het later nog eens.")
    if attachment.published_at:
        raise Refused("Deze bijlage staat al op de openbare pagina.")
    attachment.title, attachment.published_at = title, at
    attachment.full_clean()
    attachment.save()
    record(initiative.stream, "initiative.attachment_published", at=at, by=by, data={"attachment": attachment.pk})


@transaction.atomic
def withdraw_attachment(attachment: Attachment, *, at: datetime, by: By) -> None:
    """Only the initiators and the municipality can open it again."""
    initiative = _of(attachment)
    if attachment.published_at is None:
        raise Refused("Deze bijlage staat niet op de openbare pagina.")
    attachment.published_at = None
    attachment.save()
    record(initiative.stream, "initiative.attachment_withdrawn", at=at, by=by, data={"attachment": attachment.pk})


@transaction.atomic
def check_attachment(ids: Mapping[str, Any]) -> None:
    """Ask the scanner that was away when this file came."""
    attachment = Attachment.objects.select_for_update().filter(pk=ids["attachment"], state=Checked.HELD)
    for one in attachment:
        verdict = scanner.scan(FILES.read(one.digest))
        if verdict is scanner.Verdict.AWAY:
            raise ScannerAway("De virusscanner antwoordt niet.")
        one.state = Checked.SAFE if verdict is scanner.Verdict.CLEAN else Checked.REFUSED
        one.save()


@transaction.atomic
def sweep_attachments() -> int:
    """Remove the files that no row names; answers how many. No file comes in meanwhile."""
    _lock_files("pg_advisory_xact_lock")
    rows = Attachment.objects.exclude(state=Checked.REFUSED)
    return FILES.sweep(set(rows.values_list("digest", flat=True)))


def erase_attachments(streams: list[Any], *, at: datetime) -> None:
    """What a person sent along goes with the person: the rows now, the files as soon as this is certain."""
    Attachment.objects.filter(initiative__stream__in=streams).delete()
    enqueue("attachment.sweep", key=f"attachment.sweep:{at.isoformat()}", ids={}, at=at)


def _add(attachment: Attachment, others: AttachmentQuerySet, file: Washed, at: datetime) -> Attachment:
    """The same file twice is one: a second press changes nothing."""
    _lock_files("pg_advisory_xact_lock_shared")
    digest = FILES.keep(file.content)
    if same := others.filter(digest=digest, completion=attachment.completion).first():
        return same
    if others.count() >= MOST:
        raise Refused(FULL)
    attachment.name, attachment.kind, attachment.size, attachment.digest = (
        file.name,
        file.kind,
        len(file.content),
        digest,
    )
    attachment.state, attachment.added_at = Checked.SAFE if file.is_scanned else Checked.HELD, at
    attachment.full_clean()
    attachment.save()
    if not file.is_scanned:
        enqueue("attachment.check", key=f"attachment:{attachment.pk}", ids={"attachment": attachment.pk}, at=at)
    return attachment


def _of(attachment: Attachment) -> Initiative:
    """Its initiative, locked; the attachment as it is under that lock."""
    if attachment.initiative is None:
        raise Refused("Deze bijlage hoort nog bij een concept.")
    lock(attachment.initiative)
    attachment.refresh_from_db()
    return Initiative.objects.get(attachments=attachment)


def _lock_files(how: str) -> None:
    """Shared by whoever adds a file, alone for the sweep: between writing a file and naming it nothing is swept."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(hashtext('attachments'))")
