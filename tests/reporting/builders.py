"""Reports for tests, reached through the actions; printing is left to the tests that need pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from oversight.reporting import actions
from oversight.reporting.models import Report
from samenwerking.framework import actions as framework
from samenwerking.journal.models import SYSTEM
from tests.builders import AMSTERDAM, NOON

APRIL = datetime(2026, 4, 1, 6, 0, tzinfo=AMSTERDAM)
FIRST_QUARTER: dict[str, Any] = {"kind": "quarter", "year": 2026, "number": 1, "revision": 1}


def reports_from(day: date) -> None:
    framework.add_setting("report_start_on", day, valid_from=NOON.date(), at=NOON, by=SYSTEM)


def a_report(*, at: datetime = APRIL, **ids: Any) -> Report:
    asked = {**FIRST_QUARTER, **ids}
    actions.make(asked, at)
    return Report.objects.get(**asked)


def a_printed_report(*, at: datetime = APRIL, **ids: Any) -> Report:
    report = a_report(at=at, **ids)
    actions.print_pages({"report": report.pk}, at)
    report.refresh_from_db()
    return report
