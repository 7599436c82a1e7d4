"""The filters of the accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from initiatives.registration.models import Answer


class AccountsForm(forms.Form):
    """Which year, which answer, and after which decision. What no row can have counts as not asked."""

    jaar = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)
    antwoord = forms.ChoiceField(required=False, choices=[("", "alle"), *Answer.choices])
    na = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def __init__(self, data: Mapping[str, Any], *, years: list[int]) -> None:
        super().__init__(data)
        self.fields["jaar"].choices = [(str(year), str(year)) for year in years]  # type: ignore[attr-defined]
        self.newest = years[0]

    @property
    def asked(self) -> dict[str, Any]:
        """The newest year unless another is asked."""
        known = self.cleaned_data if self.is_valid() else {}
        given = {name: known.get(name) for name in ("jaar", "antwoord", "na")} if known else dict.fromkeys(self.fields)
        return {"year": given["jaar"] or self.newest, "answer": given["antwoord"] or "", "after": given["na"]}
