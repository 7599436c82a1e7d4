"""Giving many dossiers of the work list to one team or colleague."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate

from initiatives.registration.forms.desk import Handler, assignable_teams, handlers
from initiatives.registration.forms.worklist import LONGEST
from samenwerking.accounts.models import Team

MANY = 100
CHOSEN = re.compile("([0-9]{1,18})(?:-([0-9]{1,9}))?")


class Chosen(forms.MultipleChoiceField):
    """Rows that were ticked: the number of each, and for the deed the version that was shown (`12-3`)."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "required": "Kruis eerst een of meer initiatieven aan in de lijst.",
        "invalid_list": "Kruis eerst een of meer initiatieven aan in de lijst.",
    }

    def valid_value(self, value: Any) -> bool:
        return CHOSEN.fullmatch(str(value)) is not None

    def clean(self, value: Any) -> dict[int, int]:
        ticked = [CHOSEN.fullmatch(str(one)) for one in super().clean(value)]
        if len(ticked) > MANY:
            raise forms.ValidationError(f"Kies er hoogstens {MANY} tegelijk.")
        return {int(found[1]): int(found[2] or 0) for found in ticked if found}


def ticked(given: QueryDict) -> dict[str, Any]:
    """What came along from the list, as far as it makes sense."""
    try:
        kies = Chosen(required=False).clean(given.getlist("kies"))
    except forms.ValidationError:
        kies = {}
    return {"kies": kies, "lijst": given.get("lijst", "")[:LONGEST]}


class AssignManyForm(forms.Form):
    """Which dossiers, which team, and who of it."""

    kies = Chosen()
    lijst = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label="Team",
        error_messages={"required": "Kies een team.", "invalid_choice": "Kies een team uit de lijst."},
    )
    handler = Handler()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = assignable_teams()  # type: ignore[attr-defined]
        self.fields["handler"].queryset = handlers(localdate())  # type: ignore[attr-defined]
