from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from initiatives.interests.models import Actor, ActorKind, Interest, NobodyAffected, Role
from initiatives.registration.models import Initiative, Participant, Party, PartyKind, Submission
from samenwerking.accounts.models import User
from samenwerking.bulk import insert_many
from samenwerking.errors import Refused, Stale
from samenwerking.framework.models import SocietalTask
from samenwerking.journal.actions import record
from samenwerking.journal.models import By, Event, Who

KIND_OF_PARTY = {
    PartyKind.RESIDENT: ActorKind.RESIDENT,
    PartyKind.ORGANISATION: ActorKind.ORGANISATION,
    PartyKind.BUSINESS: ActorKind.BUSINESS,
}
Subject = Initiative | SocietalTask


@dataclass(frozen=True)
class Words:
    """Who an actor is and what it wants."""

    name: str
    kind: ActorKind
    role: Role
    wish: str = ""
    need: str = ""
    interest: str = ""
    source: str = ""


@transaction.atomic
def add_actor(subject: Subject, words: Words, *, at: datetime, by: By) -> Actor:
    """Put somebody on the interest map of an initiative or a task (S44)."""
    actor = Actor(name=words.name, kind=words.kind, role=words.role, source=words.source, **_parent(subject))
    actor.full_clean()
    actor.save()
    interest = Interest(actor=actor, wish=words.wish, need=words.need, interest=words.interest)
    interest.full_clean()
    interest.save()
    record(subject.stream, "interests.actor_added", at=at, by=by, data={"actor": actor.pk, "role": words.role})
    return actor


@transaction.atomic
def change_actor(actor: Actor, words: Words, *, version: int, at: datetime, by: By) -> Actor:
    """Write down better what somebody wants. What stood there stays in the history."""
    kept = _take(actor, version)
    if kept.is_fixed and words.role != kept.role:
        raise Refused("Het belang van de initiatiefnemer en het algemeen belang houden hun rol.")
    kept.name, kept.kind, kept.role, kept.source = words.name, words.kind, words.role, words.source
    kept.full_clean()
    kept.save()
    interest = kept.interest
    interest.wish, interest.need, interest.interest = words.wish, words.need, words.interest
    interest.full_clean()
    interest.save()
    record(_stream(kept), "interests.actor_changed", at=at, by=by, data={"actor": kept.pk})
    return kept


@transaction.atomic
def hear(actor: Actor, *, on: date, how: str, version: int, at: datetime, by: By) -> Actor:
    """This party was heard, on this day, in this way (S17)."""
    kept = _take(actor, version)
    if on > localdate(at):
        raise Refused("Deze dag ligt in de toekomst. Vul de dag in waarop u deze partij hoorde.")
    kept.heard_on, kept.heard_how = on, how
    kept.full_clean()
    kept.save()
    record(_stream(kept), "interests.heard", at=at, by=by, data={"actor": kept.pk})
    return kept


@transaction.atomic
def remove_actor(actor: Actor, *, reason: str, version: int, at: datetime, by: By) -> None:
    """Take somebody off the map, with a reason. The row stays; the two fixed interests cannot go."""
    kept = _take(actor, version)
    if kept.is_fixed:
        raise Refused("Het belang van de initiatiefnemer en het algemeen belang blijven op de kaart.")
    kept.removed_at = at
    kept.save()
    record(_stream(kept), "interests.actor_removed", at=at, by=by, reason=reason, data={"actor": kept.pk})


@transaction.atomic
def sign_nobody_affected(initiative: Initiative, reason: str, *, signer: User, at: datetime, by: By) -> NobodyAffected:
    """State that nobody experiences consequences, and why. Refused while somebody who does is on the map."""
    if initiative.actors.affected().exists():
        raise Refused("Er staat iemand op de kaart die gevolgen ondervindt. Haal die eerst weg, met een reden.")
    statement = NobodyAffected(initiative=initiative, reason=reason, signed_by=signer, signed_at=at)
    statement.full_clean()
    statement.save()
    record(initiative.stream, "interests.nobody_affected", at=at, by=by, reason=reason)
    return statement


