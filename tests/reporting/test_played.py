"""A played past goes through the same actions as people use."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative, StatusSpan
from initiatives.resources.models import Pool
from oversight.reporting.played import actions as played
from oversight.reporting.played.actions import play
from samenwerking.errors import Refused
from samenwerking.journal.models import Event
from samenwerking.outbox.models import Job, State

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def kader() -> None:
    call_command("load_framework", "--decision=R-1", "--on=2025-01-15", "--url=https://raad.example.org/1", "--demo")


def test_a_year_has_sixty_initiatives_on_every_part_of_the_road(kader):
    assert play(years=1, seed=1, now=NOW) == 60

    spans = set(StatusSpan.objects.values_list("status", flat=True))
    assert Initiative.objects.count() >= 55
    assert {Status.SUBMITTED, Status.EXPLORING, Status.COLLABORATING, Status.FACILITATED, Status.REALISED} <= spans
    assert Pool.objects.filter(committed__gt=0).exists()
    assert set(Job.objects.filter(queue="mail").values_list("state", flat=True)) == {State.SKIPPED}
    assert Job.objects.filter(queue="reports", state=State.WAITING).exists()
    assert not Event.objects.filter(occurred_at__gt=NOW).exists()
    assert Event.objects.exclude(batch=None).values("batch").distinct().count() == 1


def test_it_is_refused_in_production(settings):
    settings.IS_PRODUCTION = True

    with pytest.raises(Refused, match="gespeeld verleden"):
        play(years=1, seed=1, now=NOW)


def test_it_needs_a_kader():
    with pytest.raises(Refused, match="nog geen kader"):
        play(years=1, seed=1, now=NOW)


def test_what_was_taken_over_from_a_list_goes_along_the_road(kader, tmp_path, monkeypatch):
    monkeypatch.setattr(played, "A_YEAR", 1)  # of the new ones the test above tells
    path = tmp_path / "lijst.csv"
    rows = "\n".join(f"A-{number};Idee {number};2026;{number}00" for number in range(10))
    path.write_text(f"bron_id;titel;jaar;bedrag\n{rows}")
    call_command("import_initiatives", path, "--doen")

    played.play(years=1, seed=1, now=NOW)

    walked = Initiative.objects.exclude(source="").exclude(current_status=Status.SUBMITTED)
    assert walked.exists()
    assert set(walked.values_list("received_on", flat=True)) == {date(2026, 1, 1)}
