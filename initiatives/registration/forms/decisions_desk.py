"""What the desk is asked at the buttons of a decision, a mandate and an objection."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms

from initiatives.registration.models import Answer, AppealOutcome, Decision, Kind
from initiatives.registration.models.decisions import HOLDERS, WEIGHTS
from samenwerking.calendar import AMSTERDAM
from samenwerking.keys.forms import OnceForm, VersionedForm
from samenwerking.text import Day, Line, Prose

CHOOSE = {"required": "Kies minstens één.", "invalid_choice": "Kies uit de lijst."}


class DecisionDeedForm(VersionedForm):
    """A deed on a decision as it was read here."""

    def __init__(self, data: Any = None, *, decision: Decision, **more: Any) -> None:
        super().__init__(data, initial={"version": decision.version, **more.pop("initial", {})}, **more)


class WhyForm(DecisionDeedForm):
    """With words for a colleague."""

    reason = Prose(
        label="Waarom?",
        max_length=1000,
        help_text="Uw collega's lezen dit. Het komt niet op de openbare pagina.",
        error_messages={"required": "Schrijf in een paar zinnen waarom."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PlanForm(DecisionDeedForm):
    """When everybody may read it."""

    day = Day(label="Op welke dag?")
    time = forms.TimeField(
        label="Hoe laat?",
        initial=time(9),
        help_text="Bijvoorbeeld 09:00. Het besluit verschijnt binnen een paar minuten na dit tijdstip, nooit ervoor.",
        error_messages={"required": "Vul een tijd in.", "invalid": "Vul een tijd in, bijvoorbeeld 09:00."},
        widget=forms.TimeInput(format="%H:%M"),
    )

    @property
    def moment(self) -> datetime:
        given = self.cleaned_data
        return datetime.combine(given["day"], given["time"], tzinfo=AMSTERDAM)


class AppealForm(OnceForm):
    """An objection that came in."""

    received_on = Day(label="Wanneer kwam het binnen?")
    is_with_committee = forms.BooleanField(
        label="Een adviescommissie kijkt ernaar",
        required=False,
        help_text="Dan is er twaalf weken om te beslissen in plaats van zes (Awb artikel 7:10).",
    )


class AppealOutcomeForm(forms.Form):
    """What was decided on it."""

    outcome = forms.ChoiceField(
        label="Wat is er beslist?",
        choices=AppealOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een uitkomst.", "invalid_choice": "Kies uit de lijst."},
    )
    decided_on = Day(label="Op welke dag?")


class MandateForm(OnceForm):
    """Who may decide what."""

    function = Line(
        label="Functie",
        max_length=120,
        help_text="Wie besluit namens de gemeente? Geen naam van een persoon. Iedereen leest dit bij het besluit.",
        error_messages={"required": "Vul de functie in."},
    )
    role = forms.ChoiceField(
        label="Wie publiceert deze besluiten in het portaal?",
        choices=HOLDERS,
        help_text="Besluit het college of de raad? Kies dan wie het besluit hier vastlegt.",
        error_messages={"required": "Kies wie publiceert.", "invalid_choice": "Kies uit de lijst."},
    )
    answers = forms.MultipleChoiceField(
        label="Welke antwoorden?", choices=Answer.choices, widget=forms.CheckboxSelectMultiple, error_messages=CHOOSE
    )
    kinds = forms.MultipleChoiceField(
        label="Over welke soorten initiatief?",
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=CHOOSE,
    )
    weights = forms.MultipleChoiceField(
        label="Tot welk gewicht?",
        choices=WEIGHTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=CHOOSE,
    )
    is_for_tasks = forms.BooleanField(label="Ook over een maatschappelijke opgave", required=False)
    since = Day(label="Vanaf welke dag?")
    until = Day(label="Tot en met welke dag?", required=False, help_text="Leeg: tot iemand het beëindigt.")
    source_url = forms.URLField(
        label="Waar staat het mandaat?",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Het adres van de mandaatregeling. Het staat bij elk besluit.",
        error_messages={"invalid": "Vul een webadres in dat begint met https://."},
    )

    @property
    def given(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class EndMandateForm(forms.Form):
    """Until when it holds."""

    until = Day(label="Wat is de laatste dag?")

    def __init__(self, data: Any = None, *, today: date, **more: Any) -> None:
        super().__init__(data, initial={"until": today}, **more)