def put_fixed_interests(events: Sequence[Event]) -> None:
    """The initiator's own interest and the public interest are on every map from the first moment (S46, S47)."""
    pks = [event.data["initiative"] for event in events]
    first = {
        row.initiative_id: row.party
        for row in Participant.objects.filter(initiative__in=pks).select_related("party").order_by("-pk")
    }
    actors = insert_many(actor for pk in pks for actor in fixed(pk, first.get(pk)))
    insert_many(Interest(actor_id=actor.pk) for actor in actors)


def put_named_groups(events: Sequence[Event]) -> None:
    """Whom the initiator named is on the map from the first moment: nothing is typed twice (S46)."""
    pks = [event.data["initiative"] for event in events]
    sent = Submission.objects.filter(initiative__in=pks, number=1).order_by("pk")
    actors = insert_many(actor for submission in sent for actor in named_in(submission))
    insert_many(Interest(actor_id=actor.pk) for actor in actors)


def put_who_notices(event: Event) -> None:
    """Whom the desk named on the light road: the same row as on the map, for who is not there yet."""
    initiative = Initiative.objects.get(stream=event.stream)
    there = {actor.name.casefold() for actor in initiative.actors.affected()}
    for name in _words(event).splitlines():
        if name.casefold() not in there:
            words = Words(name, ActorKind.RESIDENT, Role.AFFECTED, source="de behandelaar")
            add_actor(initiative, words, at=event.occurred_at, by=_by(event))


def put_that_nobody_notices(event: Event) -> None:
    """The same signed statement as on the map; what is signed already with these words stays."""
    initiative = Initiative.objects.get(stream=event.stream)
    latest = initiative.nobody_affected.order_by("-pk").first()
    if latest and latest.reason == _words(event) and not initiative.actors.affected().exists():
        return
    signer = User.objects.filter(pk=event.by_id or 0, is_active=True).first() if event.by_kind == Who.USER else None
    if signer is None:
        raise Refused("Alleen een medewerker kan ondertekenen dat niemand er iets van merkt.")
    sign_nobody_affected(initiative, _words(event), signer=signer, at=event.occurred_at, by=_by(event))


def _words(event: Event) -> str:
    return event.reason.text if event.reason else ""


def _by(event: Event) -> By:
    return By(Who(event.by_kind), event.by_id, event.by_role, batch=event.batch)


def named_in(submission: Submission) -> list[Actor]:
    """What kind of group it is, the desk writes down better: here it is a guess."""
    asked = {
        "partners": (Role.CO_PRODUCER, ActorKind.ORGANISATION),
        "affected": (Role.AFFECTED, ActorKind.RESIDENT),
    }
    pk = submission.initiative_id
    return [
        Actor(initiative_id=pk, name=name, kind=kind, role=role, source="de inzending")
        for question, (role, kind) in asked.items()
        for name in submission.groups(question)
    ]


def fixed(pk: int, party: Party | None) -> tuple[Actor, Actor]:
    kind = KIND_OF_PARTY[PartyKind(party.kind)] if party else ActorKind.RESIDENT
    name = party.name if party and party.name else "de initiatiefnemer"
    return (
        Actor(initiative_id=pk, name=name, kind=kind, role=Role.INITIATOR, source="de inzending"),
        Actor(initiative_id=pk, name="alle inwoners", kind=ActorKind.GOVERNMENT, role=Role.PUBLIC),
    )


def _parent(subject: Subject) -> dict[str, Subject]:
    return {"initiative": subject} if isinstance(subject, Initiative) else {"task": subject}


def _take(actor: Actor, version: int) -> Actor:
    """The row under lock, as it was shown: raises Stale if a colleague was first."""
    if not Actor.objects.filter(pk=actor.pk, version=version, removed_at=None).update(version=F("version") + 1):
        raise Stale("Een collega heeft dit belang net gewijzigd. Kijk wat er nu staat en probeer het opnieuw.")
    return Actor.objects.select_related("interest", "initiative", "task").get(pk=actor.pk)


def _stream(actor: Actor) -> UUID:
    subject: Any = actor.initiative or actor.task
    return UUID(str(subject.stream))
