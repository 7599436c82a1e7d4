"""Reports with the real scheduler's task, relay and worker: exactly one, whoever asks, stops or dies (R3)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection

from oversight.reporting import actions
from oversight.reporting.files import PAGES
from oversight.reporting.models import Report
from samenwerking.outbox.models import Job, State
from tests.background import background, eventually
from tests.builders import an_initiative, published
from tests.parallel import at_once
from tests.reporting.builders import APRIL, reports_from

DAY_ONE = date(2025, 7, 1)


@pytest.fixture
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    tmp_path.chmod(0o777)
    return tmp_path


def printed() -> int:
    return Report.objects.filter(printed_at__isnull=False).count()


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_ask_for_each_report_once():
    reports_from(DAY_ONE)

    results = at_once(*[lambda: actions.make_due_reports(at=APRIL)] * 4)

    assert [len(result) for result in results] == [3, 3, 3, 3]
    assert Job.objects.filter(kind="reporting.make").count() == 3


@pytest.mark.django_db(transaction=True)
def test_every_missed_report_is_made_and_printed_once(media):
    reports_from(DAY_ONE)
    published(an_initiative())

    with background(connection.settings_dict["NAME"], MEDIA_ROOT=str(media)):
        for hours in range(3):
            actions.make_due_reports(at=APRIL + timedelta(hours=hours))
        assert eventually(lambda: printed() == 3)

    assert list(Report.objects.order_by("year", "number").values_list("year", "number", "revision")) == [
        (2025, 3, 1),
        (2025, 4, 1),
        (2026, 1, 1),
    ]
    assert set(Job.objects.filter(kind__startswith="reporting.").values_list("state", flat=True)) == {State.DONE}
    for report in Report.objects.all():
        assert PAGES.read(report.pdf_hash).startswith(b"%PDF-")


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_printing_loses_and_doubles_nothing(media):
    reports_from(date(2026, 1, 1))
    actions.make_due_reports(at=APRIL)
    Job.objects.update(lease=timedelta(seconds=5))

    with background(connection.settings_dict["NAME"], MEDIA_ROOT=str(media)) as crew:
        assert eventually(lambda: Job.objects.filter(kind="reporting.print", tries=1).exists())
        worker = next(member for member in crew.members if member.name == "worker")
        worker.process.kill()
        worker.process.wait()
        crew.members.remove(worker)
        assert printed() == 0
    Job.objects.waiting().update(lease=timedelta(seconds=5), next_at=APRIL)
    with background(connection.settings_dict["NAME"], MEDIA_ROOT=str(media)):
        assert eventually(lambda: printed() == 1)

    report = Report.objects.get()
    assert (report.year, report.number) == (2026, 1)
    assert [path.name for path in PAGES.path.iterdir() if not path.name.startswith(".")] == [f"{report.pdf_hash}.pdf"]
