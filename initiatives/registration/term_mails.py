"""The letters about terms: to the initiators when the day changes, to colleagues when it comes near."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.mails import title_of, to_initiators, words_about
from initiatives.registration.models import Extension, Initiative, Reminding, Term, TermKind
from samenwerking.accounts.models import User
from samenwerking.journal.models import By
from samenwerking.outbox.letters import absolute, write_letter

# What is due, as it reads after "voor" and after "op".
DUE: dict[str, str] = {
    TermKind.READING: "het lezen van",
    TermKind.FIRST_ANSWER: "het eerste antwoord op",
    TermKind.DECISION: "het besluit over",
    TermKind.RECONSIDERATION: "het antwoord op de vraag om opnieuw te kijken naar",
}


def extended(initiative: Initiative, term: Term, extension: Extension, *, at: datetime, by: By) -> None:
    """Once: that we need more time, why, and the new day (Awb 4:14)."""
    context = {**words_about(initiative), "due": DUE[term.kind], "term": term, "extension": extension}
    key = f"term-extended:{extension.pk}"
    to_initiators(initiative, "registration/term_extended", context, key=key, at=at, by=by)


def application(initiative: Initiative, term: Term | None, *, reason: str, at: datetime, by: By) -> None:
    """That a decision follows and by when; without a term: that none follows after all."""
    context = {**words_about(initiative), "term": term, "reason": reason}
    key = f"application:{at.isoformat()}"
    to_initiators(initiative, "registration/application", context, key=key, at=at, by=by)


def reminder(initiative: Initiative, term: Term, what: Reminding, user: User, *, at: datetime) -> None:
    """To a colleague: internal, so without a way to stop."""
    days = (term.ends_on - localdate(at)).days
    context = {
        "due": DUE.get(term.kind, "het antwoord op"),
        "title": title_of(initiative),
        "reference": initiative.reference,
        "term": term,
        "days": abs(days),
        "button_url": absolute(reverse("admin:registration_initiative_change", args=[initiative.pk])),
        "button_label": "Open het dossier",
    }
    write_letter(
        to=user.email,
        template=f"registration/term_{what}",
        context=context,
        key=f"term-reminder:{term.pk}:{what}:{user.pk}",
        at=at,
        stream=initiative.stream,
    )
