"""Somebody else speaks for an initiative: handed over by both, or the address changed by the desk."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.utils.timezone import localdate

from initiatives.registration import invitation_mails as mails
from initiatives.registration.actions.coinitiators import answer, close, forget, initiator_of, lock_open, put_invitation
from initiatives.registration.actions.desk import lock, lock_running
from initiatives.registration.models import (
    Contact,
    Initiative,
    Invitation,
    InvitationKind,
    Participant,
    ParticipantRole,
    Representative,
)
from samenwerking.errors import Refused
from samenwerking.guards import clean_typed
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose

NOBODY = "Bij dit initiatief staat geen e-mailadres. Bel ons, dan regelen we het samen."


class Proof(models.TextChoices):
    """How the desk saw that it is the same person."""

    DOCUMENT = "document", "Een identiteitsbewijs gezien"
    CALLED_BACK = "called_back", "Teruggebeld op het telefoonnummer in het dossier"
    KNOWN = "known", "Persoonlijk gesproken; een collega kent deze persoon"


@transaction.atomic
def ask_handover(initiative: Initiative, *, name: str, email: str, at: datetime, by: By) -> Invitation:
    """The first half: who hands over says to whom, and gets a code to confirm that it is really them."""
    lock_running(initiative)
    speaker = _speaker(initiative)
    if speaker.email.lower() == email.lower():
        raise Refused("Dit is uw eigen e-mailadres. Vul het adres in van wie het overneemt.")
    for earlier in initiative.invitations.filter(kind=InvitationKind.HANDOVER, answered_at=None, closed_at=None):
        close(earlier, at=at)
    invitation = put_invitation(initiative, InvitationKind.HANDOVER, name=name, email=email, at=at)
    data = {"invitation": invitation.pk}
    record(initiative.stream, "initiative.handover_asked", at=at, by=by, audience=Audience.PARTY, data=data)
    code = keys.make_code(speaker.email, purpose_of(invitation), at=at)
    mails.handover_code(invitation, speaker.email, code, at=at)
    return invitation


def confirm_handover(invitation: Invitation, typed: str, *, at: datetime) -> None:
    """The code was right: now the other is asked. Counts every try, so it runs in no transaction."""
    if not invitation.is_open(at) or invitation.confirmed_at:
        raise Refused("Deze overdracht is al bevestigd of gestopt.")
    keys.check_code(_speaker(invitation.initiative).email, purpose_of(invitation), typed, at=at)
    _ask_the_other(invitation, at=at)


@transaction.atomic
def stop_handover(initiative: Initiative, *, at: datetime) -> None:
    """Who asked takes it back; the address of the other is erased."""
    lock(initiative)
    for invitation in initiative.invitations.filter(kind=InvitationKind.HANDOVER, answered_at=None, closed_at=None):
        close(invitation, at=at)


@transaction.atomic
def accept_handover(invitation: Invitation, *, public_name: str, at: datetime, by: By) -> Representative:
    """The second half: from today the new one speaks; every link of the old one stops working."""
    asked = lock_open(invitation, at)
    if asked.confirmed_at is None:
        raise Refused("De overdracht is nog niet bevestigd.")
    old = initiator_of(asked.initiative)
    if old is None or old.contact is None:
        raise Refused(NOBODY)
    old_address = old.contact.email
    old.party.representatives.filter(until=None).update(until=localdate(at))
    new = Representative.objects.create(party=old.party, contact=asked.contact, since=localdate(at))
    participant = Participant.objects.get(initiative=asked.initiative, party=old.party)
    participant.public_name, participant.consented_at = public_name, at if public_name else None
    clean_typed(participant)
    participant.save()
    answer(asked, is_accepted=True, at=at, participant=participant)
    keys.revoke(Purpose.INVITATION, asked.pk, at=at)
    keys.revoke(Purpose.STATUS, asked.initiative_id, at=at)
    data = {"from": old.pk, "to": new.pk}
    record(asked.initiative.stream, "initiative.handed_over", at=at, by=by, data=data)
    mails.handed_over(asked, old_address, at=at)
    return new


@transaction.atomic
def refuse_handover(invitation: Invitation, *, at: datetime, by: By) -> None:
    """Nothing changes; the address of who refused is erased."""
    asked = lock_open(invitation, at)
    answer(asked, is_accepted=False, at=at)
    data = {"invitation": asked.pk}
    record(asked.initiative.stream, "initiative.handover_refused", at=at, by=by, audience=Audience.PARTY, data=data)
    mails.handover_refused(asked, _speaker(asked.initiative).email, at=at)
    forget(asked, at=at)


@transaction.atomic
def change_address(initiative: Initiative, *, email: str, proof: str, at: datetime, by: By) -> None:
    """The desk saw who it was: mail goes to the new address from now on, and the old one is told."""
    lock(initiative)
    speakers = Representative.objects.filter(
        party__participations__initiative=initiative,
        party__participations__role=ParticipantRole.INITIATOR,
        until=None,
    )
    known = speakers.exclude(contact=None).filter(contact__erased_at=None)
    speaker = known.select_related("contact").order_by("pk").first()
    if speaker is None or speaker.contact is None:
        raise Refused("Bij dit initiatief staan geen contactgegevens.")
    old = speaker.contact.email
    if old.lower() == email.lower():
        raise Refused("Dit adres staat er al.")
    Contact.objects.filter(pk=speaker.contact.pk).update(email=email)
    Representative.objects.filter(pk=speaker.pk).update(user=None)  # the account belongs to the old address
    keys.revoke(Purpose.STATUS, initiative.pk, at=at)
    data = {"representative": speaker.pk, "proof": Proof(proof).value}
    record(initiative.stream, "initiative.address_changed", at=at, by=by, audience=Audience.STAFF, data=data)
    mails.address_changed(initiative, old, email, at=at)


def purpose_of(invitation: Invitation) -> str:
    return f"handover:{invitation.pk}"


@transaction.atomic
def _ask_the_other(invitation: Invitation, *, at: datetime) -> None:
    asked = lock_open(invitation, at)
    if asked.confirmed_at is None:
        asked.confirmed_at = at
        asked.save()
        mails.invited(asked, at=at)


def _speaker(initiative: Initiative) -> Contact:
    speaker = initiator_of(initiative)
    if speaker is None or speaker.contact is None:
        raise Refused(NOBODY)
    return speaker.contact
