from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.calendar import (
    AMSTERDAM,
    Period,
    Span,
    Why,
    count_term,
    day_of,
    ended_periods,
    midnight,
    period_of,
    working_days_after,
    written,
)

KINGS_DAY, ASCENSION, CHRISTMAS, BOXING_DAY = (
    date(2026, 4, 27),
    date(2026, 5, 14),
    date(2026, 12, 25),
    date(2026, 12, 26),
)
HOLIDAYS = {KINGS_DAY, ASCENSION, CHRISTMAS, BOXING_DAY}
EQUATED_FRIDAY = date(2026, 5, 15)
SPANS = st.sampled_from(Span)
# Through UTC, so that both hours of the autumn night and none of the spring gap are drawn; leap days included.
MOMENTS = st.floats(0, 1).map(lambda part: datetime(2019, 12, 31, 22, tzinfo=UTC) + part * timedelta(days=5845))
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("received", "more", "holidays", "end"),
    [
        (date(2026, 3, 2), {}, HOLIDAYS, date(2026, 4, 28)),
        (date(2026, 3, 19), {}, HOLIDAYS, date(2026, 5, 15)),
        (date(2026, 3, 19), {}, {*HOLIDAYS, EQUATED_FRIDAY}, date(2026, 5, 18)),
        (date(2026, 10, 30), {}, HOLIDAYS, date(2026, 12, 28)),
        (date(2026, 3, 2), {"suspended": [7]}, HOLIDAYS, date(2026, 5, 4)),
        (date(2026, 8, 21), {}, HOLIDAYS, date(2026, 10, 16)),
        (date(2026, 3, 2), {"extended": [5]}, HOLIDAYS, date(2026, 5, 4)),  # a Saturday moves too
        # Together they move once, at the end: 27 April + 7 + 11 days is a Friday; with Ascension Day on it, later.
        (date(2026, 3, 2), {"suspended": [7], "extended": [11]}, HOLIDAYS, date(2026, 5, 15)),
        (date(2026, 3, 2), {"suspended": [3, 4], "extended": [10]}, {*HOLIDAYS, EQUATED_FRIDAY}, date(2026, 5, 18)),
    ],
)
def test_a_statutory_term_of_eight_weeks_ends_where_the_worked_numbers_say(received, more, holidays, end):
    assert count_term(received, 56, is_statutory=True, holidays=holidays, **more).last_day == end


def test_the_sum_names_each_step_and_the_days_it_moves_over():
    found = count_term(
        date(2026, 3, 2), 56, suspended=[7], extended=[10], is_statutory=True, holidays={*HOLIDAYS, EQUATED_FRIDAY}
    )

    assert [(step.why, step.day, step.days) for step in found.steps] == [
        (Why.START, date(2026, 3, 2), 0),
        (Why.DAYS, KINGS_DAY, 56),
        (Why.SUSPENDED, date(2026, 5, 4), 7),
        (Why.EXTENDED, ASCENSION, 10),
        (Why.MOVED, date(2026, 5, 18), 4),
    ]
    assert found.steps[-1].skipped == (ASCENSION, EQUATED_FRIDAY, date(2026, 5, 16), date(2026, 5, 17))


def test_an_extension_longer_than_ninety_days_does_not_move():
    found = count_term(date(2026, 3, 2), 56, extended=[95], is_statutory=True, holidays={date(2026, 7, 31)})

    assert found.last_day == date(2026, 7, 31)


def test_a_term_in_working_days_ends_on_a_working_day_also_after_a_suspension():
    found = count_term(date(2026, 3, 2), 2, suspended=[3], is_working_days=True, holidays=HOLIDAYS)

    assert found.last_day == date(2026, 3, 9)  # Saturday 7 March moves


def test_a_local_term_ends_on_a_holiday_when_it_falls_there():
    assert count_term(date(2026, 3, 2), 56, is_statutory=False, holidays=HOLIDAYS).last_day == KINGS_DAY


@pytest.mark.parametrize(("days", "end"), [(84, date(2026, 12, 28)), (90, date(2026, 12, 28)), (91, CHRISTMAS)])
def test_a_statutory_term_longer_than_ninety_days_does_not_move(days, end):
    received = CHRISTMAS - timedelta(days=days)

    assert count_term(received, days, is_statutory=True, holidays=HOLIDAYS).last_day == end


