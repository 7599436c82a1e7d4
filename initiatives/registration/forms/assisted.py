"""What we ask of somebody of the desk who writes down an idea for somebody else."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.urls import reverse
from django.utils.functional import cached_property

from initiatives.registration.models import Kind
from initiatives.registration.models.choices import ASSISTED
from samenwerking.crispy_nlds.layout import ButtonRow, SecondaryLink, Submit
from samenwerking.text import Day


class AssistedForm(forms.Form):
    """How it came in, when, and which questions to ask."""

    channel = forms.ChoiceField(
        label="Hoe kwam het binnen?",
        choices=[(one, one.label) for one in ASSISTED],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het binnenkwam."},
    )
    received_on = Day(
        label="Wanneer kwam het binnen?",
        help_text="Vanaf deze dag lopen onze termijnen.",
        error_messages={"required": "Vul de dag in waarop het binnenkwam."},
    )
    kind = forms.ChoiceField(
        label="Wat voor idee is het?",
        choices=[
            (Kind.INITIATIVE, "een eigen initiatief"),
            (Kind.CHALLENGE, "recht van uitdaging: een taak van de gemeente overnemen"),
        ],
        initial=Kind.INITIATIVE,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat voor idee het is."},
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        back = SecondaryLink(reverse("admin:registration_initiative_changelist"), "Terug")
        helper.layout = Layout("channel", "received_on", "kind", ButtonRow(Submit("", "Begin"), back))
        return helper
