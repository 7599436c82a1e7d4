"""One normaliser for everything that people type (DESIGN.md 7), as form fields and as model fields.

Amounts, numbers and days mean what a Dutch reader means by them. The database repeats the rule: a column made
of these fields refuses control characters, bidi overrides, line breaks in a single line, and days outside
1900-2200, whoever writes them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
# C0 and C1 controls (tab and newline stay for the moment), bidi embeddings, overrides and isolates,
# surrogates, non-characters
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# Letters that show nothing: fillers, a blank braille cell, joiners and selectors without a character before them
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {chr(code) for code in range(0xFE00, 0xFE10)}
_SQL_UNWANTED = r"[\u0001-\u0008\u000B\u000C\u000D-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]"
_SQL_BREAKS = r"[\u0001-\u001F\u007F-\u009F\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]"

WRONG_EMAIL = "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."
LARGEST_AMOUNT, LARGEST_COUNT = Decimal("999999999999.99"), 2_147_483_647
_AMOUNT = re.compile(r"[-−]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,15})(?:,[0-9]{1,2})?")
_WHOLE = re.compile(r"[-−]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,15})")
PARTS = {"day": "dag", "month": "maand", "year": "jaar"}
_MONTHS = ["januari", "februari", "maart", "april", "mei", "juni"]
_MONTHS += ["juli", "augustus", "september", "oktober", "november", "december"]
_PART_LIMITS = {"day": (1, 31), "month": (1, 12), "year": (FIRST_DAY.year, LAST_DAY.year)}
_PART_ERRORS = {
    "day": "Vul bij dag een getal in van 1 tot en met 31.",
    "month": "Vul bij maand een getal in van 1 tot en met 12.",
    "year": "Vul het jaar in met vier cijfers, van 1900 tot en met 2200.",
}


def prose(value: str) -> str:
    """Text of several lines: NFC, no control characters, line breaks as \\n, nothing hanging at the ends.

    A text that shows nothing is no text. Within a text joiners stay: emoji and Persian words need them.
    """
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    value = _UNWANTED.sub("", value).replace("\t", " ")
    return unicodedata.normalize("NFC", value).strip() if any(map(_is_visible, value)) else ""


def _is_visible(letter: str) -> bool:
    return not (letter.isspace() or letter in _BLANK or unicodedata.category(letter) == "Cf")


def line(value: str) -> str:
    """Text of one line: as `prose`, and every run of white space is one space."""
    return " ".join(prose(value).split())


def sort_key(value: str) -> str:
    """How a name is sorted: without case and accents, the same on every database."""
    letters = unicodedata.normalize("NFKD", line(value).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def check_day(value: date) -> None:
    """Raise ValidationError for a day that no calendar of ours reaches."""
    day = value.date() if isinstance(value, datetime) else value
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError("Vul een datum in tussen 1900 en 2200.", code="day")


# -- form fields ---------------------------------------------------------------------------------------------


class Line(forms.CharField):
    """One line of text."""

    def to_python(self, value: Any) -> str:
        return line(super().to_python(value) or "")


class Prose(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return prose(super().to_python(value) or "")


class OwnEmail(forms.EmailField):
    """The address of who fills in the form: the browser may offer it."""

    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    default_error_messages = {"required": "Vul uw e-mailadres in.", "invalid": WRONG_EMAIL}

    def __init__(self, *, label: str = "Uw e-mailadres", max_length: int = 254, **kwargs: Any) -> None:
        super().__init__(label=label, max_length=max_length, **kwargs)


class EuroInput(forms.TextInput):
    """A text box with the euro sign before it. Not type="number": browsers disagree about the comma."""

    mark = "€"


class Euro(forms.DecimalField):
    """An amount as people here write it: 1.234,56 or 1234,5 or € 1.250,-. A point means thousands, never cents."""

    widget = EuroInput
    default_error_messages = {
        "required": "Vul een bedrag in, bijvoorbeeld 1.250.",
        "invalid": "Vul een bedrag in, bijvoorbeeld 1.250 of 1.250,50.",
    }

    def __init__(self, *, min_value: Any = Decimal(0), max_value: Any = LARGEST_AMOUNT, **kwargs: Any) -> None:
        limits = {"min_value": f"Vul een bedrag in van € {amount(min_value or 0)} of meer."}
        limits["max_value"] = f"Vul een bedrag in van hoogstens € {amount(max_value or 0)}."
        messages = {**limits, **(kwargs.pop("error_messages", None) or {})}
        kwargs |= {"max_digits": None, "decimal_places": 2, "error_messages": messages}
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs make it a kind of Integer
        if not isinstance(value, str):
            return super().to_python(value)
        typed = "".join(value.split()).lower().removeprefix("€").removeprefix("eur").removesuffix("euro")
        if not typed:
            return None
        if not (found := _AMOUNT.fullmatch(re.sub(r",[-–—=]+$", "", typed))):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return Decimal(found[0].replace(".", "").replace("−", "-").replace(",", "."))

    def prepare_value(self, value: Any) -> Any:
        return amount(value) if isinstance(value, (Decimal, int)) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {} if widget.is_hidden else {"inputmode": "decimal", "autocomplete": "off"}


class Count(forms.IntegerField):
    """A whole number, with or without points: 1250 or 1.250."""

    widget = forms.TextInput
    default_error_messages = {
        "required": "Vul een getal in, bijvoorbeeld 25.",
        "invalid": "Vul een heel getal in, bijvoorbeeld 25.",
    }

    def __init__(self, *, min_value: int | None = 0, max_value: int | None = LARGEST_COUNT, **kwargs: Any) -> None:
        limits = {"min_value": f"Vul een getal in van {amount(min_value or 0)} of hoger."}
        limits["max_value"] = f"Vul een getal in van hoogstens {amount(max_value or 0)}."
        messages = {**limits, **(kwargs.pop("error_messages", None) or {})}
        super().__init__(min_value=min_value, max_value=max_value, error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> int | None:
        if not isinstance(value, str):
            return super().to_python(value)
        typed = "".join(value.split())
        if not typed:
            return None
        if not _WHOLE.fullmatch(typed):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(typed.replace(".", "").replace("−", "-"))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {} if widget.is_hidden else {"inputmode": "numeric", "autocomplete": "off"}


class DayInput(forms.MultiWidget):
    """Day, month and year as three text boxes in one fieldset."""

    template_name = "nlds/widgets/day.html"
    has_own_labels = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput({"inputmode": "numeric"}) for part in PARTS}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        return [value or "", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The three parts, or the whole day under the field's own name (in a link: ?van=2026-03-12)."""
        parts = super().value_from_datadict(data, files, name)
        if name not in data or any(part is not None for part in parts):
            return parts
        try:
            return self.decompress(date.fromisoformat(data[name]))
        except ValueError:
            return data[name]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, subwidget in zip(PARTS.values(), context["widget"]["subwidgets"], strict=True):
            subwidget["part"] = part
            subwidget["attrs"]["size"] = 4 if part == "jaar" else 2
        return context


