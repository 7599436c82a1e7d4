"""Ideas that are still being written. Everything typed is kept, also what is not complete yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate, make_aware

from initiatives.registration import draft_mails
from initiatives.registration.actions.attachments import hand_over_attachments
from initiatives.registration.actions.submit import Idea, Sender, submit_initiative
from initiatives.registration.models import Channel, Draft, Initiative, Kind
from samenwerking.accounts.models import User
from samenwerking.errors import Refused, Stale
from samenwerking.framework.figures import number
from samenwerking.journal.models import By
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose
from samenwerking.text import prose

LONGEST = 20_000  # characters of one answer that a draft keeps
LINKS, LINKS_WITHIN = 5, timedelta(minutes=15)  # so many mails with the way back


@transaction.atomic
def start_draft(*, user: User | None, at: datetime, kind: Kind = Kind.INITIATIVE) -> tuple[Draft, str]:
    """A new draft, and the key with which its writer comes back."""
    draft = Draft.objects.create(kind=kind, user=user, started_at=at, saved_at=at, expires_at=_expiry(at))
    return draft, key_to(draft)


@transaction.atomic
def enter_draft(*, kind: Kind, channel: Channel, received_on: date, writer: User, at: datetime) -> tuple[Draft, str]:
    """Somebody of the desk writes down what a person tells. Our term runs from the day that it came in."""
    if received_on > localdate(at):
        raise Refused("Deze dag ligt in de toekomst. Vul de dag in waarop het binnenkwam.")
    told = {"kind": kind, "channel": channel, "received_on": received_on, "entered_by": writer}
    draft = Draft.objects.create(**told, started_at=at, saved_at=at, expires_at=_expiry(at))
    return draft, key_to(draft)


@dataclass(frozen=True)
class Turn:
    """Which open page wrote, and how often before: of one page the newest text counts, whatever arrives first."""

    page: str = ""
    number: int = 0

    def follows(self, earlier: Mapping[str, Any]) -> bool:
        """The same page wrote the earlier text, so nobody is overwritten."""
        return bool(self.page) and self.page == earlier.get("page") and self.number > earlier.get("turn", 0)


@transaction.atomic
def save_step(
    draft: Draft, step: str, data: Mapping[str, list[str]], *, version: int, at: datetime, turn: Turn = Turn()
) -> Draft:
    """Keep what was typed in one step, complete or not.

    `version` is the one the page showed. Raises Stale when the step was saved elsewhere meanwhile with other answers.
    """
    kept = Draft.objects.select_for_update().get(pk=draft.pk)
    clean = {name: [prose(value)[:LONGEST] for value in values] for name, values in data.items()}
    earlier = kept.answers.get(step, {"version": 0, "data": {}})
    is_new = clean != earlier["data"]
    if is_new and version != earlier["version"] and not turn.follows(earlier):
        raise Stale("Deze stap is ook in een ander venster bewaard. Kijk welke tekst u wilt houden.")
    if is_new or step not in kept.answers:
        written = {"version": earlier["version"] + 1, "data": clean, "page": turn.page, "turn": turn.number}
        kept.answers = {**kept.answers, step: written}
        kept.version += 1
    kept.saved_at, kept.expires_at, kept.warned_at = at, _expiry(at), None
    kept.save()
    keys.extend(Purpose.DRAFT, kept.pk, expires_at=kept.expires_at, at=at)
    return kept


@transaction.atomic
def reopen_draft(draft: Draft, *, at: datetime) -> None:
    """Somebody goes on with it, which counts as activity."""
    kept = Draft.objects.select_for_update().get(pk=draft.pk)
    kept.expires_at, kept.warned_at = max(kept.expires_at, _expiry(at)), None
    kept.save(update_fields=["expires_at", "warned_at"])
    keys.extend(Purpose.DRAFT, kept.pk, expires_at=kept.expires_at, at=at)


def key_to(draft: Draft) -> str:
    """A fresh key, which works as long as the draft is there."""
    return keys.make_key(Purpose.DRAFT, draft.pk, expires_at=draft.expires_at)


@transaction.atomic
def mail_draft_link(draft: Draft, email: str, *, at: datetime) -> None:
    """Send the link with which the writer goes on, on any device."""
    kept = Draft.objects.select_for_update().get(pk=draft.pk)
    if keys.made_since(at - LINKS_WITHIN, Purpose.DRAFT, kept.pk) > LINKS:
        raise Refused("We hebben u al een paar keer een link gestuurd. Kijk in uw mail, ook bij ongewenste mail.")
    kept.email = draft.email = email
    kept.save(update_fields=["email"])
    draft_mails.draft_link(kept, way_back(kept), at=at)


@transaction.atomic
def send_code(draft: Draft, email: str, *, at: datetime) -> None:
    """Mail the code that shows the address is the sender's."""
    code = keys.make_code(email, purpose_of(draft), at=at)
    draft_mails.draft_code(draft, email, code, at=at)


def confirm_address(draft: Draft, email: str, typed: str, *, at: datetime) -> None:
    """The code was right: this address may send this draft. Counts every try, so it runs in no transaction."""
    confirmed = Draft.objects.filter(pk=draft.pk)
    keys.check_code(
        email, purpose_of(draft), typed, at=at, then=lambda: confirmed.update(email=email, email_confirmed_at=at)
    )


@transaction.atomic
def trust_address(draft: Draft, email: str, *, at: datetime) -> None:
    """The sender is signed in with this address: it was confirmed before."""
    Draft.objects.filter(pk=draft.pk).update(email=email, email_confirmed_at=at)


@transaction.atomic
def send_draft(draft: Draft, idea: Idea, sender: Sender, *, at: datetime, by: By) -> Initiative:
    """A draft becomes an initiative: whoever could open the one can follow the other, and the draft is erased.

    Who wrote it down at the desk cannot follow it as its initiator; nobody's address was confirmed then.
    """
    kept = Draft.objects.select_for_update().get(pk=draft.pk)
    is_confirmed = kept.email_confirmed_at is not None and kept.email == sender.email
    if not (is_confirmed or kept.is_assisted):
        raise Refused("Bevestig eerst uw e-mailadres met de code uit de mail.")
    initiative = submit_initiative(idea, sender, at=_received(kept, at), by=by)
    if not kept.is_assisted:
        keys.also_open((Purpose.DRAFT, kept.pk), (Purpose.STATUS, initiative.pk), at=at)
    hand_over_attachments(kept, initiative)
    kept.delete()
    return initiative


def way_back(draft: Draft) -> str:
    """The address of a mail with such a key."""
    return settings.SITE_URL + reverse("registration:open_draft", args=[key_to(draft)])


def purpose_of(draft: Draft) -> str:
    return f"draft:{draft.pk}"


def _received(draft: Draft, at: datetime) -> datetime:
    """The moment from which everything counts: now, or the earlier day on which a letter came in."""
    if draft.received_on is None or draft.received_on >= localdate(at):
        return at
    return make_aware(datetime.combine(draft.received_on, time(12)))


def _expiry(at: datetime) -> datetime:
    return at + timedelta(days=number("draft_days", on=localdate(at)))
