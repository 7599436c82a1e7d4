"""What the initiators see of their own initiative: where it stands, who has it, by when, and what we ask of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from initiatives.registration.actions.completion import ADDED
from initiatives.registration.counted import Counted, counted, law
from initiatives.registration.lifecycle import ENDED, NEXT, Status
from initiatives.registration.models import CompletionRequest, Initiative, Term
from initiatives.registration.public_page import PublicPage, public_page
from samenwerking.framework.models import Holiday
from samenwerking.journal.models import Audience


@dataclass(frozen=True)
class RunningTerm:
    """One clock that runs for this initiative, and the sum behind its last day."""

    name: str
    ends_on: date
    is_paused: bool
    lines: list[Counted]
    law: str


@dataclass(frozen=True)
class StatusPage:
    """All of it on one screen (U10)."""

    page: PublicPage
    handled_by: str
    terms: list[RunningTerm]
    asked: list[CompletionRequest]
    answered: list[tuple[str, str]]
    can_withdraw: bool
    is_over: bool


def status_page(initiative: Initiative, *, today: date) -> StatusPage:
    is_over = initiative.status in ENDED
    questions = initiative.completions.select_related("submission").order_by("pk")
    return StatusPage(
        page=public_page(initiative, today=today, audiences=(Audience.PUBLIC, Audience.PARTY)),
        handled_by=handled_by(initiative),
        terms=running_terms(initiative),
        asked=[one for one in questions if one.submission is None and not is_over],
        answered=[kept for one in questions for kept in answer_of(one)],
        can_withdraw=Status.WITHDRAWN in NEXT[initiative.status],
        is_over=is_over,
    )


def answer_of(asked: CompletionRequest) -> list[tuple[str, str]]:
    """What we asked and what they answered, to read back; nothing while there is no answer."""
    kept = asked.submission.answers.get(f"{ADDED} {asked.submission.number}") if asked.submission else None
    return [(kept["question"], kept["answer"])] if kept else []


def handled_by(initiative: Initiative) -> str:
    """A function, never a name: the team, and whether somebody of it picked it up."""
    current = initiative.assignments.select_related("team").get(ends_at=None)
    who = "een medewerker van " if current.handler_id else ""
    return f"{who}{current.team.name}"


def running_terms(initiative: Initiative) -> list[RunningTerm]:
    """What waits for the municipality, with the sum of each last day."""
    terms = Term.objects.running().filter(stream=initiative.stream).with_pause()
    rows = list(terms.prefetch_related("suspensions").order_by("ends_on"))
    holidays = dict(Holiday.objects.filter(day__gt=rows[0].starts_on).values_list("day", "name")) if rows else {}
    return [_running(term, holidays) for term in rows]


def _running(term: Term, holidays: dict[date, str]) -> RunningTerm:
    pauses = sorted(term.suspensions.all(), key=lambda one: one.since)
    return RunningTerm(
        name=term.get_kind_display(),
        ends_on=term.ends_on,
        is_paused=any(pause.until is None for pause in pauses),
        lines=counted(term, pauses, holidays),
        law=law(term),
    )
