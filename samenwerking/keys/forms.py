"""Two hidden fields that every form of ours carries: one against the double click, one against the second tab."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

GONE = "Dit formulier is niet volledig aangekomen. Laad de pagina opnieuw en probeer het nog eens."


class OnceForm(forms.Form):
    """A form that creates something. Its view calls `keys.once(form.once_key, deed)`."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, error_messages={"required": GONE, "invalid": GONE})

    @property
    def once_key(self) -> Any:
        return self.cleaned_data["once"]


class VersionedForm(forms.Form):
    """A form that changes something. The action compares `version` with the row, under its lock."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, error_messages={"required": GONE, "invalid": GONE}
    )
