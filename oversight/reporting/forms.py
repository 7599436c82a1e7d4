"""Every filter stands in the address, so that it can be kept and shared."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Origin, TermKind
from oversight.reporting.figures.rows import FROM_OUTSIDE, Outcome
from samenwerking.calendar import Span, period_on
from samenwerking.crispy_nlds.layout import ButtonRow, InlineFields, Submit
from samenwerking.keys.forms import OnceForm

FIRST_DAY = date(2000, 1, 1)
WRONG_DAY = "Vul een dag in als jaar-maand-dag, bijvoorbeeld 2026-03-31."


class OnDay(forms.Form):
    """The figures of one day: today, or a day that has passed."""

    op = forms.DateField(
        label="Stand op",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": WRONG_DAY},
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data if "op" in data else {**data.dict(), "op": today.isoformat()})
        self.today = today
        self.fields["op"].widget.attrs["max"] = today.isoformat()

    def clean_op(self) -> date | None:
        day: date | None = self.cleaned_data["op"]
        if day and day > self.today:
            raise forms.ValidationError("Deze dag is nog niet geweest. Kies vandaag of een eerdere dag.")
        if day and day < FIRST_DAY:
            raise forms.ValidationError("Zo ver terug gaan onze cijfers niet. Kies een latere dag.")
        return day

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked and makes sense; what does not is left out, with its sentence beside it."""
        self.full_clean()
        return dict(self.cleaned_data)

    @property
    def day(self) -> date:
        return self.asked.get("op") or self.today

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = "get"
        helper.disable_csrf = True
        helper.layout = Layout(InlineFields("op"), ButtonRow(Submit("", "Toon")))
        return helper


class RowsForm(OnDay):
    """Which initiatives of a day."""

    stand = forms.ChoiceField(required=False, choices=Status.choices)
    plaats = forms.SlugField(required=False, max_length=60)
    opgave = forms.SlugField(required=False, max_length=60)
    herkomst = forms.ChoiceField(required=False, choices=[(FROM_OUTSIDE, "van buiten"), *Origin.choices])
    na = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    @property
    def filters(self) -> dict[str, str]:
        names = {"status": "stand", "place": "plaats", "task": "opgave", "origin": "herkomst"}
        return {name: self.cleaned_data.get(asked) or "" for name, asked in names.items()}


class AnswersForm(OnDay):
    """Which answers, over which days. Without more: who waits too long for a first answer."""

    soort = forms.ChoiceField(required=False, choices=TermKind.choices)
    uitkomst = forms.ChoiceField(required=False, choices=[(outcome.value, outcome.value) for outcome in Outcome])
    van = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    na = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    @property
    def kind(self) -> TermKind:
        return TermKind(self.asked.get("soort") or TermKind.FIRST_ANSWER)

    @property
    def outcome(self) -> Outcome:
        return Outcome(self.asked.get("uitkomst") or Outcome.OVERDUE)

    @property
    def since(self) -> date:
        return self.asked.get("van") or first_day(self.day)


class PublishForm(OnceForm):
    """Asks nothing but to be sure."""

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("once", ButtonRow(Submit("submit", "Publiceer dit verslag")))
        return helper


def first_day(day: date) -> date:
    """Of the quarter: over that time the figures of a day look back, as its report does."""
    return period_on(Span.QUARTER, day).first_day
