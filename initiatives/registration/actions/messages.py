"""The texts that messages begin with: kept by who edits texts. And a message that begins with one of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import mails, message_mails, message_words
from initiatives.registration.actions.desk import lock
from initiatives.registration.actions.terms import finish_term
from initiatives.registration.models import (
    Contact,
    Initiative,
    Message,
    MessageTemplate,
    ParticipantRole,
    Sending,
    TemplateText,
    TermKind,
)
from samenwerking.accounts.models import User
from samenwerking.errors import Refused, Stale
from samenwerking.framework.actions.lists import LISTS
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By

NOBODY = "Van de initiatiefnemer is geen naam of adres bekend. Er is niemand om aan te schrijven."


@transaction.atomic
def write_message(
    initiative: Initiative, text: str, *, sender: User, at: datetime, by: By, began_as: TemplateText | None = None
) -> Message:
    """Answer the initiators: by mail, or on paper when there is no address. The first message ends the first wait."""
    lock(initiative)
    left = message_words.left_open(text)
    if left:
        raise Refused(f"Er staat nog {' en '.join(left)} in het bericht. Vul het zelf in, of haal het weg.")
    if not can_be_written_to(initiative):
        raise Refused(NOBODY)
    message = Message(initiative=initiative, text=text, sent_at=at, sender=sender)
    message.full_clean()
    message.save()
    is_on_paper = not mails.recipients(initiative)
    Sending.objects.create(message=message, began_as=began_as, is_on_paper=is_on_paper)
    finish_term(initiative.stream, TermKind.FIRST_ANSWER, on=localdate(at))
    record(
        initiative.stream, "initiative.answered", at=at, by=by, audience=Audience.PARTY, data={"message": message.pk}
    )
    message_mails.message_written(message, began_as, at=at, by=by)
    return message


def can_be_written_to(initiative: Initiative) -> bool:
    """Whether somebody who speaks for it can be reached: by mail, or by a letter that is handed over or sent."""
    return bool(mails.recipients(initiative)) or contacts_of(initiative).exclude(name="").exists()


def contacts_of(initiative: Initiative) -> Any:
    """Who speaks for it now, as far as it is not erased."""
    speaking = {
        "representatives__until": None,
        "representatives__party__participations__initiative": initiative,
        "representatives__party__participations__role": ParticipantRole.INITIATOR,
    }
    return Contact.objects.filter(**speaking, erased_at=None).order_by("pk").distinct()


@transaction.atomic
def add_template(name: str, subject: str, text: str, *, at: datetime, by: By) -> MessageTemplate:
    """One more text to begin a message with."""
    template = MessageTemplate(name=name)
    template.full_clean()
    template.save()
    _write(template, 1, subject, text, at=at)
    return _recorded(template, "list.template_added", at=at, by=by)


@transaction.atomic
def change_template(
    template: MessageTemplate, name: str, subject: str, text: str, *, version: int, at: datetime, by: By
) -> MessageTemplate:
    """From now on the desk begins with this text. What was sent keeps the text of then."""
    kept = _locked(template, version)
    kept.name = name
    kept.full_clean()
    kept.save()
    last = kept.texts.order_by("-number")[0]
    if (last.subject, last.text) != (subject, text):
        _write(kept, last.number + 1, subject, text, at=at)
    return _recorded(kept, "list.template_changed", at=at, by=by)


@transaction.atomic
def offer_template(
    template: MessageTemplate, *, is_offered: bool, version: int, at: datetime, by: By
) -> MessageTemplate:
    """Take it off the list of choices, or put it back."""
    kept = _locked(template, version)
    kept.is_offered = is_offered
    kept.save()
    return _recorded(kept, "list.template_offered" if is_offered else "list.template_retired", at=at, by=by)


def _locked(template: MessageTemplate, version: int) -> MessageTemplate:
    kept = MessageTemplate.objects.select_for_update().get(pk=template.pk)
    if kept.version != version:
        raise Stale("Een collega heeft dit voorbeeldbericht net gewijzigd. Kijk wat er nu staat.")
    kept.version += 1
    return kept


def _write(template: MessageTemplate, number: int, subject: str, text: str, *, at: datetime) -> None:
    unknown = message_words.unknown(f"{subject} {text}")
    if unknown:
        words = ", ".join(f"{{{name}}}" for name in message_words.VARIABLES)
        raise Refused(f"Wij kennen {{{unknown[0]}}} niet. Tussen accolades kan staan: {words}.")
    written = TemplateText(template=template, number=number, subject=subject, text=text, written_at=at)
    written.full_clean()
    written.save()


def _recorded(template: MessageTemplate, verb: str, *, at: datetime, by: By) -> MessageTemplate:
    record(LISTS, verb, at=at, by=by, audience=Audience.STAFF, data={"template": template.pk})
    return template
