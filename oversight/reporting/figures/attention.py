"""Vraagt uw aandacht: at most seven sentences, the longest wait first (S62)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from initiatives.registration.models import TermKind
from oversight.reporting.figures.rows import Outcome, answers_href
from oversight.reporting.figures.shapes import Attention, Punctuality, Waiting
from oversight.reporting.figures.words import number_of
from samenwerking.calendar import written

MOST = 7
MOST_WAITING = 3
WAITS_FOR: dict[TermKind, str] = {
    TermKind.FIRST_ANSWER: "een eerste antwoord",
    TermKind.DECISION: "een besluit",
    TermKind.READING: "lezen en publiceren",
}


def capped(lines: Sequence[Attention], most: int, rest: Attention | None) -> list[Attention]:
    """All of them, or the first ones and how many more there are."""
    if len(lines) <= most or rest is None:
        return list(lines[:most])
    return [*lines[: most - 1], rest]


def waiting_too_long(kind: TermKind, found: Punctuality, *, since: date, as_of: date) -> list[Attention]:
    href = answers_href(as_of, since, kind, Outcome.OVERDUE)
    lines = [_wait(kind, one, href) for one in found.waiting]
    left = len(lines) - MOST_WAITING + 1
    text = f"Nog {number_of(left, 'initiatief wacht', 'initiatieven wachten')} te lang op {WAITS_FOR[kind]}."
    rest = Attention(text=text, when=f"stand op {written(as_of)}", href=href)
    return capped(lines, MOST_WAITING, rest)


def _wait(kind: TermKind, one: Waiting, list_href: str) -> Attention:
    who = f"‘{one.title}’" if one.href else f"Initiatief {one.reference}"
    text = f"{who} wacht {number_of(one.days, 'dag', 'dagen')} te lang op {WAITS_FOR[kind]}."
    return Attention(text=text, when=f"dat kon tot en met {one.due}", href=one.href or list_href)
