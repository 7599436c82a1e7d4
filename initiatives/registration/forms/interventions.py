"""What is asked when the municipality intervenes, and when somebody asks to look again."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.functional import cached_property

from initiatives.registration.actions.interventions import possible_interventions
from initiatives.registration.forms.desk import DossierForm
from initiatives.registration.models import Initiative, InterventionKind, Reconsidered
from samenwerking.crispy_nlds.layout import ButtonRow, SecondaryLink, Submit
from samenwerking.keys.forms import OnceForm
from samenwerking.text import Day, Line, Prose

NO_NAMES = "Schrijf gewoon Nederlands, zonder namen van mensen."


class InterveneForm(DossierForm):
    """What the municipality takes upon itself, why, who does it and until when."""

    kind = forms.ChoiceField(
        label="Wat doet de gemeente?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat de gemeente doet.", "invalid_choice": "Kies uit de lijst."},
    )
    ground = Prose(
        label="Waarom grijpt de gemeente in?",
        max_length=2000,
        help_text=f"Iedereen leest dit, ook in de mail aan de initiatiefnemer. {NO_NAMES}",
        error_messages={"required": "Schrijf in een paar zinnen waarom."},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    carried_by = Line(
        label="Wie doet het?",
        max_length=120,
        help_text="Een functie of team, bijvoorbeeld: team beheer openbare ruimte.",
        error_messages={"required": "Vul in welk team of welke functie dit doet."},
    )
    until = Day(
        label="Tot en met welke dag?",
        required=False,
        help_text="Op die dag kijken we opnieuw. Laat leeg als de gemeente stopt.",
    )

    def __init__(self, data: Any = None, *, initiative: Initiative, **more: Any) -> None:
        super().__init__(data, initiative=initiative, **more)
        kind: Any = self.fields["kind"]
        kind.choices = [(one.value, one.label) for one in possible_interventions(initiative)]

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("ground", "carried_by", "until")}

    @property
    def chosen(self) -> InterventionKind:
        return InterventionKind(self.cleaned_data["kind"])


class EndForm(forms.Form):
    """Why what was taken over goes back."""

    reason = Prose(
        label="Waarom stopt de ingreep?",
        max_length=2000,
        help_text=f"Iedereen leest dit. {NO_NAMES}",
        error_messages={"required": "Schrijf in een paar zinnen waarom."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LookAgainForm(forms.Form):
    """What a second look led to, and why."""

    outcome = forms.ChoiceField(
        label="Wat is de uitkomst?",
        choices=Reconsidered.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de twee.", "invalid_choice": "Kies een van de twee."},
    )
    answer = Prose(
        label="Waarom?",
        max_length=2000,
        help_text=f"De initiatiefnemer leest dit in de mail. Het staat ook op de openbare pagina. {NO_NAMES}",
        error_messages={"required": "Schrijf in een paar zinnen waarom."},
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AskAgainForm(OnceForm):
    """Where we must look again, in the initiator's own words."""

    request = Prose(
        label="Waar moeten wij opnieuw naar kijken?",
        max_length=5000,
        help_text="Wat klopt er niet, of wat is er veranderd? Alleen de gemeente leest dit.",
        error_messages={"required": "Schrijf op waar wij opnieuw naar moeten kijken."},
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.back = back

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        buttons = ButtonRow(Submit("send", "Vraag om opnieuw te kijken"), SecondaryLink(self.back, "Terug"))
        helper.layout = Layout("once", "request", buttons)
        return helper
