"""The copy of what somebody sent: on the page of the receipt, and as a PDF that a worker makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.actions.copies import COPIES, copy_key
from initiatives.registration.attached import about
from initiatives.registration.dossier import sent
from initiatives.registration.mails import contact
from initiatives.registration.models import Attachment, Initiative, PublicText, SentCopy, Submission, Term, TermKind
from initiatives.registration.shown_terms import running_terms
from samenwerking.outbox.figures import is_waiting
from samenwerking.pdf import render_pdf

SECONDS = 25  # within the lease of its job


@dataclass(frozen=True)
class CopyState:
    """The file, or whether it is still being made."""

    file: SentCopy | None
    is_coming: bool


def copy_state(initiative: Initiative) -> CopyState:
    file = SentCopy.objects.filter(submission__initiative=initiative, submission__number=1).first()
    return CopyState(file, is_coming=file is None and is_waiting(copy_key(initiative)))


def told(initiative: Initiative) -> dict[str, Any]:
    """What the page and the PDF say alike: what was sent, what happens next, and how we came to the days."""
    ends: Mapping[str, date] = dict(Term.objects.filter(stream=initiative.stream).values_list("kind", "ends_on"))
    submission = Submission.objects.select_related("initiative").get(initiative=initiative, number=1)
    return {
        "initiative": initiative,
        "text": PublicText.objects.filter(initiative=initiative, number=1).first(),
        "rows": [*sent(submission), *_sent_along(initiative)],
        "sent_on": localdate(submission.sent_at),
        "read_by": ends[TermKind.READING],
        "answer_by": ends[TermKind.FIRST_ANSWER],
        "find_href": settings.SITE_URL + reverse("registration:find"),
        "terms": running_terms(initiative, today=localdate(submission.sent_at)),
    }


def _sent_along(initiative: Initiative) -> list[tuple[str, str]]:
    """What came with the idea, by kind and size: the name of a file may say who somebody is."""
    files = Attachment.objects.of_initiators().filter(initiative=initiative, completion=None).order_by("pk")
    return [("Uw bijlagen", "\n".join(about(file) for file in files))] if files else []


def print_copy(submission: Submission) -> bytes:
    """Reference and municipality are all that its metadata say."""
    initiative = submission.initiative
    how = {"municipality": settings.MUNICIPALITY_NAME, "contact": contact(submission.sent_at)}
    return render_pdf(
        render_to_string("initiatives/registration/copy.html", {**told(initiative), **how}),
        title=f"Kopie van uw idee, kenmerk {initiative.reference}",
        author=settings.MUNICIPALITY_NAME,
        base_url=settings.SITE_URL,
        sheet="copy.css",
        seconds=SECONDS,
    )


def file_of(initiative: Initiative) -> bytes | None:
    kept = copy_state(initiative).file
    return COPIES.read(kept.pdf_hash) if kept else None
