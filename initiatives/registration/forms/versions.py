"""Which two versions of what was sent are compared."""

from __future__ import annotations

from typing import Any

from django import forms

from initiatives.registration.models import Submission


class VersionsForm(forms.Form):
    """The first and the last, unless two others are chosen."""

    van = forms.ChoiceField(label="Versie", error_messages={"invalid_choice": "Kies een versie uit de lijst."})
    met = forms.ChoiceField(label="Vergelijk met", error_messages={"invalid_choice": "Kies een versie uit de lijst."})

    def __init__(self, data: Any, *, sent: list[Submission]) -> None:
        self.by_number = {str(one.number): one for one in sent}
        numbers = list(self.by_number)
        super().__init__({"van": numbers[0], "met": numbers[-1], **{key: data[key] for key in data}})
        for name in ("van", "met"):
            field: Any = self.fields[name]
            field.choices = [(number, f"versie {number}") for number in numbers]

    @property
    def pair(self) -> tuple[Submission, Submission] | None:
        if not self.is_valid():
            return None
        return self.by_number[self.cleaned_data["van"]], self.by_number[self.cleaned_data["met"]]
