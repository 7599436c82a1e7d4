"""The sum behind the last day of a term is the term's own (M4)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from initiatives.registration.actions.terms import last_day
from initiatives.registration.counted import counted, law
from initiatives.registration.models import Suspension, Term, TermKind


@given(
    start=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    days=st.integers(1, 80),
    waits=st.lists(st.integers(0, 30), max_size=2),
    is_working_days=st.booleans(),
    is_statutory=st.booleans(),
    closed=st.sets(st.integers(0, 200), max_size=6),
)
def test_the_sum_always_ends_on_the_last_day(start, days, waits, is_working_days, is_statutory, closed):
    holidays = {start + timedelta(days=number): "Feestdag" for number in closed if number}
    kinds = {"is_working_days": is_working_days, "is_statutory": is_statutory and not is_working_days}
    term = Term(kind=TermKind.FIRST_ANSWER, starts_on=start, days=days, **kinds)
    pauses = [Suspension(since=start, until=start + timedelta(days=length), ground="Wij wachten.") for length in waits]
    term.ends_on = last_day(term, suspended=sum(waits), holidays=set(holidays))

    assert counted(term, pauses, holidays)[-1].day == term.ends_on


def test_a_statutory_term_names_the_holiday_that_moved_it_and_the_law():
    term = Term(starts_on=date(2026, 3, 2), days=56, is_statutory=True, ends_on=date(2026, 4, 28))

    lines = counted(term, [], {date(2026, 4, 27): "Koningsdag"})

    assert [line.day for line in lines] == [date(2026, 3, 2), date(2026, 4, 27), date(2026, 4, 28)]
    assert lines[-1].why.startswith("De vorige dag is Koningsdag.")
    assert "artikel 4:13" in law(term)


def test_days_that_are_left_out_are_named():
    term = Term(starts_on=date(2026, 3, 5), days=2, is_working_days=True, ends_on=date(2026, 3, 9))

    lines = counted(term, [], {})

    assert [line.why for line in lines[1:]] == ["Werkdag 1.", "Werkdag 2. Niet meegeteld: zaterdag, zondag."]
