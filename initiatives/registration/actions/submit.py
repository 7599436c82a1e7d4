from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.timezone import localdate

from initiatives.registration import mails
from initiatives.registration.actions.copies import ask_for_copy
from initiatives.registration.actions.terms import start_terms
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    Assignment,
    Channel,
    Contact,
    EnergyEntry,
    EnergyKind,
    Initiative,
    Kind,
    Means,
    Participant,
    ParticipantRole,
    Party,
    PartyKind,
    PublicText,
    Representative,
    Request,
    StatusSpan,
    Submission,
    TermKind,
)
from samenwerking.accounts.models import Team, User
from samenwerking.framework.models import Place, TargetGroup, Theme
from samenwerking.guards import clean_typed
from samenwerking.journal.actions import record
from samenwerking.journal.models import By

# Which clocks start on the day of receipt. A challenge is answered by a decision (Awb 1:3, 4:13).
CLOCKS: dict[Kind, tuple[TermKind, ...]] = {
    Kind.INITIATIVE: (TermKind.READING, TermKind.FIRST_ANSWER),
    Kind.CHALLENGE: (TermKind.READING, TermKind.FIRST_ANSWER, TermKind.DECISION),
}


@dataclass(frozen=True)
class Ask:
    """One thing that is asked: money in eurocents, hours in minutes, the rest in words."""

    means: Means
    amount: int | None = None
    note: str = ""
    is_yearly: bool = False


@dataclass(frozen=True)
class Sender:
    """Who sends. The name of a resident goes to Contact only; `public_name` is shown, with consent."""

    kind: PartyKind
    name: str
    email: str
    phone: str = ""
    address: str = ""
    organisation: str = ""
    public_name: str = ""
    user: User | None = None


@dataclass(frozen=True)
class Idea:
    """What is sent. `answers` is the whole of it as typed, without name and address."""

    title: str
    summary: str
    body: str
    place: Place | None
    answers: Mapping[str, Any]
    kind: Kind = Kind.INITIATIVE
    channel: Channel = Channel.ONLINE
    themes: Sequence[Theme] = ()
    target_groups: Sequence[TargetGroup] = ()
    asks: Sequence[Ask] = ()
    energy: Mapping[EnergyKind, int] = field(default_factory=dict)


@transaction.atomic
def submit_initiative(idea: Idea, sender: Sender, *, at: datetime, by: By) -> Initiative:
    """Receive an idea: its rows, its clocks, its event and the mail that confirms it, all or nothing (S23)."""
    initiative = _initiative(idea, sender, at)
    _people(initiative, sender, at)
    submission, text = _contents(initiative, idea, at)
    terms = start_terms(initiative.stream, CLOCKS[idea.kind], on=localdate(at), is_quiet=by.is_past)
    record(initiative.stream, "initiative.submitted", at=at, by=by, data={"initiative": initiative.pk})
    letter = mails.received if idea.channel == Channel.ONLINE else mails.written_down
    letter(text, sender.email, sender.name, terms, at=at, by=by)
    ask_for_copy(submission, at=at, by=by)
    return initiative


def _initiative(idea: Idea, sender: Sender, at: datetime) -> Initiative:
    initiative = Initiative(
        reference=next_reference(at.year),
        kind=idea.kind,
        origin=sender.kind,
        place=idea.place,
        received_on=localdate(at),
    )
    clean_typed(initiative)
    initiative.save()
    initiative.themes.add(*idea.themes)
    initiative.target_groups.add(*idea.target_groups)
    StatusSpan.objects.create(initiative=initiative, status=Status.SUBMITTED, starts_at=at)
    Assignment.objects.create(initiative=initiative, team=Team.objects.get(is_front_desk=True), starts_at=at)
    return initiative


def _people(initiative: Initiative, sender: Sender, at: datetime) -> None:
    party = Party(kind=sender.kind, name=sender.organisation)
    clean_typed(party)
    party.save()
    contact = Contact(name=sender.name, email=sender.email, phone=sender.phone, address=sender.address)
    clean_typed(contact)
    contact.save()
    Representative.objects.create(party=party, contact=contact, user=sender.user, since=localdate(at))
    participant = Participant(
        initiative=initiative,
        party=party,
        role=ParticipantRole.INITIATOR,
        public_name=sender.public_name,
        consented_at=at if sender.public_name else None,
    )
    clean_typed(participant)
    participant.save()


def _contents(initiative: Initiative, idea: Idea, at: datetime) -> tuple[Submission, PublicText]:
    submission = Submission.objects.create(
        initiative=initiative, number=1, answers=dict(idea.answers), channel=idea.channel, sent_at=at
    )
    text = PublicText(
        initiative=initiative, number=1, title=idea.title, summary=idea.summary, body=idea.body, agreed_at=at
    )
    clean_typed(text)
    text.save()
    Request.objects.bulk_create(
        Request(
            initiative=initiative,
            means=ask.means,
            amount=ask.amount,
            note=ask.note,
            is_yearly=ask.is_yearly,
            asked_on=localdate(at),
        )
        for ask in idea.asks
    )
    EnergyEntry.objects.bulk_create(
        EnergyEntry(initiative=initiative, kind=kind, count=count, counted_on=localdate(at))
        for kind, count in idea.energy.items()
    )
    return submission, text


def next_reference(year: int) -> str:
    """A reference that is never used again: numbers skip, they do not return."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('registration_reference')")
        (number,) = cursor.fetchone()
    return f"{year}-{number:05d}"
