"""What was promised and what became of it: for pages and calendars, and as a figure (M3 for promises)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from initiatives.registration.facts import AGREED, AGREEMENTS, PROMISES
from initiatives.registration.figures import end_of
from initiatives.registration.models import Agreement, Initiative, InitiativeQuerySet, Outcome, Promise, Side
from samenwerking.facts import Known, read
from samenwerking.figures import Share

MOST = 500  # days in one calendar
KINDS = {Outcome.KEPT: "safe", Outcome.LATE: "warning", Outcome.BROKEN: "danger", Outcome.RELEASED: "inactive"}


@dataclass(frozen=True)
class PromisesKept:
    """Kept in time / (all that was settled, and what is open and overdue). What was let go together is left out."""

    side: Side
    kept: int
    late: int
    broken: int
    overdue: int

    @property
    def share(self) -> Share:
        whole = self.kept + self.late + self.broken + self.overdue
        return Share(self.kept, whole, undefined="er was nog geen toezegging aan de beurt")


@dataclass(frozen=True)
class PromiseRow:
    """One promise, with its state in words."""

    pk: int
    side: str
    what: str
    due_on: date
    state: str
    kind: str
    why: str
    is_open: bool
    is_late: bool


@dataclass(frozen=True)
class AgreementPage:
    """One version, as everybody reads it."""

    agreement: Agreement
    ours: list[PromiseRow]
    theirs: list[PromiseRow]

    @property
    def rows(self) -> list[PromiseRow]:
        return sorted([*self.ours, *self.theirs], key=lambda row: (row.due_on, row.pk))


@dataclass(frozen=True)
class Agreed:
    """What holds between municipality and initiator, what is coming, and what held before."""

    current: AgreementPage | None
    coming: AgreementPage | None
    before: list[AgreementPage]


def promises_kept(side: Side, *, since: date, as_of: date) -> PromisesKept:
    """Of what was due between two days, both included, as it was known at the end of the last one."""
    moment = end_of(as_of)
    rows = Promise.objects.bound(at=moment).filter(side=side, due_on__range=(since, as_of))
    counts = rows.told(at=moment).aggregate(
        **{outcome: Count("pk", filter=Q(outcome=outcome)) for outcome in Outcome.values},
        overdue=Count("pk", filter=Q(outcome=None, due_on__lt=as_of)),
    )
    return PromisesKept(side, counts["kept"], counts["late"], counts["broken"], counts["overdue"])


def agreed(initiative: Initiative, *, today: date) -> Agreed:
    """Newest first."""
    return agreed_in(read(initiative, *AGREED), today=today)


def agreed_in(known: Known[Initiative], *, today: date) -> Agreed:
    """As `agreed`, of what was read already."""
    promised = known[PROMISES]
    pages = [_page(row, [one for one in promised if one.agreement_id == row.pk], today) for row in known[AGREEMENTS]]
    return Agreed(
        current=next((one for one in pages if one.agreement.in_force_at and not one.agreement.ended_at), None),
        coming=next((one for one in pages if one.agreement.in_force_at is None), None),
        before=[one for one in pages if one.agreement.ended_at],
    )


def for_initiator(initiative: Initiative, *, today: date) -> Agreed:
    """As everybody reads it, and what waits for their yes; a concept is the desk's own."""
    found = agreed(initiative, today=today)
    is_offered = found.coming and found.coming.agreement.offered_at
    return found if is_offered else replace(found, coming=None)


def promised_days(initiatives: InitiativeQuerySet) -> list[tuple[int, str, date, str]]:
    """What somebody still has to do, for the public calendars."""
    rows = Promise.objects.open().filter(agreement__initiative__in=initiatives, due_on__gte=localdate())
    rows = rows.filter(agreement__initiative__published_at__isnull=False).select_related("agreement")
    return [
        (row.agreement.initiative_id, f"toezegging-{row.pk}", row.due_on, f"{row.get_side_display()}: {row.what}")
        for row in rows.order_by("due_on", "pk")[:MOST]
    ]


def soon(rows: QuerySet[Promise], today: date) -> QuerySet[Promise]:
    """Due in the coming week."""
    return rows.filter(due_on__range=(today, today + timedelta(days=7)))


def _page(agreement: Agreement, promises: list[Any], today: date) -> AgreementPage:
    rows = {side: [_row(agreement, one, today) for one in promises if one.side == side] for side in Side}
    return AgreementPage(agreement, rows[Side.MUNICIPALITY], rows[Side.INITIATOR])


def _row(agreement: Agreement, promise: Any, today: date) -> PromiseRow:
    state, kind = state_of(promise, agreement, today)
    return PromiseRow(
        pk=promise.pk,
        side=promise.get_side_display(),
        what=promise.what,
        due_on=promise.due_on,
        state=state,
        kind=kind,
        why=promise.why or "",
        is_open=kind in {"neutral", "danger"} and promise.outcome is None and agreement.in_force_at is not None,
        is_late=state == LATE,
    )


LATE = "te laat"


def state_of(promise: Any, agreement: Agreement, today: date) -> tuple[str, str]:
    """In words, with the kind of its badge. `promise` comes from `told()`."""
    if promise.outcome:
        return Outcome(promise.outcome).label, KINDS[Outcome(promise.outcome)]
    if agreement.in_force_at is None:
        return "geldt nog niet", "neutral"
    if agreement.ended_at and promise.due_on >= _day(agreement.ended_at):
        return "vervangen of vervallen", "inactive"
    return (LATE, "danger") if promise.due_on < today else ("komt nog", "neutral")


def _day(moment: datetime) -> date:
    return localdate(moment)
