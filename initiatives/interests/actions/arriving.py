"""What the map knows from the first moment, because somebody said it elsewhere: nothing is typed twice."""

from __future__ import annotations

from collections.abc import Sequence

from initiatives.interests.actions.map import Words, add_actor, public_interest, sign_nobody_affected
from initiatives.interests.models import Actor, ActorKind, Interest, Role
from initiatives.registration.models import Initiative, Participant, Party, PartyKind, Submission
from samenwerking.accounts.models import User
from samenwerking.bulk import insert_many
from samenwerking.errors import Refused
from samenwerking.journal.models import By, Event, Who

KIND_OF_PARTY = {
    PartyKind.RESIDENT: ActorKind.RESIDENT,
    PartyKind.ORGANISATION: ActorKind.ORGANISATION,
    PartyKind.BUSINESS: ActorKind.BUSINESS,
}


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
    """What kind of group it is, the desk writes down better: here it is a guess. Nobody else reads it until then:
    the initiator may have named a neighbour."""
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
        Actor(initiative_id=pk, name=name, kind=kind, role=Role.INITIATOR, source="de inzending", is_public=True),
        public_interest(initiative_id=pk),
    )
