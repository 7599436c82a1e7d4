"""One normaliser for everything that people type (DESIGN.md 7), as form fields and as model fields.

The database repeats the rule: a column made of these fields refuses control characters, bidi overrides,
line breaks in a single line, and days outside 1900-2200, whoever writes them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
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
_SQL_UNWANTED = r"[\u0001-\u0008\u000B\u000C\u000D-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]"
_SQL_BREAKS = r"[\u0001-\u001F\u007F-\u009F\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]"


def prose(value: str) -> str:
    """Text of several lines: NFC, no control characters, line breaks as \\n, nothing hanging at the ends."""
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    value = _UNWANTED.sub("", value).replace("\t", " ")
    return unicodedata.normalize("NFC", value).strip()


def line(value: str) -> str:
    """Text of one line: as `prose`, and every run of white space is one space."""
    return " ".join(prose(value).split())


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


class Day(forms.DateField):
    """A day between 1900 and 2200."""

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None:
            check_day(day)
        return day


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
