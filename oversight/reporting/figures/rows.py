"""The rows behind the figures, as they stood on a day: whoever opens a figure counts the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from initiatives.registration.figures import OUTSIDE, end_of, overdue, standing
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative, Origin, PublicText, StatusSpan, TaskLink, Term, TermKind
from samenwerking.calendar import written

PAGE = 50
FROM_OUTSIDE = "buiten"
UNREAD = "Nieuw initiatief, wordt gelezen"


class Outcome(Enum):
    """How an answer came (M3)."""

    IN_TIME = "op-tijd"
    LATE = "te-laat"
    OVERDUE = "open"


OUTCOMES = {
    Outcome.IN_TIME: "op tijd",
    Outcome.LATE: "te laat",
    Outcome.OVERDUE: "nog open en te laat",
}


@dataclass(frozen=True)
class Line:
    """One initiative in a list behind a figure."""

    reference: str
    title: str
    href: str
    facts: Sequence[str]


def initiatives_href(as_of: date, **filters: str) -> str:
    return f"{reverse('reporting:initiatives')}?{urlencode({**filters, 'op': as_of.isoformat()})}"


def answers_href(as_of: date, since: date, kind: TermKind, outcome: Outcome) -> str:
    asked = {"soort": kind.value, "uitkomst": outcome.value, "van": since.isoformat(), "op": as_of.isoformat()}
    return f"{reverse('reporting:answers')}?{urlencode(asked)}"


def on_day(href: str, as_of: date) -> str:
    """The rows of registration's own figure, by the same filters, as they stood on this day."""
    _, _, query = href.partition("?")
    return f"{reverse('reporting:initiatives')}?{query}&{urlencode({'op': as_of.isoformat()})}"


def initiatives_on(
    as_of: date, *, status: str = "", place: str = "", task: str = "", origin: str = ""
) -> QuerySet[StatusSpan]:
    """One span for each initiative of that day, narrowed by the filters of the overview."""
    spans = standing(as_of)
    if status:
        spans = spans.filter(status=status)
    if place:
        spans = (
            spans.filter(initiative__place=None) if place == "onbekend" else spans.filter(initiative__place__slug=place)
        )
    if task:
        spans = _by_task(spans, as_of, task)
    if origin:
        spans = spans.filter(initiative__origin__in=OUTSIDE if origin == FROM_OUTSIDE else [origin])
    return spans


def _by_task(spans: QuerySet[StatusSpan], as_of: date, slug: str) -> QuerySet[StatusSpan]:
    moment = end_of(as_of)
    links = TaskLink.objects.filter(
        Q(ended_at=None) | Q(ended_at__gte=moment), linked_at__lt=moment, initiative=OuterRef("initiative")
    )
    return spans.filter(~Exists(links)) if slug == "geen" else spans.filter(Exists(links.filter(task__slug=slug)))


def initiative_lines(spans: QuerySet[StatusSpan], as_of: date, *, below: int | None) -> list[tuple[int, Line]]:
    """One page with the key of each row, newest first, and one row more when there is a next page."""
    rows = spans.filter(initiative__lt=below) if below else spans
    page = list(rows.select_related("initiative__place").order_by("-initiative")[: PAGE + 1])
    titles = public_titles([span.initiative_id for span in page], as_of)
    return [(span.initiative_id, _line(span, titles.get(span.initiative_id, ""))) for span in page]


def _line(span: StatusSpan, title: str) -> Line:
    place = span.initiative.place.name if span.initiative.place else "plaats niet opgegeven"
    facts = [place, Status(span.status).label, Origin(span.initiative.origin).label]
    return line_of(span.initiative, title, facts)


def line_of(initiative: Initiative, title: str, facts: Sequence[str]) -> Line:
    """Until its text is public an initiative has a reference and no page of its own."""
    href = initiative.get_absolute_url() if title else ""
    return Line(initiative.reference, title or UNREAD, href, facts)


def public_titles(pks: Collection[int], as_of: date) -> dict[int, str]:
    """The titles as the public read them on this day; what is not public (any more) is left out."""
    texts = PublicText.objects.filter(
        initiative__in=pks, published_at__lt=end_of(as_of), initiative__published_at__isnull=False
    )
    newest = texts.order_by("initiative", "-published_at", "-number").distinct("initiative")
    return dict(newest.values_list("initiative", "title"))


def answers(kind: TermKind, outcome: Outcome, *, since: date, as_of: date) -> QuerySet[Term]:
    """The terms that M3 counts under this outcome."""
    if outcome is Outcome.OVERDUE:
        return overdue(kind, as_of=as_of)
    done = Term.objects.filter(kind=kind, done_on__range=(since, as_of))
    return done.filter(done_on__gt=F("ends_on")) if outcome is Outcome.LATE else done.filter(done_on__lte=F("ends_on"))


def initiatives_of(terms: Iterable[Term]) -> dict[object, Initiative]:
    """By stream, with their places."""
    rows = Initiative.objects.filter(stream__in=[term.stream for term in terms]).select_related("place")
    return {row.stream: row for row in rows}


def answer_lines(terms: QuerySet[Term], as_of: date, *, below: int | None) -> list[tuple[int, Line]]:
    """One page with the key of each row, newest first, and one row more when there is a next page."""
    rows = terms.filter(pk__lt=below) if below else terms
    page = list(rows.order_by("-pk")[: PAGE + 1])
    known = initiatives_of(page)
    titles = public_titles([row.pk for row in known.values()], as_of)
    return [
        (term.pk, line_of(known[term.stream], titles.get(known[term.stream].pk, ""), _answer_facts(term, as_of)))
        for term in page
    ]


def _answer_facts(term: Term, as_of: date) -> list[str]:
    facts = [f"uiterlijk {written(term.ends_on)}"]
    if term.done_on and term.done_on <= as_of:
        facts.append(f"gedaan op {written(term.done_on)}")
    return facts
