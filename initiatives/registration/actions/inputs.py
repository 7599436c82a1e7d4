"""What others have to say about an initiative: left, confirmed, read, published or not, and answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import joining_mails as mails
from initiatives.registration.actions.desk import lock
from initiatives.registration.joining import why_no_input
from initiatives.registration.models import Call, Contact, Initiative, InputOutcome, PublicInput
from samenwerking.errors import Refused
from samenwerking.guards import clean_typed
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By, Who
from samenwerking.keys import actions as keys

SOMEBODY = By(Who.PARTY, role="inwoner")
INPUT = "input"  # what the code is for; one address gets five codes a quarter of an hour, for all its contributions
KEEP_UNCONFIRMED = timedelta(days=1)


@dataclass(frozen=True)
class Words:
    """What somebody typed. A name is for the page: who does not want that leaves it out."""

    text: str
    email: str
    name: str = ""
    call: Call | None = None
    may_share: bool = False


@transaction.atomic
def leave_input(initiative: Initiative, words: Words, *, at: datetime) -> PublicInput:
    """Keep what was typed. Nobody sees it, the desk neither, until the address is confirmed."""
    _still_open(initiative, at)
    contact = Contact(email=words.email)
    contact.full_clean(exclude=["name"])
    contact.save()
    left = PublicInput(
        initiative=initiative,
        call=words.call,
        contact=contact,
        text=words.text,
        public_name=words.name,
        may_share=words.may_share and words.call is not None,
        sent_at=at,
    )
    clean_typed(left)
    left.save()
    return left


@transaction.atomic
def send_input_code(left: PublicInput, *, at: datetime) -> None:
    """Mail the code that shows the address is the sender's."""
    if left.confirmed_at:
        raise Refused("Uw e-mailadres is al bevestigd. We lezen uw inbreng.")
    code = keys.make_code(left.contact.email, INPUT, at=at)
    mails.input_code(left, code, at=at)


@transaction.atomic
def correct_input_address(left: PublicInput, email: str, *, at: datetime) -> None:
    """The address was mistyped: the code goes to the right one. Only until it is confirmed."""
    kept = _locked(left)
    if not kept.confirmed_at:
        kept.contact.email = email
        kept.contact.full_clean(exclude=["name"])
        kept.contact.save(update_fields=["email"])
    send_input_code(kept, at=at)


def confirm_input(left: PublicInput, typed: str, *, at: datetime) -> None:
    """The code was right: the desk may read it. Counts every try, so it runs in no transaction."""
    keys.check_code(left.contact.email, INPUT, typed, at=at)
    trust_input(left, at=at)


@transaction.atomic
def trust_input(left: PublicInput, *, at: datetime, by: By = SOMEBODY) -> None:
    """The address is known to be theirs: by the code, or because they are signed in with it."""
    kept = _locked(left)
    if kept.confirmed_at:
        return
    _still_open(kept.initiative, at)
    kept.confirmed_at = at
    kept.save(update_fields=["confirmed_at"])
    _record(kept, "input.left", at, by, Audience.STAFF)


@transaction.atomic
def publish_input(left: PublicInput, *, at: datetime, by: By) -> PublicInput:
    """The desk has read it: everybody may. Who reacts to a call and says so, is made known to its initiator."""
    kept = _unread(left)
    kept.published_at = at
    kept.save(update_fields=["published_at"])
    _record(kept, "input.published", at, by, Audience.PUBLIC)
    mails.input_published(kept, at=at, by=by)
    return kept


@transaction.atomic
def refuse_input(left: PublicInput, reason: str, *, at: datetime, by: By) -> PublicInput:
    """It does not come on the page; whoever left it hears why."""
    kept = _unread(left)
    if not reason.strip():
        raise Refused("Schrijf op waarom. De inzender krijgt deze reden per mail.")
    kept.refused_at, kept.refusal = at, reason
    kept.full_clean()
    kept.save(update_fields=["refused_at", "refusal"])
    _record(kept, "input.refused", at, by, Audience.STAFF)
    mails.input_refused(kept, at=at, by=by)
    return kept


@transaction.atomic
def answer_input(left: PublicInput, outcome: InputOutcome, answer: str, *, at: datetime, by: By) -> PublicInput:
    """What was done with it, and why: public, and by mail."""
    kept = _locked(left)
    if kept.published_at is None:
        raise Refused("Deze inbreng staat nog niet op de pagina. Lees hem eerst.")
    if kept.answered_at:
        raise Refused("Deze inbreng heeft al een antwoord.")
    kept.outcome, kept.answer, kept.answered_at = outcome, answer, at
    kept.full_clean()
    kept.save(update_fields=["outcome", "answer", "answered_at"])
    _record(kept, "input.answered", at, by, Audience.PUBLIC, outcome=outcome)
    mails.input_answered(kept, at=at, by=by)
    return kept


@transaction.atomic
def forget_unconfirmed(*, at: datetime) -> int:
    """Nobody confirmed the address within a day: the text and the address go. Answers how many."""
    stale = PublicInput.objects.filter(confirmed_at=None, sent_at__lt=at - KEEP_UNCONFIRMED)
    contacts = list(stale.values_list("contact", flat=True))
    gone, _ = stale.delete()
    Contact.objects.filter(pk__in=contacts).delete()
    return gone


def _still_open(initiative: Initiative, at: datetime) -> None:
    if why := why_no_input(initiative, today=localdate(at)):
        raise Refused(why)


def _locked(left: PublicInput) -> PublicInput:
    lock(left.initiative)
    return (
        PublicInput.objects.select_for_update(of=("self",))
        .select_related("initiative", "contact", "call")
        .get(pk=left.pk)
    )


def _unread(left: PublicInput) -> PublicInput:
    kept = _locked(left)
    if kept.confirmed_at is None:
        raise Refused("De inzender heeft het e-mailadres nog niet bevestigd.")
    if kept.published_at or kept.refused_at:
        raise Refused("Een collega heeft deze inbreng al gelezen.")
    return kept


def _record(left: PublicInput, verb: str, at: datetime, by: By, audience: Audience, **data: str) -> None:
    record(left.initiative.stream, verb, at=at, by=by, audience=audience, data={"input": left.pk, **data})
