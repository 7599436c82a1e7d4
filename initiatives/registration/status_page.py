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
    return StatusPage(
        page=public_page(initiative, today=today, audiences=(Audience.PUBLIC, Audience.PARTY)),
        handled_by=handled_by(initiative),
        terms=running_terms(initiative),
        asked=[] if is_over else list(initiative.completions.filter(submission=None).order_by("pk")),
        answered=answered(initiative),
        can_withdraw=Status.WITHDRAWN in NEXT[initiative.status],
        is_over=is_over,
    )


def answered(initiative: Initiative) -> list[tuple[str, str]]:
    """What we asked and what they answered, to read back."""
    rows = initiative.completions.exclude(submission=None).select_related("submission").order_by("pk")
    kept = [row.submission.answers.get(f"{ADDED} {row.submission.number}") for row in rows if row.submission]
    return [(one["question"], one["answer"]) for one in kept if one]


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
