"""Which letter goes out when. Each is a row of the outbox, written in the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative, Message, PublicText, Term, TermKind
from initiatives.registration.models.people import Contact
from samenwerking.journal.models import By
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose
from samenwerking.outbox.letters import write_letter


def received(initiative: Initiative, email: str, name: str, *, at: datetime, by: By) -> None:
    """The confirmation: reference, what happens next and by which date, and the link to follow it."""
    terms = {term.kind: term.ends_on for term in Term.objects.filter(stream=initiative.stream)}
    context = {
        "name": name,
        "reference": initiative.reference,
        "read_by": terms[TermKind.READING],
        "answer_by": terms[TermKind.FIRST_ANSWER],
        "url": "" if by.is_past else status_link(initiative),
    }
    _write(initiative, [email], "registration/received", context, key="received", at=at, by=by)


def status_changed(initiative: Initiative, to: Status, *, reason: str, at: datetime, by: By) -> None:
    """One mail per change of status, with the answer in the first sentence."""
    context = {"status": to.label, "code": str(to), "reason": reason, **_about(initiative)}
    _to_initiators(initiative, "registration/status", context, key=f"status:{to}:{at.isoformat()}", at=at, by=by)


def text_published(initiative: Initiative, *, at: datetime, by: By) -> None:
    context = _about(initiative)
    _to_initiators(initiative, "registration/published", context, key=f"published:{at.isoformat()}", at=at, by=by)


def text_proposed(text: PublicText, *, at: datetime, by: By) -> None:
    context = {"text": text, **_about(text.initiative), "url": "" if by.is_past else status_link(text.initiative)}
    _to_initiators(text.initiative, "registration/proposed", context, key=f"proposed:{text.pk}", at=at, by=by)


def message_written(message: Message, *, at: datetime, by: By) -> None:
    context = {"message": message.text, **_about(message.initiative)}
    _to_initiators(message.initiative, "registration/message", context, key=f"message:{message.pk}", at=at, by=by)


def status_link(initiative: Initiative) -> str:
    """A fresh link with which the initiator follows the initiative without an account."""
    secret = keys.make_key(Purpose.STATUS, initiative.pk)
    return settings.SITE_URL + reverse("registration:open_key", args=[secret])


def _about(initiative: Initiative) -> dict[str, object]:
    text = initiative.texts.filter(is_current=True).first() or initiative.texts.order_by("-number").first()
    url = settings.SITE_URL + initiative.get_absolute_url()
    return {"reference": initiative.reference, "title": text.title if text else initiative.reference, "url": url}


def _to_initiators(
    initiative: Initiative, template: str, context: dict[str, object], *, key: str, at: datetime, by: By
) -> None:
    addresses = sorted(
        Contact.objects.filter(
            representatives__party__participations__initiative=initiative, representatives__until=None
        )
        .exclude(email="")
        .values_list("email", flat=True)
        .distinct()
    )
    if addresses:
        _write(initiative, addresses, template, context, key=key, at=at, by=by)


def _write(
    initiative: Initiative,
    to: list[str],
    template: str,
    context: dict[str, object],
    *,
    key: str,
    at: datetime,
    by: By,
) -> None:
    for address in to:
        write_letter(
            to=address,
            template=template,
            context={**context, "today": localdate(at)},
            key=f"{initiative.stream}:{key}:{address}",
            at=at,
            is_skipped=by.is_past,
        )
