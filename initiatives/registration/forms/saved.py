"""Keeping a filter of the work list, and throwing it away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate

from initiatives.registration.forms.worklist import LONGEST, WorkForm
from initiatives.registration.models import SavedFilter
from samenwerking.accounts.models import User
from samenwerking.keys.forms import OnceForm
from samenwerking.text import Line


class SaveFilterForm(OnceForm):
    """A name for the filter that the list shows now."""

    name = Line(label="Naam van dit filter", max_length=60, error_messages={"required": "Geef het filter een naam."})
    is_shared = forms.BooleanField(
        label="Deel dit filter met mijn team", required=False, help_text="Collega's van uw team zien het in hun lijst."
    )
    query = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, query: str) -> None:
        super().__init__(data, initial={"query": query})

    def clean_query(self) -> str:
        """As the list itself writes it. An address of a person is looked for, never kept."""
        kept = WorkForm(QueryDict(self.cleaned_data["query"]), today=localdate())
        if "@" in kept.kept.get("q", ""):
            raise forms.ValidationError("Een filter met een e-mailadres bewaren we niet. Wis eerst het zoekwoord.")
        return kept.query


class RemoveFilterForm(forms.Form):
    saved = forms.ModelChoiceField(
        SavedFilter.objects.none(),
        label="Welk filter?",
        error_messages={"required": "Kies een filter.", "invalid_choice": "Dit filter is er niet meer."},
    )

    def __init__(self, data: Any = None, *, owner: User) -> None:
        super().__init__(data)
        self.fields["saved"].queryset = SavedFilter.objects.filter(owner=owner).order_by("name")  # type: ignore[attr-defined]
