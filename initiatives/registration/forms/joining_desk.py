"""What the desk is asked about what others sent, and when it closes something."""

from __future__ import annotations

from typing import Any

from django import forms

from initiatives.registration.actions import Known
from initiatives.registration.forms.desk import DossierForm
from initiatives.registration.models import CallKind, ClosureGround, Initiative, InputOutcome, Missing, Origin
from samenwerking.framework.models import Place
from samenwerking.text import Day, Line, Prose

NO_NAMES = "Schrijf gewoon Nederlands, zonder namen van mensen."


class ReadForm(forms.Form):
    """Only the button."""


class WhyNotForm(forms.Form):
    """Why it does not come on the page."""

    reason = Prose(
        label="Waarom niet?",
        max_length=1000,
        help_text="De inzender krijgt deze reden per mail. Niemand anders leest hem.",
        error_messages={"required": "Schrijf in een paar zinnen waarom."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(forms.Form):
    """What was done with a contribution."""

    outcome = forms.ChoiceField(
        label="Wat deden wij ermee?",
        choices=InputOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de antwoorden.", "invalid_choice": "Kies uit de lijst."},
    )
    answer = Prose(
        label="Omdat …",
        max_length=2000,
        help_text=f"Staat op de openbare pagina en gaat per mail naar de inzender. {NO_NAMES}",
        error_messages={"required": "Schrijf in een paar zinnen waarom."},
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class PlaceCallForm(DossierForm):
    """A call that the desk places for an initiative."""

    kind = forms.ChoiceField(
        label="Zoekt het iets of biedt het iets?",
        choices=CallKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de twee.", "invalid_choice": "Kies een van de twee."},
    )
    what = Line(label="Wat?", max_length=120, error_messages={"required": "Vul in wat het zoekt of biedt."})
    details = Prose(label="Uitleg", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    where = Line(label="Waar?", max_length=120, required=False)
    until = Day(label="Tot en met welke dag?", help_text="Daarna verdwijnt de oproep vanzelf.")


class GroundFields(forms.Form):
    """On which ground it is closed, and until when."""

    ground = forms.ModelChoiceField(
        ClosureGround.objects.none(),
        label="Op welke grond?",
        error_messages={"required": "Kies een grond.", "invalid_choice": "Kies een grond uit de lijst."},
    )
    until = Day(label="Tot en met welke dag?", help_text="Daarna komt het terug op het bureau.")
    words = Line(
        label="Toelichting",
        max_length=300,
        required=False,
        help_text="Iedereen leest dit. Herhaal dus niet wat u sluit.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].queryset = ClosureGround.objects.offered()  # type: ignore[attr-defined]

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("ground", "until", "words")}


class CloseForm(GroundFields, DossierForm):
    """Closing something in a dossier."""

    field_order = ("ground", "until", "words", "version")


class GroundForm(forms.Form):
    """One more ground for the list."""

    name = Line(label="Grond", max_length=150, error_messages={"required": "Vul de grond in."})
    law = Line(label="Waar het staat", max_length=100, required=False, help_text="Bijvoorbeeld: Woo, artikel 5.1.")


class TakeUpForm(forms.Form):
    """What the desk found out: this is what everybody will read."""

    title = Line(label="Titel", max_length=120, error_messages={"required": "Vul een titel in."})
    summary = Line(label="In één zin", max_length=300, required=False)
    body = Prose(
        label="Wat is het?",
        max_length=5000,
        help_text=f"Dit komt meteen op de openbare pagina. {NO_NAMES}",
        error_messages={"required": "Vertel in een paar zinnen wat het is."},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    place = forms.ModelChoiceField(
        Place.objects.none(),
        label="Plaats",
        required=False,
        empty_label="De hele gemeente, of nog niet bekend",
        error_messages={"invalid_choice": "Kies een plaats uit de lijst."},
    )
    origin = forms.ChoiceField(
        label="Van wie is het?",
        choices=Origin.choices,
        initial=Origin.UNKNOWN,
        error_messages={"required": "Kies van wie het is.", "invalid_choice": "Kies uit de lijst."},
    )
    organisation = Line(
        label="Naam van de organisatie of het bedrijf",
        max_length=150,
        required=False,
        help_text="Alleen als het van een organisatie of bedrijf is.",
    )

    def __init__(self, *args: Any, missing: Missing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(title=missing.title, place=missing.place_id)
        self.fields["place"].queryset = Place.objects.order_by("sort_name")  # type: ignore[attr-defined]

    @property
    def known(self) -> Known:
        given = self.cleaned_data
        return Known(**{**given, "origin": Origin(given["origin"])})


class PointAtForm(forms.Form):
    """Which initiative it is: by its reference, because the list is long."""

    reference = Line(
        label="Kenmerk van het initiatief",
        max_length=20,
        help_text="Het kenmerk staat in het overzicht en in het dossier, bijvoorbeeld 2026-00012.",
        error_messages={"required": "Vul het kenmerk in."},
    )

    def clean_reference(self) -> Initiative:
        found = Initiative.objects.filter(reference=self.cleaned_data["reference"]).first()
        if found is None:
            raise forms.ValidationError("Dit kenmerk kennen we niet. Kijk in het overzicht.")
        return found
