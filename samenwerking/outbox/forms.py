from __future__ import annotations

from typing import Any

from django import forms

from samenwerking.text import Line


class MailboxFilter(forms.Form):
    """Which letters to show: to one address, or older than the last one shown."""

    to = Line(label="Aan", required=False, max_length=320)
    before = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)

    def chosen(self) -> dict[str, Any]:
        """What makes sense of the choice; the rest is left out."""
        self.is_valid()
        return {"to": self.cleaned_data.get("to", ""), "before": self.cleaned_data.get("before")}