@given(received=DAYS, days=st.integers(1, 90), suspended=st.integers(0, 60), holidays=st.sets(DAYS, max_size=20))
def test_a_moved_term_ends_on_the_first_working_day_from_its_raw_end(received, days, suspended, holidays):
    raw = received + timedelta(days=days + suspended)

    end = count_term(received, days, suspended=[suspended], is_statutory=True, holidays=holidays).last_day

    between = [raw + timedelta(days=n) for n in range((end - raw).days)]
    assert end >= raw
    assert end.weekday() < 5
    assert end not in holidays
    assert all(day.weekday() >= 5 or day in holidays for day in between)


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2026, 4, 24), 1, date(2026, 4, 28)),  # Friday; the Monday is a holiday
        (date(2026, 4, 25), 2, date(2026, 4, 29)),
        (date(2026, 4, 25), 0, date(2026, 4, 25)),
        (date(2026, 5, 13), 5, date(2026, 5, 21)),
    ],
)
def test_working_days_skip_weekends_and_holidays(day, number, expected):
    assert working_days_after(day, number, HOLIDAYS) == expected


def test_working_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="forward"):
        working_days_after(KINGS_DAY, -1, HOLIDAYS)


@given(span=SPANS, moment=MOMENTS)
def test_every_moment_is_in_exactly_one_period(span, moment):
    period = period_of(span, moment)
    neighbours = [
        period.preceding().preceding(),
        period.preceding(),
        period.following(),
        period.following().following(),
    ]

    assert moment in period
    assert [other for other in neighbours if moment in other] == []


@given(span=SPANS, day=DAYS)
def test_periods_follow_each_other_without_a_gap_also_where_the_clock_changes(span, day):
    period = period_of(span, midnight(day))

    assert period.ends_at == period.following().starts_at
    assert period.last_day + timedelta(days=1) == period.following().first_day
    assert period.preceding().following() == period
    assert period.ends_at - timedelta(microseconds=1) in period
    assert period.ends_at not in period


@pytest.mark.parametrize(
    ("moment", "key"),
    [
        (datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC), "2026-Q1"),  # summer time: one minute to midnight
        (datetime(2026, 3, 31, 22, 0, tzinfo=UTC), "2026-Q2"),
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), "2026-Q4"),  # winter time
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "2027-Q1"),
        (datetime(2028, 2, 29, 12, 0, tzinfo=UTC), "2028-Q1"),
    ],
)
def test_a_quarter_turns_at_midnight_in_amsterdam(moment, key):
    assert period_of(Span.QUARTER, moment).key == key


def test_a_quarter_that_holds_the_spring_night_is_an_hour_short():
    quarter = Period(Span.QUARTER, 2026, 1)

    hours = (quarter.ends_at.astimezone(UTC) - quarter.starts_at.astimezone(UTC)) / timedelta(hours=1)

    assert hours == 90 * 24 - 1


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("period", "key", "name"),
    [
        (Period(Span.YEAR, 2026), "2026", "2026"),
        (Period(Span.QUARTER, 2026, 4), "2026-Q4", "vierde kwartaal van 2026"),
        (Period(Span.MONTH, 2026, 3), "2026-03", "maart 2026"),
    ],
)
def test_a_period_has_a_key_and_a_name(period, key, name):
    assert (period.key, str(period)) == (key, name)


def test_ended_periods_are_all_those_missed_and_not_the_running_one():
    ended = ended_periods(Span.QUARTER, date(2025, 11, 20), date(2026, 7, 1))

    assert [period.key for period in ended] == ["2025-Q4", "2026-Q1", "2026-Q2"]


@pytest.mark.parametrize("today", [date(2026, 3, 31), date(2026, 1, 1), date(2025, 1, 1)])
def test_a_period_has_not_ended_on_its_last_day_or_before(today):
    assert ended_periods(Span.QUARTER, date(2026, 2, 1), today) == []


@given(span=SPANS, since=DAYS, today=DAYS)
def test_a_day_later_at_most_one_more_period_of_a_span_has_ended(span, since, today):
    before = ended_periods(span, since, today)

    after = ended_periods(span, since, today + timedelta(days=1))

    assert after[: len(before)] == before
    assert len(after) - len(before) in {0, 1}


@given(day=DAYS)
def test_a_day_in_words_reads_the_same_in_code_and_in_templates(day):
    shown = Template('{{ day|date:"l j F Y" }}').render(Context({"day": day}))

    assert written(day) == shown


def test_a_day_is_written_out_in_dutch():
    assert written(date(2026, 3, 12)) == "donderdag 12 maart 2026"


def test_midnight_stands_in_amsterdam():
    assert midnight(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert midnight(date(2026, 7, 1)).tzinfo is AMSTERDAM
