"""The mail with a message of the municipality, and the same mail as the desk sees it beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from initiatives.registration import message_words
from initiatives.registration.mails import STOP_NOTE, contact, recipients, status_link, title_of, to_initiators
from initiatives.registration.models import Initiative, Message, TemplateText
from samenwerking.journal.models import By
from samenwerking.outbox.letters import drawn

TEMPLATE, LABEL = "registration/message", "Bekijk waar uw idee staat"
OWN_LINK = "(hier komt een link die alleen voor de ontvanger is)"


@dataclass(frozen=True)
class Preview:
    """A mail as it will be, and to whom."""

    to: list[str]
    subject: str
    text: str


def message_written(message: Message, began_as: TemplateText | None, *, at: datetime, by: By) -> None:
    """To everybody who speaks for it, with a link to the page where the message stands too."""
    initiative = message.initiative
    link = {"button_url": "" if by.is_past else status_link(initiative)}
    context = {**context_of(initiative, message.text, began_as, at=at), **link}
    to_initiators(initiative, TEMPLATE, context, key=f"message:{message.pk}", at=at, by=by)


def preview(initiative: Initiative, text: str, began_as: TemplateText | None, *, at: datetime) -> Preview:
    """What `message_written` would send now. Only the secret links are left out."""
    about = context_of(initiative, text, began_as, at=at)
    frame = {"contact": contact(at), "stop_note": STOP_NOTE, "button_url": OWN_LINK}
    subject, plain, _ = drawn(TEMPLATE, {**about, **frame}, stop_url=OWN_LINK)
    return Preview(sorted(recipients(initiative)), subject, plain)


def context_of(initiative: Initiative, text: str, began_as: TemplateText | None, *, at: datetime) -> dict[str, object]:
    subject = message_words.filled(began_as.subject, message_words.known_of(initiative, at=at)) if began_as else ""
    about = {"reference": initiative.reference, "title": title_of(initiative), "button_label": LABEL}
    return {**about, "message": text, "own_subject": subject}
