"""From an ended period to a published report. Due reports are derived, so a missed one is caught up (DESIGN.md 6)."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from oversight.reporting.annex import as_csv
from oversight.reporting.figures import report_data
from oversight.reporting.files import PAGES
from oversight.reporting.kinds import KINDS, DueReport, Kind, ended
from oversight.reporting.models import Report, State
from oversight.reporting.printing import digest, digest_of, html_of, print_report
from samenwerking.calendar import Period
from samenwerking.errors import Refused
from samenwerking.framework.figures import value
from samenwerking.journal.actions import record
from samenwerking.journal.models import SYSTEM, Audience, By, Who
from samenwerking.outbox.actions import enqueue
from samenwerking.outbox.effects import Ids

MAKE, PRINT = "reporting.make", "reporting.print"


def due_reports(today: date) -> list[DueReport]:
    """Every report that should be there by now. Without a first day on Instellingen there are none."""
    start = value("report_start_on", on=today)
    return ended(start if isinstance(start, date) else None, today)


@transaction.atomic
def make_due_reports(*, at: datetime) -> list[DueReport]:
    """Ask for each report that is due and not there. Asked twice, by whomever, it is made once."""
    made = set(Report.objects.values_list("kind", "year", "number"))
    missing = [
        due for due in due_reports(localdate(at)) if (due.kind.value, due.period.year, due.period.number) not in made
    ]
    for due in missing:
        enqueue(MAKE, key=due.key, ids=due.ids, at=at)
    return missing


def make(ids: Ids, at: datetime) -> None:
    """Freeze the figures of a period as one snapshot, and ask for the pages. The second time nothing happens."""
    if Report.objects.filter(**ids).exists():
        return
    period = Period(KINDS[Kind(ids["kind"])].span, ids["year"], ids["number"])
    data = report_data(period, municipality=settings.MUNICIPALITY_NAME)
    report = Report(**ids, data=data, data_hash=digest_of(data), csv=as_csv(data), made_at=at)
    report.full_clean()
    report.save(force_insert=True)
    record(report.stream, "report.made", at=at, by=SYSTEM, audience=Audience.STAFF)
    enqueue(PRINT, key=f"report-pages:{report.stream}", ids={"report": report.pk}, at=at)


def print_pages(ids: Ids, at: datetime) -> None:
    """Make the PDF from the frozen figures. The file is on the disk before the row names it."""
    report = Report.objects.select_for_update().get(pk=ids["report"])
    if report.is_printed:
        return
    html = html_of(report)
    printed = print_report(report, html)
    report.html, report.html_hash = html, digest(html)
    report.pdf_hash, report.pdf_size = PAGES.keep(printed.pdf), len(printed.pdf)
    report.left_out, report.printed_at = printed.left_out, at
    report.save(update_fields=["html", "html_hash", "pdf_hash", "pdf_size", "left_out", "printed_at"])


@transaction.atomic
def publish(report: Report, *, at: datetime, by: By) -> Report:
    """A deliberate step of the griffie: from now on everyone reads it, and it does not change any more."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.is_published:
        raise Refused("Dit verslag is al gepubliceerd.")
    if not report.is_printed:
        raise Refused("De pdf wordt nog gemaakt. Wacht een minuut en probeer het opnieuw.")
    report.state, report.published_at = State.PUBLISHED, at
    report.published_by_id = by.id if by.kind is Who.USER else None
    report.save(update_fields=["state", "published_at", "published_by"])
    data = {"kind": report.kind, "year": report.year, "number": report.number, "revision": report.revision}
    record(report.stream, "report.published", at=at, by=by, data=data)
    return report
