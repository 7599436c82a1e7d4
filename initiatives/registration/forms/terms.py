"""What the desk is asked about terms and about post that came in."""

from __future__ import annotations

from typing import Any

from django import forms

from initiatives.registration.actions.extensions import EXTENDABLE
from initiatives.registration.actions.incoming import STARTED
from initiatives.registration.forms.desk import DossierForm, ReasonForm
from initiatives.registration.models import Initiative, Term, TermKind, Through
from samenwerking.calendar import written
from samenwerking.text import Count, Day, Line, Prose


class ExtendForm(DossierForm):
    """Which term, how many days, and why."""

    kind = forms.ChoiceField(label="Welke termijn?", error_messages={"required": "Kies een termijn."})
    days = Count(label="Hoeveel dagen erbij?", min_value=1, max_value=182)
    reason = Line(
        label="Waarom?",
        max_length=200,
        help_text="De initiatiefnemer leest dit in de mail. Het staat ook op de openbare pagina.",
        error_messages={"required": "Schrijf in één zin waarom het langer duurt."},
    )
    consented_on = Day(
        label="Wanneer stemde de initiatiefnemer in?",
        required=False,
        help_text="Alleen nodig bij een tweede keer. De instemming moet op papier of in een mail staan.",
    )

    def __init__(self, data: Any = None, *, initiative: Initiative, **more: Any) -> None:
        super().__init__(data, initiative=initiative, **more)
        running = Term.objects.running().filter(stream=initiative.stream, kind__in=EXTENDABLE).order_by("ends_on")
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (term.kind, f"{term.get_kind_display()}, nu uiterlijk {written(term.ends_on)}") for term in running
        ]

    @property
    def given(self) -> dict[str, Any]:
        """As the action asks it."""
        return {name: self.cleaned_data[name] for name in ("days", "reason", "consented_on")}


class ApplicationForm(ReasonForm):
    """Why it is an application, or why not."""


class IncomingForm(DossierForm):
    """What came in, when, and what it starts."""

    channel = forms.ChoiceField(label="Hoe kwam het binnen?", choices=Through.choices)
    received_on = Day(label="Wanneer kwam het binnen?", help_text="Een termijn telt vanaf deze dag.")
    subject = Line(
        label="Waar gaat het over?",
        max_length=150,
        error_messages={"required": "Schrijf in een paar woorden waar het over gaat."},
    )
    text = Prose(
        label="Wat staat erin, of wat werd er gezegd?",
        max_length=10_000,
        required=False,
        help_text="Alleen de gemeente leest dit. De initiatiefnemer ziet alleen dat het binnenkwam.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    starts = forms.ChoiceField(
        label="Begint er een termijn?",
        required=False,
        choices=[("", "Nee"), *((kind, f"Ja, voor een {TermKind(kind).label}") for kind in STARTED)],
    )

    @property
    def given(self) -> dict[str, Any]:
        """As the action asks it."""
        given = {name: self.cleaned_data[name] for name in ("received_on", "subject", "text")}
        starts = self.cleaned_data["starts"]
        return {**given, "starts": TermKind(starts) if starts else None}
