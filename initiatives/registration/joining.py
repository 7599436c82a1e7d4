"""How others join in with an initiative: its calls, what people said and what was done with it, and its energy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from initiatives.registration.facts import CALLS_TO_READ, INPUTS_TO_ANSWER, INPUTS_TO_READ
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import (
    Call,
    CallKind,
    Closable,
    Closure,
    EnergyEntry,
    EnergyKind,
    Initiative,
    Precision,
    PublicInput,
    PublicText,
)
from samenwerking.facts import Known

MOST = 50  # contributions on one page, the newest


@dataclass(frozen=True)
class Shut:
    """That something is closed: until when and on which ground."""

    until: date
    ground: str
    words: str


@dataclass(frozen=True)
class Said:
    """One contribution with its answer. What is closed has no words."""

    number: int
    who: str
    on: Any
    text: str
    call: str
    outcome: str
    answer: str
    answered_on: Any
    shut: Shut | None


@dataclass(frozen=True)
class Inputs:
    """What people said of one initiative, and whether more is welcome."""

    said: list[Said]
    count: int
    why_not: str
    href: str

    @property
    def answered(self) -> int:
        return sum(1 for one in self.said if one.outcome)


@dataclass(frozen=True)
class CallCard:
    """One call as everybody sees it."""

    kind: str
    what: str
    details: str
    where: str
    until: date
    href: str
    initiative: str
    initiative_href: str


@dataclass(frozen=True)
class Energy:
    """One kind of what people put in, counted on days: the newest first."""

    label: str
    counts: list[tuple[date | None, int]]

    @property
    def latest(self) -> int:
        return self.counts[0][1]

    @property
    def most(self) -> int:
        return max(count for _, count in self.counts)


def shut(initiative: Initiative) -> dict[tuple[str, int | None], Shut]:
    """What of this initiative is closed now: by what it is, and which contribution."""
    rows = Closure.objects.open().filter(initiative=initiative).select_related("ground")
    return {(row.what, row.input_id): Shut(row.until, str(row.ground), row.words) for row in rows}


def why_no_input(initiative: Initiative, *, today: date) -> str:
    """Why nothing can be left now; empty when it can."""
    return why_closed(initiative, shut(initiative))


def why_closed(initiative: Initiative, closed: dict[tuple[str, int | None], Shut]) -> str:
    if initiative.published_at is None:
        return "Dit initiatief wordt nog gelezen. Daarna kunt u meedenken."
    if initiative.status in ENDED:
        return "Dit initiatief is afgelopen. Meedenken kan niet meer."
    if (Closable.TEXT, None) in closed or (Closable.INPUTS, None) in closed:
        return "Meedenken met dit initiatief kan nu niet."
    return ""


def inputs_of(initiative: Initiative) -> Inputs:
    """The contributions that were read, the newest first."""
    closed = shut(initiative)
    rows = PublicInput.objects.filter(initiative=initiative, published_at__isnull=False).select_related("call")
    shown = list(rows.order_by("-published_at", "-pk")[: MOST + 1])
    return Inputs(
        said=[said(row, closed.get((Closable.INPUT, row.pk))) for row in shown[:MOST]],
        count=len(shown) if len(shown) <= MOST else rows.count(),
        why_not=why_closed(initiative, closed),
        href=reverse("registration:input", args=[initiative.reference]),
    )


def said(row: PublicInput, closed: Shut | None) -> Said:
    is_open = closed is None
    return Said(
        number=row.pk,
        who=row.who if is_open else "een inwoner",
        on=row.confirmed_at,
        text=row.text if is_open else "",
        call=str(row.call) if row.call and is_open else "",
        outcome=row.get_outcome_display(),
        answer=row.answer if is_open else "",
        answered_on=row.answered_at,
        shut=closed,
    )


def calls_of(initiatives: QuerySet[Initiative], *, today: date, most: int = 20) -> list[CallCard]:
    """The calls of these initiatives that run, the first to end first."""
    title = PublicText.objects.filter(initiative=OuterRef("initiative"), is_current=True)
    rows = Call.objects.running(today).filter(initiative__in=initiatives).annotate(title=title.values("title")[:1])
    return [call_card(row) for row in rows.select_related("initiative").order_by("until", "pk")[:most]]


def call_card(row: Any) -> CallCard:
    reply = reverse("registration:input", args=[row.initiative.reference])
    return CallCard(
        kind=CallKind(row.kind).label,
        what=row.what,
        details=row.details,
        where=row.where,
        until=row.until,
        href="" if row.initiative.status in ENDED else f"{reply}?oproep={row.pk}",
        initiative=row.title or row.initiative.reference,
        initiative_href=row.initiative.get_absolute_url(),
    )


def energy_of(initiative: Initiative) -> list[Energy]:
    """Volunteers, hours and supporters by day: S18, *volgen*."""
    counts: dict[str, list[tuple[date | None, int]]] = defaultdict(list)
    for entry in EnergyEntry.objects.filter(initiative=initiative).order_by("-counted_on", "-pk"):
        day = entry.counted_on if entry.precision == Precision.DAY else None
        counts[entry.kind].append((day, entry.count))
    return [Energy(kind.label, counts[kind]) for kind in EnergyKind if counts[kind]]


def in_place(place: Any) -> QuerySet[Initiative]:
    return Initiative.objects.filter(place=place)


def for_task(task: Any) -> QuerySet[Initiative]:
    links = task.links.filter(initiative=OuterRef("pk"), ended_at=None)
    return Initiative.objects.filter(Exists(links))


def to_do(known: Known[Initiative]) -> Sequence[tuple[str, str, int]]:
    """What waits at the desk of what others sent: words, where, how many."""
    found = [
        ("inbreng om te lezen", "publicinput", known[INPUTS_TO_READ]),
        ("inbreng zonder antwoord", "publicinput", known[INPUTS_TO_ANSWER]),
        ("oproepen om te lezen", "call", known[CALLS_TO_READ]),
    ]
    return [one for one in found if one[2]]
