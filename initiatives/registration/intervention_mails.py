"""Letters to the initiators when the municipality intervenes, and when they asked to look again."""

from __future__ import annotations

from datetime import datetime

from initiatives.registration.mails import to_initiators, words_about
from initiatives.registration.models import Intervention, Reconsideration, Term
from samenwerking.journal.models import By


def taken_over(started: Intervention, *, at: datetime, by: By) -> None:
    context = {**words_about(started.initiative), "started": started, "ground": started.ground.text}
    key = f"intervention:{started.pk}"
    to_initiators(started.initiative, "registration/taken_over", context, key=key, at=at, by=by)


def given_back(ended: Intervention, *, reason: str, at: datetime, by: By) -> None:
    context = {**words_about(ended.initiative), "reason": reason}
    key = f"intervention-ended:{ended.pk}"
    to_initiators(ended.initiative, "registration/given_back", context, key=key, at=at, by=by)


def reconsideration_asked(asked: Reconsideration, term: Term, *, at: datetime, by: By) -> None:
    """The receipt, with the day on which the answer is due."""
    context = {**words_about(asked.initiative), "answer_by": term.ends_on}
    key = f"reconsideration:{asked.pk}"
    to_initiators(asked.initiative, "registration/reconsideration_asked", context, key=key, at=at, by=by)


def reconsidered(asked: Reconsideration, *, answer: str, at: datetime, by: By) -> None:
    context = {**words_about(asked.initiative), "answer_text": answer}
    key = f"reconsidered:{asked.pk}"
    to_initiators(asked.initiative, "registration/reconsidered", context, key=key, at=at, by=by)