class Day(forms.DateField):
    """A day between 1900 and 2200, asked in three parts. An error says which part, in `params["parts"]`."""

    widget = DayInput
    default_error_messages = {
        "required": "Vul een datum in, bijvoorbeeld 12 3 2026.",
        "invalid": "Vul een datum in, bijvoorbeeld 12-03-2026.",
    }

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, (list, tuple)):
            return super().to_python(value)
        return _day_of([line(str(part or "")) for part in value])

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None:
            check_day(day)
        return day

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return not self.disabled and self.to_python(initial or None) != self.to_python(data)
        except ValidationError:
            return True


def amount(value: Decimal | int) -> str:
    """1234.5 as 1.234,50 and 1250 as 1.250: the way the field `Euro` reads it back."""
    digits = f"{value:,.2f}".removesuffix(".00")
    return digits.translate(str.maketrans(",.", ".,"))


def _day_of(typed: list[str]) -> date | None:
    if not any(typed):
        return None
    if missing := [part for part, value in zip(PARTS, typed, strict=True) if not value]:
        raise _wrong_day(f"Vul ook {_and(missing)} in.", missing)
    numbers = {part: _part(part, value) for part, value in zip(PARTS, typed, strict=True)}
    if wrong := [part for part, number in numbers.items() if number is None]:
        raise ValidationError([_wrong_day(_PART_ERRORS[part], [part]) for part in wrong])
    try:
        return date(**{part: number or 0 for part, number in numbers.items()})
    except ValueError:
        month = f"{_MONTHS[(numbers['month'] or 1) - 1]} {numbers['year']}"
        text = f"Kijk nog eens naar de dag: {month} heeft geen dag {numbers['day']}."
        raise _wrong_day(text, ["day"]) from None


def _part(part: str, typed: str) -> int | None:
    """The number that stands there, or None when it cannot be that part of a date."""
    if part == "month" and len(typed) > 2:
        short = {month[:3]: number for number, month in enumerate(_MONTHS, 1)} | {"mrt": 3}
        is_name = any(month.startswith(typed.lower().rstrip(".")) for month in [*_MONTHS, "mrt"])
        return short.get(typed.lower()[:3]) if is_name else None
    first, last = _PART_LIMITS[part]
    number = int(typed) if re.fullmatch("[0-9]{1,4}", typed) else -1
    return number if first <= number <= last else None


def _and(parts: list[str]) -> str:
    names = [f"{'het' if part == 'year' else 'de'} {PARTS[part]}" for part in parts]
    return " en ".join(names)


def _wrong_day(text: str, parts: list[str]) -> ValidationError:
    return ValidationError(text, code="day", params={"parts": parts})


# -- model fields --------------------------------------------------------------------------------------------


class LineField(models.CharField):  # type: ignore[type-arg]
    """A column for one line of text, guarded by the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return line(value) if isinstance(value, str) else value

    def db_check(self, connection: Any) -> str | None:
        return f"""{connection.ops.quote_name(self.column)} !~ '{_SQL_BREAKS}'"""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": Line, **kwargs})


class ProseField(models.TextField):  # type: ignore[type-arg]
    """A column for text of several lines, guarded by the database. At most 20,000 characters unless told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20_000)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return prose(value) if isinstance(value, str) else value

    def db_check(self, connection: Any) -> str | None:
        column = connection.ops.quote_name(self.column)
        return f"""{column} !~ '{_SQL_UNWANTED}' AND length({column}) <= {self.max_length}"""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": Prose, "max_length": self.max_length, **kwargs})


class DayField(models.DateField):  # type: ignore[type-arg]
    """A column for a day, guarded by the database."""

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if value is not None:
            check_day(value)

    def db_check(self, connection: Any) -> str | None:
        return f"""{connection.ops.quote_name(self.column)} BETWEEN '{FIRST_DAY}' AND '{LAST_DAY}'"""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": Day, **kwargs})


class MomentField(models.DateTimeField):  # type: ignore[type-arg]
    """A column for a moment, guarded by the database."""

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if value is not None:
            check_day(value)

    def db_check(self, connection: Any) -> str | None:
        column = connection.ops.quote_name(self.column)
        return f"""{column} >= '{FIRST_DAY}T00:00Z' AND {column} < '2201-01-02T00:00Z'"""
