"""What everybody reads of decisions: on a page of their own, with their initiative, and with their task."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from initiatives.registration.models import Alternative, Answer, Appeal, Decision, Initiative
from samenwerking.framework.models import SocietalTask

# The answer as its first words to who asked.
ANSWERED: dict[str, str] = {Answer.YES: "Ja", Answer.YES_IF: "Ja, zo kan het", Answer.NO: "Nee, en zo wel"}


@dataclass(frozen=True)
class DecidedRow:
    """One decision in a list."""

    answer: str
    summary: str
    on: date
    href: str
    is_revised: bool


@dataclass(frozen=True)
class DecisionPage:
    """One decision, what is possible first."""

    decision: Decision
    about: str
    about_href: str
    answer: str
    on: date
    leads_to: str
    who: str
    source_url: str
    alternatives: list[Alternative]
    appeals: list[Appeal]
    before: DecidedRow | None
    after: list[DecidedRow]


def decision_page(decision: Decision) -> DecisionPage:
    assert decision.published_at
    assert decision.mandate
    about, href = subject_of(decision)
    standing = Decision.objects.published().with_revised()
    return DecisionPage(
        decision=decision,
        about=about,
        about_href=href,
        answer=ANSWERED[decision.answer],
        on=localdate(decision.published_at),
        leads_to=decision.get_leads_to_display(),
        who=decision.mandate.function,
        source_url=decision.mandate.source_url,
        alternatives=list(decision.alternatives.order_by("pk")),
        appeals=list(decision.appeals.order_by("received_on", "pk")),
        before=next(iter(rows(standing.filter(revisions=decision))), None),
        after=rows(standing.filter(revises=decision).order_by("published_at", "pk")),
    )


def subject_of(decision: Decision) -> tuple[str, str]:
    """What it is about, and where that stands."""
    if initiative := decision.initiative:
        text = initiative.texts.filter(is_current=True).first()
        return text.title if text else initiative.reference, initiative.get_absolute_url()
    task = SocietalTask.objects.titled(localdate(decision.published_at)).get(pk=decision.task_id)
    return str(task), task.get_absolute_url()


def decided_about(subject: Initiative | SocietalTask) -> list[DecidedRow]:
    """The newest first."""
    return rows(subject.decisions.published().with_revised().order_by("-published_at", "-pk"))


def rows(decisions: Iterable[Any]) -> list[DecidedRow]:
    """Of decisions that say whether they were revised (`with_revised`)."""
    return [
        DecidedRow(
            ANSWERED[one.answer], one.summary, localdate(one.published_at), one.get_absolute_url(), one.is_revised
        )
        for one in decisions
    ]
