"""Who is on the map, what they want, and whether they were heard (S17, S44, S46)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from initiatives.interests.models import (
    FIXED,
    Actor,
    ActorKind,
    Group,
    Interest,
    NobodyAffected,
    Role,
    Subject,
    of_subject,
)
from initiatives.registration.models import Contact, Initiative
from samenwerking.accounts.models import User
from samenwerking.errors import Refused, Stale
from samenwerking.framework.models import Place, SocietalTask
from samenwerking.journal.actions import record
from samenwerking.journal.models import By

FIXED_ROLE = "Het belang van de initiatiefnemer en het algemeen belang houden hun rol."


@dataclass(frozen=True)
class Person:
    """Whom we may call: internal, behind `registration.view_contact`."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Words:
    """Who an actor is and what it wants. `person` is None when nothing is said about it: what is known stays.

    `is_public`: the desk read it, nobody is named in it, everybody may read it.
    """

    name: str
    kind: ActorKind
    role: Role
    wish: str = ""
    need: str = ""
    interest: str = ""
    source: str = ""
    sourced_on: date | None = None
    spokesperson: str = ""
    group: Group | None = None
    place: Place | None = None
    effect: str = ""
    size: str = ""
    influence: str = ""
    attitude: str = ""
    chosen_ring: str = ""
    is_public: bool = True
    person: Person | None = None


OF_ACTOR = (
    "name",
    "kind",
    "role",
    "source",
    "sourced_on",
    "spokesperson",
    "group",
    "place",
    "effect",
    "size",
    "influence",
    "attitude",
    "chosen_ring",
    "is_public",
)
OF_INTEREST = ("wish", "need", "interest")


@transaction.atomic
def add_actor(subject: Subject, words: Words, *, at: datetime, by: By) -> Actor:
    """Put somebody on the interest map of an initiative or a task (S44)."""
    if words.role in FIXED:
        raise Refused(FIXED_ROLE)
    hold(subject)
    _with_public_interest(subject)
    actor, interest = Actor(**of_subject(subject)), Interest()
    _write(actor, interest, words, at)
    record(subject.stream, "interests.actor_added", at=at, by=by, data={"actor": actor.pk, "role": words.role})
    return actor


@transaction.atomic
def change_actor(actor: Actor, words: Words, *, version: int, at: datetime, by: By) -> Actor:
    """Write down better what somebody wants. What stood there stays in the history."""
    kept = take(actor, version)
    if words.role != kept.role and (kept.is_fixed or words.role in FIXED):
        raise Refused(FIXED_ROLE)
    _write(kept, kept.interest, words, at)
    record(kept.stream, "interests.actor_changed", at=at, by=by, data={"actor": kept.pk})
    return kept


@transaction.atomic
def hear(actor: Actor, *, on: date, how: str, version: int, at: datetime, by: By) -> Actor:
    """This party was heard, on this day, in this way (S17)."""
    kept = take(actor, version)
    if on > localdate(at):
        raise Refused("Deze dag ligt in de toekomst. Vul de dag in waarop u deze partij hoorde.")
    kept.heard_on, kept.heard_how = on, how
    kept.full_clean()
    kept.save()
    record(kept.stream, "interests.heard", at=at, by=by, data={"actor": kept.pk})
    return kept


@transaction.atomic
def remove_actor(actor: Actor, *, reason: str, version: int, at: datetime, by: By) -> None:
    """Take somebody off the map, with a reason. The row stays; the two fixed interests cannot go."""
    kept = take(actor, version)
    if kept.is_fixed:
        raise Refused("Het belang van de initiatiefnemer en het algemeen belang blijven op de kaart.")
    if not reason.strip():
        raise Refused("Schrijf op waarom dit belang van de kaart gaat.")
    kept.removed_at = at
    kept.save()
    record(kept.stream, "interests.actor_removed", at=at, by=by, reason=reason, data={"actor": kept.pk})


@transaction.atomic
def sign_nobody_affected(subject: Subject, reason: str, *, signer: User, at: datetime, by: By) -> NobodyAffected:
    """State that nobody experiences consequences, and why. Refused while somebody who does is on the map."""
    hold(subject)
    if subject.actors.affected().exists():
        raise Refused("Er staat iemand op de kaart die gevolgen ondervindt. Haal die eerst weg, met een reden.")
    _with_public_interest(subject)
    statement = NobodyAffected(**of_subject(subject), reason=reason, signed_by=signer, signed_at=at)
    statement.full_clean()
    statement.save()
    record(subject.stream, "interests.nobody_affected", at=at, by=by, reason=reason)
    return statement


def hold(subject: Subject) -> None:
    """Who changes a map and who publishes a decision wait for each other."""
    model = Initiative if isinstance(subject, Initiative) else SocietalTask
    model._default_manager.select_for_update(no_key=True).only("pk").get(pk=subject.pk)


def take(actor: Actor, version: int) -> Actor:
    """The row under lock, as it was shown: raises Stale if a colleague was first."""
    hold(actor.subject)
    if not Actor.objects.filter(pk=actor.pk, version=version, removed_at=None).update(version=F("version") + 1):
        raise Stale("Een collega heeft dit belang net gewijzigd. Kijk wat er nu staat en probeer het opnieuw.")
    return Actor.objects.select_related("interest", "initiative", "task", "contact").get(pk=actor.pk)


def _write(actor: Actor, interest: Interest, words: Words, at: datetime) -> None:
    if words.sourced_on and words.sourced_on > localdate(at):
        raise Refused("De dag van de bron ligt in de toekomst. Vul de dag in waarop u dit hoorde of las.")
    for name in OF_ACTOR:
        setattr(actor, name, getattr(words, name))
    _link_person(actor, words.person)
    actor.full_clean(exclude=[*of_subject(actor.subject), "contact"])
    actor.save()
    interest.actor = actor
    for name in OF_INTEREST:
        setattr(interest, name, getattr(words, name))
    interest.full_clean()
    interest.save()


def _link_person(actor: Actor, person: Person | None) -> None:
    """A name stays in Contact. Taken out here, it is emptied there too: that Contact is of this actor alone."""
    if person is None or (actor.contact and actor.contact.erased_at):
        return
    contact = actor.contact or Contact()
    if not person.name:
        Contact.objects.filter(pk=contact.pk).update(name="", email="", phone="")
        actor.contact = None
        return
    contact.name, contact.email, contact.phone = person.name, person.email, person.phone
    contact.full_clean()
    contact.save()
    actor.contact = contact


def _with_public_interest(subject: Subject) -> None:
    """The map of a task has no beginning of its own: the public interest comes with its first row (S47)."""
    if isinstance(subject, Initiative) or subject.actors.filter(role=Role.PUBLIC).exists():
        return
    actor = public_interest(task=subject)
    actor.save()
    Interest.objects.create(actor=actor)


def public_interest(**of: object) -> Actor:
    return Actor(name="alle inwoners", kind=ActorKind.GOVERNMENT, role=Role.PUBLIC, is_public=True, **of)
