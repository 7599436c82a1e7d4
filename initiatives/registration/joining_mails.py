"""Letters to people who join in: with a contribution, a call, or an initiative that they missed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from initiatives.registration.mails import contact, to_initiators, words_about
from initiatives.registration.models import Call, Found, Missing, PublicInput
from samenwerking.journal.models import By
from samenwerking.outbox.letters import absolute, write_letter


def input_code(left: PublicInput, code: str, *, at: datetime) -> None:
    """The code that confirms an address."""
    context = {"code": f"{code[:4]} {code[4:]}", "contact": contact(at)}
    key = f"input-code:{left.public_id}:{at.isoformat()}"
    write_letter(to=left.contact.email, template="registration/input_code", context=context, key=key, at=at)


def input_published(left: PublicInput, *, at: datetime, by: By) -> None:
    _to_sender(left, "registration/input_published", {}, at=at, by=by)
    if left.call:
        shared = left.contact.email if left.may_share else ""
        context = {**words_about(left.initiative), "text": left.text, "call": str(left.call), "email": shared}
        key = f"input:{left.pk}:call"
        to_initiators(left.initiative, "registration/call_reaction", context, key=key, at=at, by=by)


def input_refused(left: PublicInput, *, at: datetime, by: By) -> None:
    _to_sender(left, "registration/input_refused", {"reason": left.refusal}, at=at, by=by)


def input_answered(left: PublicInput, *, at: datetime, by: By) -> None:
    context = {"outcome": left.get_outcome_display(), "answer": left.answer}
    _to_sender(left, "registration/input_answered", context, at=at, by=by)


def call_published(call: Call, *, at: datetime, by: By) -> None:
    _about_call(call, "registration/call_published", {"until": call.until}, at=at, by=by)


def call_refused(call: Call, *, at: datetime, by: By) -> None:
    _about_call(call, "registration/call_refused", {"reason": call.refusal}, at=at, by=by)


def missing_assessed(missing: Missing, *, at: datetime, by: By) -> None:
    """Whoever named it hears what we found, if they gave an address."""
    if missing.contact is None or not missing.contact.email:
        return
    context: dict[str, Any] = {"title": missing.title, "reason": missing.reason, "contact": contact(at)}
    if missing.initiative:
        link = absolute(missing.initiative.get_absolute_url())
        context |= {"button_url": link, "button_label": "Bekijk het initiatief"}
    write_letter(
        to=missing.contact.email,
        template=f"registration/missing_{Found(missing.outcome).value}",
        context=context,
        key=f"missing:{missing.pk}",
        at=at,
        is_skipped=by.is_past,
    )


def _to_sender(left: PublicInput, template: str, more: dict[str, object], *, at: datetime, by: By) -> None:
    """To whoever left it; an erased person has no address any more."""
    if not left.contact.email:
        return
    about = {**words_about(left.initiative), "button_label": "Bekijk de pagina van het initiatief"}
    write_letter(
        to=left.contact.email,
        template=template,
        context={**about, "contact": contact(at), **more},
        key=f"input:{left.pk}:{template}",
        at=at,
        stream=left.initiative.stream,
        is_skipped=by.is_past,
    )


def _about_call(call: Call, template: str, more: dict[str, object], *, at: datetime, by: By) -> None:
    context = {**words_about(call.initiative), "call": str(call), **more}
    to_initiators(call.initiative, template, context, key=f"call:{call.pk}:{template}", at=at, by=by)
