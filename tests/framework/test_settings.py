"""Policy values are dated; what held on a day is never lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from samenwerking.errors import Refused
from samenwerking.framework import actions, figures
from samenwerking.framework.models import Setting
from samenwerking.framework.policy_values import POLICY_VALUES, Kind
from samenwerking.journal.models import SYSTEM, Event
from tests.framework.builders import NOON, TODAY

pytestmark = pytest.mark.django_db


def set_days(days: int, valid_from: date = TODAY) -> Setting:
    return actions.add_setting("reading_days", days, valid_from=valid_from, at=NOON, by=SYSTEM)


@pytest.mark.parametrize("policy", POLICY_VALUES.values(), ids=POLICY_VALUES)
def test_every_setting_says_what_it_means_and_has_a_default_that_fits(policy):
    assert policy.name
    assert policy.meaning.endswith(".")
    assert figures.value(policy.key, on=TODAY) == policy.default
    assert policy.from_json(policy.to_json(policy.default)) == policy.default


def test_a_value_holds_from_its_day_until_the_next():
    set_days(3, TODAY)
    set_days(5, TODAY + timedelta(days=10))

    days = [figures.number("reading_days", on=TODAY + timedelta(days=n)) for n in (-1, 0, 9, 10, 400)]

    assert days == [2, 3, 3, 5, 5]


def test_a_change_shows_at_once():
    assert figures.value("reading_days", on=TODAY) == 2
    set_days(4)

    assert figures.value("reading_days", on=TODAY) == 4
    assert figures.values(TODAY)["reading_days"] == 4


def test_a_day_comes_back_as_a_day():
    actions.add_setting("report_start_on", date(2026, 1, 1), valid_from=TODAY, at=NOON, by=SYSTEM)

    assert figures.value("report_start_on", on=TODAY) == date(2026, 1, 1)


def test_a_change_is_one_event():
    setting = set_days(4)

    event = Event.objects.get(verb="framework.setting_changed")
    assert event.data == {"key": "reading_days", "setting": setting.pk, "valid_from": "2026-03-12"}


def test_the_past_is_not_rewritten():
    with pytest.raises(Refused, match="wat voorbij is"):
        set_days(4, TODAY - timedelta(days=1))


def test_one_value_a_day():
    set_days(4)

    with pytest.raises(ValidationError, match="Kies een latere dag"):
        set_days(5)


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("reading_days", 0),
        ("reading_days", 21),
        ("reading_days", "x"),
        ("council_small_cell", 2),
        ("contact_email", "geen adres"),
        ("framework_source_url", "javascript:alert(1)"),
        ("contact_name", "a" * 201),
    ],
)
def test_a_value_outside_its_bounds_is_refused(key, wrong):
    with pytest.raises(ValidationError):
        actions.add_setting(key, wrong, valid_from=TODAY, at=NOON, by=SYSTEM)

    assert not Setting.objects.exists()


def test_a_setting_that_nobody_described_does_not_exist():
    with pytest.raises(Refused, match="bestaat niet"):
        actions.add_setting("geheim", 1, valid_from=TODAY, at=NOON, by=SYSTEM)


@pytest.mark.usefixtures("as_portal")
@pytest.mark.parametrize("statement", ["UPDATE framework_setting SET value = '9'", "DELETE FROM framework_setting"])
def test_the_database_keeps_every_value_ever_set(statement):
    set_days(4)

    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Setting.objects.get().value == 4


def test_numbers_have_bounds_that_allow_a_choice():
    numbers = [policy for policy in POLICY_VALUES.values() if policy.kind is Kind.NUMBER]

    assert all(policy.minimum < policy.maximum for policy in numbers)
