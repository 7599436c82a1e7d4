"""What belongs to somebody with an account: their initiatives with the next day, and what they still write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.urls import reverse

from initiatives.registration.models import Draft, Following, Initiative, ParticipantRole, Representative, Term
from initiatives.registration.public_page import NEXT_STEPS
from samenwerking.accounts.models import User
from samenwerking.keys import actions as keys


@dataclass(frozen=True)
class Mine:
    """One initiative that this person speaks for or takes part in."""

    initiative: Initiative
    title: str
    role: str
    status: str
    next_step: str
    next_on: date | None
    may_open: bool


@dataclass(frozen=True)
class MyDraft:
    """One idea that is still being written."""

    public_id: UUID
    title: str
    saved_at: datetime
    expires_at: datetime


def my_initiatives(user: User) -> list[Mine]:
    """Newest first. Four queries, however many there are."""
    spoken = Representative.objects.filter(user=user, until=None).values("party")
    rows = list(
        Initiative.objects.filter(participants__party__in=spoken)
        .prefetch_related("texts", "participants__party__representatives")
        .distinct()
        .order_by("-received_on", "-pk")
    )
    terms = _next_terms(one.stream for one in rows)
    return [_mine(one, user, terms.get(one.stream)) for one in rows]


def my_drafts(user: User, *, at: datetime) -> list[MyDraft]:
    rows = Draft.objects.filter(user=user, expires_at__gt=at).order_by("-saved_at")
    return [MyDraft(draft.public_id, _title(draft), draft.saved_at, draft.expires_at) for draft in rows]


def my_news_url(user: User) -> str:
    """Where this person sees what they follow by mail; nothing when nothing is followed or it is not confirmed."""
    if not EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists():
        return ""
    following = Following.objects.confirmed().filter(follower__email__iexact=user.email).first()
    return reverse("registration:my_news", args=[keys.seal("news", following.follower_id)]) if following else ""


def _mine(initiative: Initiative, user: User, term: Term | None) -> Mine:
    texts = sorted(initiative.texts.all(), key=lambda text: (text.is_current, text.number))
    role = next(
        ParticipantRole(row.role)
        for row in initiative.participants.all()
        if any(one.user_id == user.pk and one.until is None for one in row.party.representatives.all())
    )
    return Mine(
        initiative=initiative,
        title=texts[-1].title if texts else initiative.reference,
        role=role.label,
        status=initiative.status.label,
        next_step=NEXT_STEPS[term.kind] if term else "",
        next_on=term.ends_on if term else None,
        may_open=role == ParticipantRole.INITIATOR,
    )


def _next_terms(streams: Iterable[UUID]) -> dict[UUID, Term]:
    """The first clock that ends, of each."""
    found: dict[UUID, Term] = {}
    for term in Term.objects.running().filter(stream__in=list(streams)).order_by("-ends_on"):
        found[term.stream] = term
    return found


def _title(draft: Draft) -> str:
    """What the writer typed as its name so far."""
    given = draft.answers.get("idee", {}).get("data", {}).get("title", [])
    return str(given[0]) if given and given[0] else "Nog zonder naam"
