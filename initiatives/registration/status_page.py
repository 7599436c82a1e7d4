"""What the initiators see of their own initiative: where it stands, who has it, by when, and what we ask of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from initiatives.registration.actions.completion import ADDED
from initiatives.registration.actions.interventions import can_ask_again
from initiatives.registration.lifecycle import ENDED, NEXT, Status
from initiatives.registration.messaged import written_to
from initiatives.registration.models import CompletionRequest, Initiative, Message
from initiatives.registration.promised import Agreed, for_initiator
from initiatives.registration.public_page import PublicPage, public_page
from initiatives.registration.shown_terms import ShownTerm, running_terms
from initiatives.registration.who_does_what import handled_by
from samenwerking.journal.models import Audience


@dataclass(frozen=True)
class StatusPage:
    """All of it on one screen (U10)."""

    page: PublicPage
    handled_by: str
    terms: list[ShownTerm]
    asked: list[CompletionRequest]
    answered: list[tuple[str, str]]
    messages: list[Message]
    agreed: Agreed
    can_withdraw: bool
    can_ask_again: bool
    is_over: bool


def status_page(initiative: Initiative, *, today: date) -> StatusPage:
    is_over = initiative.status in ENDED
    questions = initiative.completions.select_related("submission").order_by("pk")
    return StatusPage(
        page=public_page(initiative, today=today, audiences=(Audience.PUBLIC, Audience.PARTY)),
        handled_by=handled_by(initiative),
        terms=running_terms(initiative, today=today),
        asked=[one for one in questions if one.submission is None and not is_over],
        answered=[kept for one in questions for kept in answer_of(one)],
        messages=written_to(initiative),
        agreed=for_initiator(initiative, today=today),
        can_withdraw=Status.WITHDRAWN in NEXT[initiative.status],
        can_ask_again=can_ask_again(initiative),
        is_over=is_over,
    )


def answer_of(asked: CompletionRequest) -> list[tuple[str, str]]:
    """What we asked and what they answered, to read back; nothing while there is no answer."""
    kept = asked.submission.answers.get(f"{ADDED} {asked.submission.number}") if asked.submission else None
    return [(kept["question"], kept["answer"])] if kept else []
