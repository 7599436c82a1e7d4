"""The filters of the list of all initiatives."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from initiatives.registration.choices import Choices
from initiatives.registration.counts import Counts, dutch
from initiatives.registration.paging import ORDERS, Key
from initiatives.registration.sought import NARROW, Sought
from samenwerking.crispy_nlds.layout import ButtonRow, InlineFields, Submit
from samenwerking.text import Line

MUCH = 200  # characters of answers; what is longer is not kept
ALL = ("", "alle")
Options = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


class AfterField(Line):
    """The key of the last row that was shown. Gives None for what no row can have."""

    def clean(self, value: Any) -> Key | None:
        return Key.read(super().clean(value))


class OverviewForm(forms.Form):
    """Every filter stands in the address, so that it can be kept and shared."""

    q = Line(label="Zoek", required=False, max_length=100)
    plaats = forms.ChoiceField(label="Plaats", required=False)
    opgave = forms.ChoiceField(label="Opgave", required=False)
    thema = forms.ChoiceField(label="Onderwerp", required=False)
    stand = forms.ChoiceField(label="Stand", required=False)
    herkomst = forms.ChoiceField(label="Van wie", required=False)
    soort = forms.ChoiceField(label="Soort", required=False)
    jaar = forms.ChoiceField(label="Jaar", required=False)
    hulp = forms.ChoiceField(label="Oproep", required=False)
    volgorde = forms.ChoiceField(
        label="Volgorde",
        required=False,
        choices=[("", "beste eerst"), *((name, order.label) for name, order in ORDERS.items())],
    )
    na = AfterField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], *, options: Options) -> None:
        super().__init__(data)
        for name, rows in options:
            field: Any = self.fields[name]
            field.choices = [ALL, *rows]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = "Deze keuze bestaat niet. Kies uit de lijst."

    @cached_property
    def asked(self) -> dict[str, Any]:
        """What was asked and makes sense; a filter that does not exist is left out, with its sentence beside it."""
        self.full_clean()
        return dict(self.cleaned_data)

    @property
    def refused(self) -> str:
        """Why we did not search for these words; the list of everything is no answer to them."""
        return " ".join(str(sentence) for sentence in self.errors.get("q", []))

    def sought(self, choices: Choices) -> Sought:
        keys = {(name, one.value): one.key for name, rows in choices.items() for one in rows}
        narrowed = {name: keys[name, self.asked[name]] for name in NARROW if self.asked.get(name)}
        return Sought.of(self.asked.get("q", ""), narrowed, self.asked.get("volgorde", ""))

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = "get"
        helper.disable_csrf = True
        helper.layout = Layout(InlineFields("q", *NARROW, "volgorde"), ButtonRow(Submit("", "Toon")))
        return helper


def options(choices: Choices, numbers: Mapping[str, Counts | None] | None = None) -> Options:
    """The values of each filter, each with its number of initiatives where that is counted."""
    counted = numbers or {}
    return tuple(
        (name, tuple((one.value, with_number(one.label, name, one.key, counted.get(name))) for one in rows))
        for name, rows in choices.items()
    )


def with_number(label: str, name: str, key: str, counts: Counts | None) -> str:
    return label if counts is None else f"{label} ({dutch(counts.get((name, key), 0))})"


def drawn(data: Mapping[str, Any], options: Options) -> SafeString:
    """The form as HTML. Drawn once for the same options and answers: it is made of nothing else."""
    answers = tuple((name, str(data[name])) for name in OverviewForm.base_fields if name in data and name != "na")
    return _drawn(answers, options) if sum(len(value) for _, value in answers) < MUCH else _draw(answers, options)


def _draw(answers: tuple[tuple[str, str], ...], options: Options) -> SafeString:
    form = OverviewForm(dict(answers), options=options)
    html: SafeString = render_crispy_form(form, form.helper)
    return html


_drawn = lru_cache(maxsize=200)(_draw)
