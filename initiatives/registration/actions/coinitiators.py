"""People and organisations who take part: asked by mail, and named nowhere before they say yes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import invitation_mails as mails
from initiatives.registration.actions.desk import lock, lock_running
from initiatives.registration.models import (
    Contact,
    Initiative,
    Invitation,
    InvitationKind,
    Participant,
    ParticipantRole,
    Party,
    PartyKind,
    Representative,
)
from samenwerking.errors import Refused
from samenwerking.framework.figures import number
from samenwerking.guards import clean_typed
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose
from samenwerking.outbox.actions import forget_letters

MOST_OPEN = 20
NOT_OPEN = "Deze uitnodiging is niet meer open. Vraag wie u uitnodigde om een nieuwe."


@transaction.atomic
def invite(
    initiative: Initiative, *, name: str, email: str, at: datetime, by: By, organisation: str = ""
) -> Invitation:
    """Ask somebody to take part. They get a mail with a link; until their yes nobody sees that they were asked."""
    lock_running(initiative)
    if (asker := initiator_of(initiative)) and asker.contact and asker.contact.email.lower() == email.lower():
        raise Refused("Dit is uw eigen e-mailadres. U doet al mee. Vul het adres van iemand anders in.")
    open_ones = initiative.invitations.open(at).filter(kind=InvitationKind.CO_INITIATOR)
    if open_ones.count() >= MOST_OPEN:
        raise Refused(f"Er staan al {MOST_OPEN} uitnodigingen open. Wacht op een antwoord en vraag dan verder.")
    if open_ones.filter(contact__email__iexact=email).exists() or _takes_part(initiative, email):
        raise Refused("Dit e-mailadres is al uitgenodigd of doet al mee.")
    invitation = put_invitation(
        initiative, InvitationKind.CO_INITIATOR, name=name, email=email, organisation=organisation, at=at
    )
    data = {"invitation": invitation.pk}
    record(initiative.stream, "initiative.invited", at=at, by=by, audience=Audience.PARTY, data=data)
    mails.invited(invitation, at=at)
    return invitation


@transaction.atomic
def accept_invitation(invitation: Invitation, *, public_name: str, at: datetime, by: By) -> Participant:
    """Yes: from now on they take part, by the name they want to show, or without a name."""
    asked = lock_open(invitation, at)
    kind = PartyKind.ORGANISATION if asked.organisation else PartyKind.RESIDENT
    party = Party.objects.create(kind=kind, name=asked.organisation)
    Representative.objects.create(party=party, contact=asked.contact, since=localdate(at))
    participant = Participant(
        initiative=asked.initiative,
        party=party,
        role=ParticipantRole.CO_INITIATOR,
        public_name=public_name,
        consented_at=at if public_name else None,
    )
    clean_typed(participant)
    participant.save()
    answer(asked, is_accepted=True, at=at, participant=participant)
    keys.extend(Purpose.INVITATION, asked.pk, expires_at=None, at=at)
    data = {"participant": participant.pk}
    record(asked.initiative.stream, "initiative.joined", at=at, by=by, data=data)
    _tell_who_asked(asked, at)
    return participant


@transaction.atomic
def refuse_invitation(invitation: Invitation, *, at: datetime, by: By) -> None:
    """No: the address is erased at once."""
    asked = lock_open(invitation, at)
    answer(asked, is_accepted=False, at=at)
    data = {"invitation": asked.pk}
    record(asked.initiative.stream, "initiative.invitation_refused", at=at, by=by, audience=Audience.PARTY, data=data)
    _tell_who_asked(asked, at)
    forget(asked, at=at)


@transaction.atomic
def take_back_invitation(invitation: Invitation, *, at: datetime) -> None:
    """Who asked takes the question back: the link stops working, name and address are erased."""
    close(lock_open(invitation, at), at=at)


@transaction.atomic
def show_name(invitation: Invitation, public_name: str, *, at: datetime, by: By) -> None:
    """Give, change or take back the consent to be named. An empty name takes it back."""
    participant = _taking_part(invitation)
    participant.public_name, participant.consented_at = public_name, at if public_name else None
    participant.full_clean()
    participant.save()
    verb = "participant.named" if public_name else "participant.unnamed"
    data = {"participant": participant.pk}
    record(invitation.initiative.stream, verb, at=at, by=by, audience=Audience.PARTY, data=data)


@transaction.atomic
def leave(invitation: Invitation, *, at: datetime, by: By) -> None:
    """They no longer take part: name and address go, and no mail follows."""
    participant = _taking_part(invitation)
    participant.party.representatives.filter(until=None).update(until=localdate(at))
    number_of = participant.pk
    participant.delete()
    keys.revoke(Purpose.INVITATION, invitation.pk, at=at)
    record(invitation.initiative.stream, "initiative.left", at=at, by=by, data={"participant": number_of})
    forget(invitation, at=at)


@transaction.atomic
def remind_invited(*, at: datetime) -> int:
    """One reminder to who has not answered yet; answers how many."""
    waited = at - timedelta(days=number("invitation_reminder_days", on=localdate(at)))
    due = Invitation.objects.open(at).filter(reminded_at=None, invited_at__lte=waited)
    due = due.exclude(kind=InvitationKind.HANDOVER, confirmed_at=None).select_for_update(skip_locked=True, of=("self",))
    rows = list(due.select_related("contact", "initiative"))
    for invitation in rows:
        invitation.reminded_at = at
        invitation.save(update_fields=["reminded_at"])
        mails.invited(invitation, at=at, is_reminder=True)
    return len(rows)


@transaction.atomic
def close_invitations(*, at: datetime) -> int:
    """Who never answered is forgotten; answers how many that were."""
    silent = Invitation.objects.filter(answered_at=None, closed_at=None, expires_at__lte=at)
    rows = list(silent.select_for_update(skip_locked=True, of=("self",)).select_related("contact", "initiative"))
    for invitation in rows:
        close(invitation, at=at)
    return len(rows)


# -- what handing over shares with it --------------------------------------------------------------------------


def put_invitation(
    initiative: Initiative, kind: InvitationKind, *, name: str, email: str, at: datetime, organisation: str = ""
) -> Invitation:
    contact = Contact(name=name, email=email)
    clean_typed(contact)
    contact.save()
    days = timedelta(days=number("invitation_days", on=localdate(at)))
    invitation = Invitation(
        initiative=initiative,
        kind=kind,
        contact=contact,
        organisation=organisation,
        invited_at=at,
        expires_at=at + days,
    )
    clean_typed(invitation)
    invitation.save()
    return invitation


def lock_open(invitation: Invitation, at: datetime) -> Invitation:
    """The invitation as it stands now, if it still may be answered."""
    lock(invitation.initiative)
    asked = Invitation.objects.select_related("contact", "initiative").get(pk=invitation.pk)
    if not asked.is_open(at):
        raise Refused(NOT_OPEN)
    return asked


def answer(invitation: Invitation, *, is_accepted: bool, at: datetime, participant: Participant | None = None) -> None:
    invitation.answered_at, invitation.is_accepted, invitation.participant = at, is_accepted, participant
    invitation.save()


def close(invitation: Invitation, *, at: datetime) -> None:
    """No answer came, or the question was taken back."""
    invitation.closed_at = at
    invitation.save()
    keys.revoke(Purpose.INVITATION, invitation.pk, at=at)
    forget(invitation, at=at)


def forget(invitation: Invitation, *, at: datetime) -> None:
    """Of who does not take part we keep nothing: not the address, not the letters to it about this initiative."""
    forget_letters(invitation.contact.email, invitation.initiative.stream, at=at)
    Contact.objects.filter(pk=invitation.contact_id).update(name="", email="", phone="", address="")
    Invitation.objects.filter(pk=invitation.pk).update(organisation="")


def initiator_of(initiative: Initiative) -> Representative | None:
    """Who speaks for the initiator now and can be mailed."""
    speaks = Representative.objects.filter(
        party__participations__initiative=initiative,
        party__participations__role=ParticipantRole.INITIATOR,
        until=None,
    )
    return (
        speaks.exclude(contact=None)
        .exclude(contact__email="")
        .select_related("contact", "party")
        .order_by("pk")
        .first()
    )


def _tell_who_asked(invitation: Invitation, at: datetime) -> None:
    asker = initiator_of(invitation.initiative)
    if asker and asker.contact:
        mails.joined(invitation, asker.contact.email, at=at)


def _takes_part(initiative: Initiative, email: str) -> bool:
    speaks = {"party__representatives__contact__email__iexact": email, "party__representatives__until": None}
    return initiative.participants.filter(**speaks).exists()


def _taking_part(invitation: Invitation) -> Participant:
    lock(invitation.initiative)
    invitation.refresh_from_db()
    if invitation.participant is None:
        raise Refused("U doet niet mee aan dit initiatief.")
    return invitation.participant
