"""Periodic reports: derived, made once, frozen, printed from what was frozen, published by the griffie alone."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from time_machine import travel

from initiatives.registration import actions as registration
from initiatives.registration.lifecycle import Status
from initiatives.resources.models import PoolKind
from oversight.reporting import actions
from oversight.reporting.files import PAGES
from oversight.reporting.models import Report
from oversight.reporting.printing import digest_of
from samenwerking.accounts.roles import Role
from samenwerking.celery import app
from samenwerking.errors import Refused
from samenwerking.framework import actions as framework
from samenwerking.journal.models import SYSTEM, Event
from samenwerking.outbox.models import Job
from tests.accounts.people import a_browser, a_user
from tests.builders import NOON, a_place, an_initiative, by, later, published
from tests.evaluation.builders import adopted, evaluated
from tests.pdf.read import text_of
from tests.reporting.builders import APRIL, FIRST_QUARTER, a_printed_report, a_report, reports_from
from tests.resources.builders import a_coupling, a_pool

pytestmark = pytest.mark.django_db
ADDRESS = "/verslagen/kwartaal/2026-1/"
PUBLISH = "/raad/verslagen/kwartaal/2026-1/publiceren/"


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def a_quarter():
    """Something in every chapter."""
    village, pool = a_place("Ens"), a_pool(250_000_00, total=1_000_000_00, name="Dorpen")
    house = an_initiative(Status.EXPLORING, at=later(-55), place=village, title="Een dorpshuis")
    published(house, at=later(-52))
    adopted(house, at=later(-50))
    evaluated(house, at=later(20))
    published(an_initiative(place=village, title="Een dak voor de ijsbaan"))
    an_initiative(title="Nog geheim")
    a_coupling(house, pool, 180_000_00, at=later(-1))
    a_coupling(house, a_pool(40, total=200, kind=PoolKind.STAFF, name="Buurtwerk"), 10, at=later(-1))
    return house


def due_keys(day):
    return [due.key for due in actions.due_reports(day)]


# -- which reports are due -------------------------------------------------------------------------------------


def test_without_a_first_day_there_are_no_reports():
    assert actions.make_due_reports(at=APRIL) == []


def test_every_ended_quarter_is_due_missed_ones_too():
    reports_from(date(2025, 7, 1))

    assert due_keys(date(2026, 3, 31)) == ["report:quarter:2025:3:1", "report:quarter:2025:4:1"]
    assert due_keys(date(2026, 4, 1))[-1] == "report:quarter:2026:1:1"


def test_asking_again_asks_for_nothing_new():
    reports_from(date(2025, 10, 1))

    for hours in range(3):
        actions.make_due_reports(at=APRIL + timedelta(hours=hours))

    assert sorted(Job.objects.filter(kind="reporting.make").values_list("key", flat=True)) == [
        "report:quarter:2025:4:1",
        "report:quarter:2026:1:1",
    ]
    assert {job.queue for job in Job.objects.filter(kind="reporting.make")} == {"reports"}


def test_what_was_made_is_not_due_any_more():
    reports_from(date(2026, 1, 1))
    a_report()

    assert actions.make_due_reports(at=APRIL) == []


def test_making_twice_gives_one_report_and_one_job_for_its_pages():
    a_report()
    actions.make(FIRST_QUARTER, APRIL)

    assert Report.objects.count() == 1
    assert Job.objects.filter(kind="reporting.print").count() == 1


def test_the_scheduler_knows_the_task_that_asks_for_reports():
    reports_from(date(2026, 1, 1))
    schedule = settings.CELERY_BEAT_SCHEDULE["due-reports"]

    with travel(APRIL):
        app.tasks[schedule["task"]]()

    assert Job.objects.get(kind="reporting.make").key == "report:quarter:2026:1:1"


# -- what is frozen --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "data = '{}'",
        "csv = 'anders'",
        "data_hash = 'anders'",
        "year = 2027",
        "revision = 2",
        "made_at = now()",
        "html = 'anders'",
        "pdf_hash = 'anders'",
        "published_at = now(), state = 'published'",
        "state = 'concept', published_at = NULL, published_by_id = NULL",
    ],
)
def test_the_database_refuses_to_change_a_published_report(as_portal, change):
    report = a_report()
    Report.objects.filter(pk=report.pk).update(html="<p>", html_hash="1", pdf_hash="2", pdf_size=3, printed_at=APRIL)
    actions.publish(report, at=APRIL, by=by(a_user(Role.GRIFFIE)))

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE reporting_report SET {change}")
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM reporting_report")


def test_the_database_refuses_to_publish_without_pages(as_portal):
    a_report()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reporting_report SET state = 'published', published_at = now()")


def test_the_frozen_figures_have_their_hash_and_hold_no_name_or_address():
    a_quarter()

    report = a_report()

    assert report.data_hash == digest_of(Report.objects.get().data)
    assert "Een dorpshuis" in str(report.data)
    for secret in ("Jan Jansen", "jan@example.org", "Nog geheim"):
        assert secret not in f"{report.data}{report.csv}"


def test_a_report_made_late_equals_one_made_in_time_apart_from_what_was_recorded_later():
    a_quarter()
    in_time = a_report().data

    with travel("2027-04-01T12:00:00+02:00"):
        waiting = an_initiative(title="Later", at=later(200))
        registration.move(waiting, Status.EXPLORING, at=later(201), by=SYSTEM, reason="Wij kijken mee.")
        late = a_report(at=later(400), revision=2).data

    assert {**late, "later": None} == {**in_time, "later": None}


def test_facts_of_the_period_recorded_after_it_are_listed():
    initiative = an_initiative(at=later(-5))

    later_facts = a_report().data["later"]

    assert any(
        fact["text"].startswith(f"{initiative.reference}, woensdag 25 februari 2026: ") for fact in later_facts["facts"]
    )


# -- pages -----------------------------------------------------------------------------------------------------


def test_page_pdf_and_csv_show_the_same_numbers():
    a_quarter()
    report = a_printed_report()
    actions.publish(report, at=APRIL, by=SYSTEM)
    browser = Client()

    page = words(re.sub(r"<[^>]+>", " ", browser.get(ADDRESS).content.decode()))
    pdf = words(text_of(browser.get(f"{ADDRESS}pdf/").content))
    table = list(csv.reader(io.StringIO(browser.get(f"{ADDRESS}csv/").content.decode("utf-8-sig")), delimiter=";"))
    said = [row[5] for row in table[1:] if row[3] and row[0] != "stand"]

    assert len(said) >= 40
    for shown in [*said, *(one["text"] for one in report.data["attention"]), report.data["summary"]]:
        assert words(shown) in page, shown
        assert words(shown) in pdf, shown


def words(text: str) -> str:
    """Without white space and hyphens, which paper and screen break differently."""
    return re.sub(r"[\s\u00a0\u00ad\u2010-]+", "", text.replace("&#x27;", "'").replace("&amp;", "&"))


def test_the_csv_starts_no_formula():
    published(an_initiative(title="=1+1"), at=later(1))

    report = a_report()

    assert "'=1+1" in report.csv
    assert ";=1+1" not in report.csv


def test_the_same_figures_give_the_same_file_which_stands_under_its_hash():
    report = a_printed_report()

    assert PAGES.keep(PAGES.read(report.pdf_hash)) == report.pdf_hash
    assert len(PAGES.read(report.pdf_hash)) == report.pdf_size
    assert [path.name for path in PAGES.path.iterdir()] == [f"{report.pdf_hash}.pdf"]


def test_printing_twice_changes_nothing():
    report = a_printed_report()
    actions.print_pages({"report": report.pk}, later(60))

    assert Report.objects.get().printed_at == report.printed_at


# -- publishing ------------------------------------------------------------------------------------------------


def a_report_with_pages():
    """Without waiting for the press."""
    report = a_report()
    digest = PAGES.keep(b"%PDF-")
    Report.objects.filter(pk=report.pk).update(html="<p>", html_hash="1", pdf_hash=digest, pdf_size=5, printed_at=APRIL)
    return Report.objects.get(pk=report.pk)


def test_publishing_waits_for_the_pages_and_happens_once():
    report = a_report()
    with pytest.raises(Refused, match="De pdf wordt nog gemaakt"):
        actions.publish(report, at=APRIL, by=SYSTEM)
    Report.objects.filter(pk=report.pk).update(html="<p>", html_hash="1", pdf_hash="2", pdf_size=3, printed_at=APRIL)
    griffie = by(a_user(Role.GRIFFIE))

    actions.publish(report, at=APRIL, by=griffie)
    with pytest.raises(Refused, match="al gepubliceerd"):
        actions.publish(report, at=APRIL, by=griffie)

    event = Event.objects.get(verb="report.published")
    assert (event.by_id, event.stream) == (griffie.id, report.stream)


@pytest.mark.parametrize("role", Role)
def test_only_the_griffie_publishes(role):
    a_report_with_pages()
    browser = a_browser(a_user(role))

    browser.post(PUBLISH, {"once": str(uuid4())})

    assert Report.objects.get().is_published == (role == Role.GRIFFIE)


def test_a_double_click_publishes_once():
    a_report_with_pages()
    browser, once = a_browser(a_user(Role.GRIFFIE)), str(uuid4())

    answers = [browser.post(PUBLISH, {"once": once}) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [ADDRESS, ADDRESS]
    assert Event.objects.filter(verb="report.published").count() == 1


@pytest.mark.parametrize("end", ["", "pdf/", "csv/"])
def test_a_concept_is_read_by_who_prepares_or_checks_it_and_after_publishing_by_everyone(end):
    report = a_report_with_pages()
    concept_readers = {Role.GRIFFIE, Role.CIVIL_SERVANT, Role.TEAM_LEAD, Role.ADMINISTRATOR, Role.AUDITOR}

    for role in Role:
        status = a_browser(a_user(role)).get(f"{ADDRESS}{end}").status_code
        assert status == (200 if role in concept_readers else 404), role
    assert Client().get(f"{ADDRESS}{end}").status_code == 404

    actions.publish(report, at=APRIL, by=SYSTEM)
    assert Client().get(f"{ADDRESS}{end}").status_code == 200


def test_the_council_finds_its_reports_in_a_list():
    report = a_report_with_pages()
    council, griffie = a_browser(a_user(Role.COUNCIL)), a_browser(a_user(Role.GRIFFIE))

    assert "Er is nog geen verslag" in council.get("/raad/verslagen/").content.decode()
    assert "concept" in griffie.get("/raad/verslagen/").content.decode()

    actions.publish(report, at=APRIL, by=SYSTEM)
    assert "Kwartaalverslag eerste kwartaal van 2026" in council.get("/raad/verslagen/").content.decode()


@pytest.mark.parametrize(
    "path", ["kwartaal/2026-5/", "kwartaal/99999999999999999999-1/", "niets/2026-1/", "kwartaal/2026-1/x/"]
)
def test_a_report_that_cannot_be_is_not_found(path):
    assert Client().get(f"/verslagen/{path}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_as_for_three(count, django_assert_num_queries):
    for number in range(1, count + 1):
        a_report(number=number)
    browser = a_browser(a_user(Role.GRIFFIE))

    with django_assert_num_queries(4):
        browser.get("/raad/verslagen/")


def test_the_first_day_comes_from_the_settings_of_the_day():
    framework.add_setting("report_start_on", date(2026, 1, 1), valid_from=later(60).date(), at=NOON, by=SYSTEM)

    assert actions.due_reports(later(40).date()) == []
    assert due_keys(later(60).date()) == ["report:quarter:2026:1:1"]
