"""Initiatives that somebody misses in the overview (S67): named by anyone, assessed by the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import joining_mails as mails
from initiatives.registration.actions.submit import next_reference
from initiatives.registration.actions.texts import publish_text
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    Assignment,
    Contact,
    Found,
    Initiative,
    Missing,
    Origin,
    Participant,
    ParticipantRole,
    Party,
    PublicText,
    StatusSpan,
)
from samenwerking.accounts.models import Team
from samenwerking.errors import Refused
from samenwerking.framework.models import Place
from samenwerking.guards import clean_typed
from samenwerking.journal.actions import record
from samenwerking.journal.models import By

FROM_OUTSIDE = {Origin.RESIDENT, Origin.ORGANISATION, Origin.BUSINESS}


@dataclass(frozen=True)
class Known:
    """What the desk found out about a missing initiative."""

    title: str
    body: str
    origin: Origin
    summary: str = ""
    place: Place | None = None
    organisation: str = ""


@transaction.atomic
def name_missing(title: str, *, at: datetime, place: Place | None = None, told: str = "", email: str = "") -> Missing:
    """Somebody names an initiative. An address is not needed; with one they hear what we found."""
    contact = None
    if email:
        contact = Contact(email=email)
        contact.full_clean(exclude=["name"])
        contact.save()
    missing = Missing(title=title, place=place, told=told, contact=contact, named_at=at)
    clean_typed(missing)
    missing.save()
    return missing


@transaction.atomic
def take_up(missing: Missing, known: Known, *, at: datetime, by: By) -> Initiative:
    """It was missing: it stands in the overview now, with what is known and no clock running."""
    kept = _unassessed(missing)
    initiative = Initiative(
        reference=next_reference(at.year), origin=known.origin, place=known.place, received_on=localdate(at)
    )
    clean_typed(initiative)
    initiative.save()
    StatusSpan.objects.create(initiative=initiative, status=Status.SUBMITTED, starts_at=at)
    Assignment.objects.create(initiative=initiative, team=Team.objects.get(is_front_desk=True), starts_at=at)
    _whose(initiative, known)
    text = PublicText(
        initiative=initiative, number=1, title=known.title, summary=known.summary, body=known.body, agreed_at=at
    )
    clean_typed(text)
    text.save()
    record(initiative.stream, "initiative.named", at=at, by=by, data={"initiative": initiative.pk})
    publish_text(text, at=at, by=by)
    _assess(kept, Found.MADE, initiative, "", at=at, by=by)
    return initiative


@transaction.atomic
def point_at(missing: Missing, initiative: Initiative, *, at: datetime, by: By) -> Missing:
    """It stood in the overview already, under another name."""
    if initiative.published_at is None:
        raise Refused("Dit initiatief wordt nog gelezen. Publiceer het eerst, dan kan de melder het lezen.")
    return _assess(_unassessed(missing), Found.THERE, initiative, "", at=at, by=by)


@transaction.atomic
def set_aside(missing: Missing, reason: str, *, at: datetime, by: By) -> Missing:
    """It does not come in the overview, because."""
    if not reason.strip():
        raise Refused("Schrijf op waarom. Wie het noemde, leest deze reden.")
    return _assess(_unassessed(missing), Found.NOT, None, reason, at=at, by=by)


def _assess(
    kept: Missing, outcome: Found, initiative: Initiative | None, reason: str, *, at: datetime, by: By
) -> Missing:
    kept.outcome, kept.initiative, kept.reason, kept.assessed_at = outcome, initiative, reason, at
    kept.full_clean(exclude=["title"])
    kept.save()
    mails.missing_assessed(kept, at=at, by=by)
    return kept


def _whose(initiative: Initiative, known: Known) -> None:
    """Who starts it, as far as we know: an organisation by name, a resident without."""
    if known.origin not in FROM_OUTSIDE:
        return
    party = Party(kind=known.origin.value, name="" if known.origin == Origin.RESIDENT else known.organisation)
    if known.origin != Origin.RESIDENT and not known.organisation:
        raise Refused("Vul de naam van de organisatie of het bedrijf in, of kies ‘onbekend’.")
    clean_typed(party)
    party.save()
    Participant.objects.create(initiative=initiative, party=party, role=ParticipantRole.INITIATOR)


def _unassessed(missing: Missing) -> Missing:
    kept = Missing.objects.select_for_update(of=("self",)).select_related("contact", "place").get(pk=missing.pk)
    if kept.assessed_at:
        raise Refused("Een collega heeft dit al bekeken.")
    return kept
