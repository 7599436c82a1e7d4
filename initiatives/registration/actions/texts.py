"""What the public reads: the text as sent, or a changed text once the initiator agrees (DESIGN.md 2)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import mails
from initiatives.registration.actions.desk import lock
from initiatives.registration.actions.terms import finish_term, resume_term, suspend_term
from initiatives.registration.models import Closable, Initiative, PublicText, Term, TermKind
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By

WITHDRAWN = "De initiatiefnemer trok dit in voordat de tekst op de pagina stond. Niemand anders krijgt hem te zien."
WAITING = "We vroegen de initiatiefnemer om akkoord op de aangepaste tekst."


@transaction.atomic
def publish_text(text: PublicText, *, at: datetime, by: By) -> PublicText:
    """Let the public read this text. Only a text the initiator agreed to: sending it was agreeing."""
    initiative = text.initiative
    lock_kept(initiative)
    text.refresh_from_db()
    if text.agreed_at is None:
        raise Refused(
            "De initiatiefnemer is nog niet akkoord met deze tekst. Publiceer de tekst zoals die is gestuurd."
        )
    if initiative.closures.open().filter(what=Closable.TEXT).exists():
        raise Refused("De tekst van dit initiatief is nu gesloten. Maak hem eerst weer open.")
    if text.is_current:
        raise Refused("Deze tekst staat al op de openbare pagina.")
    initiative.texts.filter(is_current=True).update(is_current=False)
    text.is_current = True
    text.published_at = at
    text.save()
    Initiative.objects.filter(pk=initiative.pk, published_at=None).update(published_at=at)
    finish_term(initiative.stream, TermKind.READING, on=localdate(at))
    record(initiative.stream, "initiative.published", at=at, by=by, data={"text": text.number})
    mails.text_published(initiative, at=at, by=by)
    return text


@transaction.atomic
def propose_text(initiative: Initiative, *, title: str, summary: str, body: str, at: datetime, by: By) -> PublicText:
    """Change the public text. The initiator sees it first; until the answer the reading term stands still."""
    lock_kept(initiative)
    if initiative.texts.filter(agreed_at=None).exists():
        raise Refused("Er ligt al een aangepaste tekst bij de initiatiefnemer. Wacht op het antwoord.")
    text = PublicText(
        initiative=initiative, number=initiative.texts.count() + 1, title=title, summary=summary, body=body
    )
    text.full_clean()
    text.save()
    reading = Term.objects.running().filter(stream=initiative.stream, kind=TermKind.READING).first()
    if reading and reading.ends_on >= localdate(at):
        suspend_term(initiative.stream, TermKind.READING, on=localdate(at), ground=WAITING)
    data = {"text": text.number}
    record(initiative.stream, "initiative.text_proposed", at=at, by=by, audience=Audience.PARTY, data=data)
    mails.text_proposed(text, at=at, by=by)
    return text


@transaction.atomic
def agree_text(text: PublicText, *, at: datetime, by: By) -> PublicText:
    """The initiator agrees with the changed text: it is public at once."""
    lock(text.initiative)
    text.refresh_from_db()
    if text.agreed_at is not None:
        raise Refused("U gaf al akkoord op deze tekst.")
    text.agreed_at = at
    text.save()
    resume_term(text.initiative.stream, TermKind.READING, on=localdate(at))
    data = {"text": text.number}
    record(text.initiative.stream, "initiative.text_agreed", at=at, by=by, audience=Audience.PARTY, data=data)
    return publish_text(text, at=at, by=by)


def lock_kept(initiative: Initiative) -> None:
    """As `lock`, for what would show a text that its writer took back unread."""
    lock(initiative)
    if Initiative.objects.get(pk=initiative.pk).is_withdrawn_unread:
        raise Refused(WITHDRAWN)
