"""The filters of the list of all initiatives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Origin
from samenwerking.crispy_nlds.layout import ButtonRow, InlineFields, Submit
from samenwerking.framework.models import Place, SocietalTask, Theme
from samenwerking.text import Line

MUCH = 200  # characters of answers; what is longer is not kept
ALL = ("", "alle")
NO_PLACE = ("onbekend", "plaats niet opgegeven")
NO_TASK = ("geen", "nog geen opgave")
AFTER = re.compile(r"(\d{4}-\d\d-\d\d)_(\d{1,18})")
Choices = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


class AfterField(Line):
    """The key of the last row that was shown: its day and number. Gives None for what no row can have."""

    def clean(self, value: Any) -> tuple[date, int] | None:
        if not (found := AFTER.fullmatch(super().clean(value))):
            return None
        try:
            return date.fromisoformat(found[1]), int(found[2])
        except ValueError:
            return None


def choices_on(today: date) -> Choices:
    """The places, tasks and themes that one can choose from."""
    tasks = SocietalTask.objects.in_force(today).titled(today).order_by("order", "slug")
    return (
        ("plaats", (*Place.objects.order_by("sort_name").values_list("slug", "name"), NO_PLACE)),
        ("opgave", (*((task.slug, str(task)) for task in tasks), NO_TASK)),
        ("thema", tuple(Theme.objects.order_by("name").values_list("slug", "name"))),
    )


class OverviewForm(forms.Form):
    """Every filter stands in the address, so that it can be kept and shared."""

    q = Line(label="Zoek", required=False, max_length=100)
    stand = forms.ChoiceField(label="Stand", required=False, choices=[ALL, *Status.choices])
    plaats = forms.ChoiceField(label="Plaats", required=False)
    opgave = forms.ChoiceField(label="Opgave", required=False)
    thema = forms.ChoiceField(label="Onderwerp", required=False)
    herkomst = forms.ChoiceField(label="Van wie", required=False, choices=[ALL, *Origin.choices])
    na = AfterField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], *, choices: Choices) -> None:
        super().__init__(data)
        for name, rows in choices:
            field: Any = self.fields[name]
            field.choices = [ALL, *rows]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = "Deze keuze bestaat niet. Kies uit de lijst."

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked and makes sense; a filter that does not exist is left out, with its sentence beside it."""
        self.full_clean()
        return dict(self.cleaned_data)

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = "get"
        helper.disable_csrf = True
        helper.layout = Layout(
            InlineFields("q", "stand", "plaats", "opgave", "thema", "herkomst"), ButtonRow(Submit("", "Toon"))
        )
        return helper


def drawn(data: Mapping[str, Any], choices: Choices) -> SafeString:
    """The form as HTML. Drawn once for the same choices and answers: it is made of nothing else."""
    answers = tuple((name, str(data[name])) for name in OverviewForm.base_fields if name in data)
    return _drawn(answers, choices) if sum(len(value) for _, value in answers) < MUCH else _draw(answers, choices)


def _draw(answers: tuple[tuple[str, str], ...], choices: Choices) -> SafeString:
    form = OverviewForm(dict(answers), choices=choices)
    return render_crispy_form(form, form.helper)


_drawn = lru_cache(maxsize=200)(_draw)
