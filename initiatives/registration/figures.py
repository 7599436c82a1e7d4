"""What registration counts, as of a moment, from dated rows alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Answer, Decision, Origin, StatusSpan, Suspension, TaskLink, Term, TermKind
from samenwerking.calendar import midnight
from samenwerking.figures import Counted, Row, Share
from samenwerking.framework.models import Place, SocietalTask

OUTSIDE = (Origin.RESIDENT, Origin.ORGANISATION, Origin.BUSINESS)


@dataclass(frozen=True)
class Overview:
    """All initiatives on one day: by status, place and task (S9, S67)."""

    as_of: date
    total: int
    by_status: Counted
    by_place: Counted
    by_task: Counted
    from_outside: Share


@dataclass(frozen=True)
class OnTime:
    """M3: done in time / (done + open and overdue). Suspended clocks and those not yet due are left out."""

    kind: TermKind
    in_time: int
    late: int
    overdue: int

    @property
    def share(self) -> Share:
        whole = self.in_time + self.late + self.overdue
        return Share(self.in_time, whole, undefined="er was nog niets aan de beurt")


def end_of(day: date) -> datetime:
    """The moment on which a day is over, in the municipality's own time."""
    return midnight(day + timedelta(days=1))


def standing(as_of: date) -> QuerySet[StatusSpan]:
    """One span for each initiative that existed at the end of this day."""
    moment = end_of(as_of)
    return StatusSpan.objects.filter(Q(ends_at=None) | Q(ends_at__gte=moment), starts_at__lt=moment)


def overview(*, as_of: date) -> Overview:
    """Every initiative is counted, whatever its status and whether or not its text is public yet (S67)."""
    spans = standing(as_of)
    total = spans.count()
    outside = spans.filter(initiative__origin__in=OUTSIDE).count()
    known = spans.exclude(initiative__origin=Origin.UNKNOWN).count()
    return Overview(
        as_of=as_of,
        total=total,
        by_status=_by_status(spans),
        by_place=_by_place(spans),
        by_task=_by_task(spans, as_of),
        from_outside=Share(outside, known, undefined="van geen initiatief is de herkomst bekend"),
    )


def on_time(kind: TermKind, *, since: date, as_of: date) -> OnTime:
    """How many answers came in time between two days, both included (M3)."""
    terms = Term.objects.filter(kind=kind)
    done = terms.filter(done_on__range=(since, as_of))
    counts = done.aggregate(all=Count("pk"), late=Count("pk", filter=Q(done_on__gt=F("ends_on"))))
    late = counts["late"]
    return OnTime(kind=kind, in_time=counts["all"] - late, late=late, overdue=overdue(kind, as_of=as_of).count())


def overdue(kind: TermKind, *, as_of: date) -> QuerySet[Term]:
    """The clocks that ran out before this day, and were neither stopped, done nor suspended on it."""
    waiting = Suspension.objects.filter(Q(until=None) | Q(until__gt=as_of), term=OuterRef("pk"), since__lte=as_of)
    return Term.objects.filter(
        ~Exists(waiting),
        Q(done_on=None) | Q(done_on__gt=as_of),
        Q(stopped_on=None) | Q(stopped_on__gt=as_of),
        kind=kind,
        ends_on__lt=as_of,
    )


def _by_status(spans: QuerySet[StatusSpan]) -> Counted:
    counts = dict(spans.values_list("status").annotate(n=Count("pk")))
    return Counted(
        [Row(status.label, counts[status], _overview_url(stand=status)) for status in Status if status in counts]
    )


def _by_place(spans: QuerySet[StatusSpan]) -> Counted:
    counts = dict(spans.values_list("initiative__place").annotate(n=Count("pk")))
    places = Place.objects.filter(pk__in=[pk for pk in counts if pk]).order_by("sort_name")
    rows = [Row(place.name, counts[place.pk], _overview_url(plaats=place.slug)) for place in places]
    if None in counts:
        rows.append(Row("plaats niet opgegeven", counts[None], _overview_url(plaats="onbekend")))
    return Counted(rows)


def _by_task(spans: QuerySet[StatusSpan], as_of: date) -> Counted:
    """An initiative that serves two tasks counts for both, so the rows may add up to more than the total."""
    moment = end_of(as_of)
    links = TaskLink.objects.filter(Q(ended_at=None) | Q(ended_at__gte=moment), linked_at__lt=moment)
    counts = dict(links.filter(initiative__spans__in=spans).values_list("task").annotate(n=Count("pk")))
    tasks = SocietalTask.objects.filter(pk__in=counts).titled(as_of).order_by("order", "slug")
    rows = [Row(str(task), counts[task.pk], _overview_url(opgave=task.slug)) for task in tasks]
    without = spans.exclude(initiative__in=links.values("initiative")).count()
    if without:
        rows.append(Row("nog geen opgave", without, _overview_url(opgave="geen")))
    return Counted(rows)


def _overview_url(**filters: str) -> str:
    return f"{reverse('registration:overview')}?{urlencode(filters)}"


@dataclass(frozen=True)
class AnswersGiven:
    """How the municipality answered in a period (S21): yes, yes in this way, no with the way to yes."""

    yes: int
    yes_if: int
    no: int

    @property
    def total(self) -> int:
        return self.yes + self.yes_if + self.no


def answers_given(*, since: date, as_of: date) -> AnswersGiven:
    """The decisions that were published between two days, both included. Each published decision is one answer."""
    published = Decision.objects.filter(published_at__gte=midnight(since), published_at__lt=end_of(as_of))
    counts = dict(published.values_list("answer").annotate(n=Count("pk")))
    return AnswersGiven(*(counts.get(answer, 0) for answer in (Answer.YES, Answer.YES_IF, Answer.NO)))
