"""Amounts, numbers and days as people here write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.text import FIRST_DAY, LARGEST_AMOUNT, LAST_DAY, Count, Day, Euro, Line, Prose, amount


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.234,56", "1234.56"),
        ("1234,5", "1234.50"),
        ("€ 1.250", "1250"),
        ("1.250,-", "1250"),
        ("1.250,--", "1250"),
        ("EUR 12.500.000", "12500000"),
        (" 75 euro ", "75"),
        ("€\N{NO-BREAK SPACE}0,99", "0.99"),
        ("0", "0"),
    ],
)
def test_euro_reads_what_a_dutch_reader_reads(typed: str, meant: str) -> None:
    assert Euro().clean(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed", ["abc", "1,234.56", "1234.56", "1.5", "12.34.567", "1e9", "NaN", "٣٤", "1,234", "€", "--1"]
)
def test_euro_refuses_what_could_mean_something_else_and_says_what_to_do(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Euro().clean(typed)

    assert refusal.value.messages[0].startswith("Vul een bedrag in, bijvoorbeeld 1.250")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-5", "Vul een bedrag in van € 0 of meer."),
        ("9.999.999", "Vul een bedrag in van hoogstens € 1.000.000."),
    ],
)
def test_euro_writes_its_limits_the_dutch_way(typed: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Euro(max_value=1_000_000).clean(typed)

    assert refusal.value.messages == [sentence]


def test_euro_has_one_sentence_for_an_amount_that_no_column_holds() -> None:
    with pytest.raises(ValidationError) as refusal:
        Euro().clean("9" * 15)

    assert refusal.value.messages == ["Vul een bedrag in van hoogstens € 999.999.999.999,99."]


@given(st.decimals(min_value=0, max_value=LARGEST_AMOUNT, places=2))
def test_euro_reads_back_every_amount_that_it_shows(value: Decimal) -> None:
    field = Euro()

    assert field.clean(field.prepare_value(value)) == value
    assert not field.has_changed(value, field.prepare_value(value))


def test_amount_is_written_with_points_and_cents_only_where_there_are_cents() -> None:
    assert [amount(Decimal("1234.5")), amount(1250), amount(Decimal("0.05"))] == ["1.234,50", "1.250", "0,05"]


@pytest.mark.parametrize(("typed", "meant"), [("25", 25), ("1.250", 1250), (" 3 ", 3), ("", None)])
def test_count_reads_whole_numbers(typed: str, meant: int | None) -> None:
    assert Count(required=False).clean(typed) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2,5", "Vul een heel getal in, bijvoorbeeld 25."),
        ("veel", "Vul een heel getal in, bijvoorbeeld 25."),
        ("-1", "Vul een getal in van 0 of hoger."),
        ("99999999999", "Vul een getal in van hoogstens 2.147.483.647."),
        ("", "Vul een getal in, bijvoorbeeld 25."),
    ],
)
def test_count_says_what_to_do(typed: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Count().clean(typed)

    assert refusal.value.messages == [sentence]


class DayForm(forms.Form):
    start = Day()


def sent(day: str, month: str, year: str) -> DayForm:
    return DayForm({"start_day": day, "start_month": month, "start_year": year})


@pytest.mark.parametrize("month", ["3", "03", "maart", "Mrt", "mrt."])
def test_day_is_read_from_three_parts_with_the_month_as_number_or_word(month: str) -> None:
    form = sent("12", month, "2026")

    assert form.is_valid()
    assert form.cleaned_data == {"start": date(2026, 3, 12)}


@pytest.mark.parametrize(
    ("parts", "sentences", "wrong"),
    [
        (("", "", ""), ["Vul een datum in, bijvoorbeeld 12 3 2026."], []),
        (("12", "", "2026"), ["Vul ook de maand in."], ["month"]),
        (("", "3", ""), ["Vul ook de dag en het jaar in."], ["day", "year"]),
        (("32", "3", "2026"), ["Vul bij dag een getal in van 1 tot en met 31."], ["day"]),
        (("12", "lente", "2026"), ["Vul bij maand een getal in van 1 tot en met 12."], ["month"]),
        (("12", "3", "26"), ["Vul het jaar in met vier cijfers, van 1900 tot en met 2200."], ["year"]),
        (("30", "2", "2026"), ["Kijk nog eens naar de dag: februari 2026 heeft geen dag 30."], ["day"]),
        (("٣", "3", "2026"), ["Vul bij dag een getal in van 1 tot en met 31."], ["day"]),
    ],
)
def test_day_says_which_part_is_wrong(parts: tuple[str, str, str], sentences: list[str], wrong: list[str]) -> None:
    form = sent(*parts)

    assert form.errors["start"] == sentences
    errors = form.errors["start"].as_data()
    assert [part for error in errors for part in (error.params or {}).get("parts", [])] == wrong


@pytest.mark.parametrize("whole", ["2026-03-12", "12-03-2026"])
def test_day_may_stand_whole_in_an_address(whole: str) -> None:
    form = DayForm({"start": whole})

    assert form.is_valid()
    assert form.cleaned_data["start"] == date(2026, 3, 12)


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_day_that_was_filled_in_beforehand_is_not_a_change(day: date) -> None:
    same = DayForm(
        {"start_day": str(day.day), "start_month": str(day.month), "start_year": str(day.year)}, initial={"start": day}
    )

    assert same.is_valid()
    assert not same.has_changed()


@given(st.lists(st.text(max_size=6), min_size=3, max_size=3))
def test_day_never_fails_on_what_people_type(parts: list[str]) -> None:
    form = sent(*parts)

    assert form.is_valid() or form.errors["start"]


@pytest.mark.parametrize("typed", ["\u200b", "\ufeff \u2060", "\u200d\u200c", "\u3164\n\u00ad", "\u2800 \ufe0f"])
@pytest.mark.parametrize("field", [Line, Prose])
def test_text_that_shows_nothing_is_no_text(field: type[Line | Prose], typed: str) -> None:
    with pytest.raises(ValidationError, match="Vul iets in"):
        field(error_messages={"required": "Vul iets in."}).clean(typed)


@pytest.mark.parametrize("typed", ["\U0001f469\u200d\U0001f33e", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"])
def test_joiners_within_an_emoji_or_a_persian_word_stay(typed: str) -> None:
    assert Line().clean(typed) == typed
