"""Places, themes, target groups, holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from samenwerking.framework import actions
from samenwerking.framework.models import Holiday, Place
from samenwerking.journal.models import SYSTEM
from tests.framework.builders import NOON

pytestmark = pytest.mark.django_db
NINE = [
    "Nieuwjaarsdag",
    "Goede vrijdag",
    "Tweede paasdag",
    "Koningsdag",
    "Bevrijdingsdag",
    "Hemelvaartsdag",
    "Tweede pinksterdag",
    "Eerste kerstdag",
    "Tweede kerstdag",
]


@pytest.mark.parametrize("year", range(2020, 2036))
def test_the_nine_days_of_the_termijnenwet_are_there_every_year(year):
    names = Holiday.objects.filter(day__year=year).values_list("name", flat=True)

    assert [name for name in NINE if name not in names] == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 27), "Koningsdag"),
        (date(2026, 5, 14), "Hemelvaartsdag"),
        (date(2025, 4, 26), "Koningsdag"),
        (date(2026, 4, 3), "Goede vrijdag"),
        (date(2026, 12, 25), "Eerste kerstdag"),
    ],
)
def test_known_days_carry_their_name(day, name):
    assert Holiday.objects.get(day=day).name == name


def test_filling_twice_adds_nothing_and_an_edited_day_stays():
    Holiday.objects.filter(day=date(2035, 12, 26)).update(name="Eigen naam")

    added = [actions.fill_holidays(range(2035, 2037), at=NOON, by=SYSTEM) for _ in range(2)]

    assert added == [11, 0]
    assert Holiday.objects.get(day=date(2035, 12, 26)).name == "Eigen naam"


def test_a_day_made_equal_by_decree_can_be_added_once():
    decree = {"is_kb_day": True, "source": "Stb. 2024, 123"}
    friday = actions.add_holiday(date(2026, 5, 15), "Vrijdag na Hemelvaart", **decree, at=NOON, by=SYSTEM)

    assert friday.is_kb_day
    with pytest.raises(ValidationError, match="Deze dag staat er al"):
        actions.add_holiday(date(2026, 5, 15), "Nog eens", at=NOON, by=SYSTEM)


def test_a_decree_has_a_source_and_the_past_does_not_change():
    with pytest.raises(ValidationError, match="Noem het koninklijk besluit"):
        actions.add_holiday(date(2026, 5, 15), "Vrijdag na Hemelvaart", is_kb_day=True, at=NOON, by=SYSTEM)
    with pytest.raises(ValidationError, match="vanaf morgen"):
        actions.add_holiday(NOON.date(), "Vandaag vrij", at=NOON, by=SYSTEM)


def test_a_day_taken_off_the_list_can_come_back_and_stays_known_for_who_counted_with_it():
    day = date(2026, 5, 5)
    actions.remove_holiday(Holiday.objects.get(day=day), reason="De raad wil dit zo.", at=NOON, by=SYSTEM)
    with pytest.raises(ValidationError, match="al van de lijst"):
        actions.remove_holiday(Holiday.objects.get(day=day), reason="Nog eens", at=NOON, by=SYSTEM)

    before = Holiday.objects.known_on(NOON.date() - timedelta(days=1)).filter(day=day).count()
    after = Holiday.objects.known_on(NOON.date()).filter(day=day).count()
    actions.add_holiday(day, "Bevrijdingsdag", at=NOON, by=SYSTEM)

    assert (before, after, Holiday.objects.current().filter(day=day).count()) == (1, 0, 1)


def test_a_holiday_that_has_passed_or_goes_without_a_reason_stays():
    with pytest.raises(ValidationError, match="al mee gerekend"):
        actions.remove_holiday(Holiday.objects.get(day=date(2026, 1, 1)), reason="Fout", at=NOON, by=SYSTEM)
    with pytest.raises(ValidationError, match="Schrijf op waarom"):
        actions.remove_holiday(Holiday.objects.get(day=date(2026, 5, 5)), reason=" ", at=NOON, by=SYSTEM)


def test_places_sort_without_case_and_accents():
    for name in ("Zwaag", "’t Ven", "Élst", "ens"):
        actions.add_place(name, at=NOON, by=SYSTEM)

    assert [place.name for place in Place.objects.order_by("sort_name")][:3] == ["Élst", "ens", "Zwaag"]


def test_a_place_without_letters_has_an_address():
    assert actions.add_place("🌱", at=NOON, by=SYSTEM).slug == "place"


def test_inhabitants_are_those_of_the_latest_count_before_the_day():
    place = actions.add_place("Ens", at=NOON, by=SYSTEM)
    actions.count_inhabitants(place, 3000, on=date(2025, 1, 1), at=NOON, by=SYSTEM)
    actions.count_inhabitants(place, 3100, on=date(2026, 1, 1), at=NOON, by=SYSTEM)

    days = [date(2024, 12, 31), date(2025, 6, 1), date(2026, 1, 1)]
    counts = [Place.objects.with_inhabitants(day).get().inhabitants for day in days]

    assert counts == [None, 3000, 3100]


def test_a_point_on_the_map_has_both_sides_or_none():
    with pytest.raises(ValidationError, match="Vul beide plekken"):
        actions.add_place("Ens", map_x=10, at=NOON, by=SYSTEM)


@pytest.mark.usefixtures("as_portal")
def test_the_database_keeps_a_point_on_the_map():
    place = actions.add_place("Ens", map_x=10, map_y=10, at=NOON, by=SYSTEM)

    with pytest.raises(DatabaseError, match="on_the_map"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE framework_place SET map_y = NULL WHERE id = %s", [place.pk])


def test_two_places_with_one_name_are_refused():
    actions.add_place("Ens", at=NOON, by=SYSTEM)

    with pytest.raises(ValidationError, match="Deze plaats staat er al"):
        actions.add_place("Ens", at=NOON, by=SYSTEM)
