"""Letters to who is still writing: the way back to a draft, its code, and its end."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from initiatives.registration.mails import contact
from initiatives.registration.models import Draft
from samenwerking.outbox.letters import write_letter


def draft_link(draft: Draft, url: str, *, at: datetime) -> None:
    """The way back to a draft."""
    context = {"expires_on": localdate(draft.expires_at), "button_url": url, "button_label": "Ga verder met uw idee"}
    write_letter(
        to=draft.email,
        template="registration/draft_link",
        context={**context, "contact": contact(at)},
        key=f"draft-link:{draft.public_id}:{at:%Y-%m-%dT%H:%M}:{draft.email}",  # a double click is one mail
        at=at,
    )


def draft_expiring(draft: Draft, url: str, *, at: datetime) -> None:
    """Once, some days before a draft is erased."""
    context = {"title": draft.title, "expires_on": localdate(draft.expires_at), "contact": contact(at)}
    write_letter(
        to=draft.address,
        template="registration/draft_expiring",
        context={**context, "button_url": url, "button_label": "Ga verder met uw idee"},
        key=f"draft-expiring:{draft.public_id}:{at.isoformat()}",
        at=at,
    )


def draft_code(draft: Draft, email: str, code: str, *, at: datetime) -> None:
    """The code that confirms an address."""
    write_letter(
        to=email,
        template="registration/draft_code",
        context={"code": f"{code[:4]} {code[4:]}", "called": draft.called, "contact": contact(at)},
        key=f"draft-code:{draft.public_id}:{at.isoformat()}",
        at=at,
    )
