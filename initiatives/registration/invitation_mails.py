"""The letters to and about people who are asked to take part, or to take over."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.mails import contact, status_link, title_of
from initiatives.registration.models import Initiative, Invitation, InvitationKind, ParticipantRole
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose
from samenwerking.outbox.letters import write_letter

INVITED = {
    InvitationKind.CO_INITIATOR: "registration/invited",
    InvitationKind.HANDOVER: "registration/asked_to_take_over",
}


def invited(invitation: Invitation, *, at: datetime, is_reminder: bool = False) -> None:
    """What is asked, by which initiative, until when; the link with which they answer."""
    secret = keys.make_key(Purpose.INVITATION, invitation.pk, expires_at=invitation.expires_at)
    _write(
        invitation.initiative,
        invitation.contact.email,
        INVITED[InvitationKind(invitation.kind)],
        key=f"invited:{invitation.pk}:{'again' if is_reminder else 'first'}",
        at=at,
        name=invitation.contact.name,
        until=localdate(invitation.expires_at),
        is_reminder=is_reminder,
        asker=asker(invitation.initiative),
        button_url=settings.SITE_URL + reverse("registration:open_invitation", args=[secret]),
        button_label="Bekijk de vraag en geef antwoord",
    )


def asker(initiative: Initiative) -> str:
    """Who asks, by the name that everybody may read already; else nothing."""
    if initiative.published_at is None:
        return ""
    row = initiative.participants.filter(role=ParticipantRole.INITIATOR).order_by("pk").first()
    return row.public_name if row else ""


def joined(invitation: Invitation, to: str, *, at: datetime) -> None:
    """To who asked: the answer, without the name of who refused."""
    _write(
        invitation.initiative,
        to,
        "registration/invitation_answered",
        key=f"invitation-answered:{invitation.pk}",
        at=at,
        is_accepted=invitation.is_accepted,
        name=invitation.organisation or invitation.contact.name,
        button_url=settings.SITE_URL + reverse("registration:invite", args=[invitation.initiative.reference]),
        button_label="Bekijk wie er meedoen",
    )


def handover_code(invitation: Invitation, to: str, code: str, *, at: datetime) -> None:
    _write(
        invitation.initiative,
        to,
        "registration/handover_code",
        key=f"handover-code:{invitation.pk}:{at.isoformat()}",
        at=at,
        code=f"{code[:4]} {code[4:]}",
        name=invitation.contact.name,
    )


def handed_over(invitation: Invitation, old: str, *, at: datetime) -> None:
    """To both: the new one gets the link, the old one hears that theirs stopped working."""
    initiative, new = invitation.initiative, invitation.contact.email
    link = {"button_url": status_link(initiative), "button_label": "Bekijk waar het idee staat"}
    _write(initiative, new, "registration/took_over", key=f"took-over:{invitation.pk}", at=at, **link)
    _write(initiative, old, "registration/handed_over", key=f"handed-over:{invitation.pk}", at=at)


def handover_refused(invitation: Invitation, old: str, *, at: datetime) -> None:
    key = f"handover-refused:{invitation.pk}"
    _write(invitation.initiative, old, "registration/handover_refused", key=key, at=at)


def address_changed(initiative: Initiative, old: str, new: str, *, at: datetime) -> None:
    """To both: the new address gets the link, the old one hears what happened and whom to call."""
    moment = at.isoformat()
    link = {"button_url": status_link(initiative), "button_label": "Bekijk waar uw idee staat"}
    _write(initiative, new, "registration/address_new", key=f"address-new:{moment}", at=at, **link)
    if old:
        _write(initiative, old, "registration/address_old", key=f"address-old:{moment}", at=at)


def _write(initiative: Initiative, to: str, template: str, *, key: str, at: datetime, **context: object) -> None:
    about = {"title": title_of(initiative), "reference": initiative.reference, "contact": contact(at)}
    write_letter(
        to=to,
        template=template,
        context={**about, **context},
        key=f"{initiative.stream}:{key}",
        at=at,
        stream=initiative.stream,
    )
