"""The PDF copy of what was sent: asked for with the sending, made by a worker, kept once."""

from __future__ import annotations

from datetime import datetime

from initiatives.registration.models import Initiative, SentCopy, Submission
from samenwerking.files import Folder
from samenwerking.journal.models import By
from samenwerking.outbox.actions import enqueue

MAKE = "registration.copy"
COPIES = Folder("kopieen", ".pdf")


def copy_key(initiative: Initiative) -> str:
    return f"copy:{initiative.stream}"


def ask_for_copy(submission: Submission, *, at: datetime, by: By) -> None:
    """In the transaction of the sending."""
    key = copy_key(submission.initiative)
    enqueue(MAKE, key=key, ids={"submission": submission.pk}, at=at, is_skipped=by.is_past)


def keep_copy(submission: Submission, pdf: bytes, *, at: datetime) -> SentCopy:
    """The file is on the disk before the row names it."""
    return SentCopy.objects.create(submission=submission, pdf_hash=COPIES.keep(pdf), pdf_size=len(pdf), made_at=at)
