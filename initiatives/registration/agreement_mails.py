"""The letters about what municipality and initiator agree. They always come: they ask for a yes, or say what holds."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from initiatives.registration.mails import contact, status_link, title_of, to_initiators
from initiatives.registration.models import Agreement, Side
from samenwerking.journal.models import By
from samenwerking.outbox.letters import write_letter


def offered(agreement: Agreement, *, at: datetime, by: By) -> None:
    """What we propose, and the button to confirm it."""
    _write(agreement, "registration/agreement_offered", "Lees de afspraak en bevestig", at=at, by=by)


def in_force(agreement: Agreement, *, at: datetime, by: By) -> None:
    _write(agreement, "registration/agreement_in_force", "Bekijk de afspraak", at=at, by=by)


def ended(agreement: Agreement, reason: str, *, at: datetime, by: By) -> None:
    _write(agreement, "registration/agreement_ended", "Bekijk waar uw idee staat", at=at, by=by, reason=reason)


def agreement_code(agreement: Agreement, to: str, code: str, *, at: datetime) -> None:
    initiative = agreement.initiative
    write_letter(
        to=to,
        template="registration/agreement_code",
        context={
            "code": f"{code[:4]} {code[4:]}",
            "title": title_of(initiative),
            "reference": initiative.reference,
            "contact": contact(at),
        },
        key=f"{initiative.stream}:agreement-code:{agreement.pk}:{at.isoformat()}",
        at=at,
        stream=initiative.stream,
    )


def _write(agreement: Agreement, template: str, label: str, *, at: datetime, by: By, **more: object) -> None:
    initiative = agreement.initiative
    promises = list(agreement.promises.order_by("due_on", "pk"))
    context = {
        "reference": initiative.reference,
        "title": title_of(initiative),
        "agreement": agreement,
        "ours": [one for one in promises if one.side == Side.MUNICIPALITY],
        "theirs": [one for one in promises if one.side == Side.INITIATOR],
        "guide": settings.SITE_URL + reverse("framework:guide"),
        "button_url": "" if by.is_past else status_link(initiative),
        "button_label": label,
        **more,
    }
    to_initiators(initiative, template, context, key=f"{template}:{agreement.pk}", at=at, by=by)
