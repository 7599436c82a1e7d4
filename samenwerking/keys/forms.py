"""The code from a mail, and two hidden fields: one against the double click, one against the second tab."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from samenwerking.text import Line

GONE = "Dit formulier is niet volledig aangekomen. Laad de pagina opnieuw en probeer het nog eens."


class Code(Line):
    """The code from a mail: it shows that the address is of who typed it."""

    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"})
    default_error_messages = {"required": "Typ de code uit de mail."}

    def __init__(self, **kwargs: Any) -> None:
        help_text = "Acht letters en cijfers. Hoofdletters of kleine letters maakt niet uit."
        super().__init__(label="De code uit de mail", max_length=40, help_text=help_text, **kwargs)


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
