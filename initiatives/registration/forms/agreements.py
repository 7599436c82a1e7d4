"""What is asked about agreements: at the desk, and of the initiator who confirms."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property

from initiatives.registration.forms.desk import DossierForm
from initiatives.registration.models import Agreement, Initiative, Promise, Side
from samenwerking.crispy_nlds.layout import ButtonRow, Submit
from samenwerking.keys.forms import Code
from samenwerking.text import Day, Line, Prose

PUBLIC = "Iedereen leest dit. Schrijf gewoon Nederlands, zonder namen van mensen."


class AgreementForm(DossierForm):
    """The words of a version. What each side does comes after, one by one."""

    decides = Prose(
        label="Wie beslist wat?",
        max_length=2000,
        help_text=f"Wat beslist de initiatiefnemer, wat de gemeente, wat samen? {PUBLIC}",
        error_messages={"required": "Schrijf op wie wat beslist."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    room = Prose(
        label="Welke ruimte is er?",
        max_length=2000,
        help_text="Wat mag de initiatiefnemer op de eigen manier doen?",
        error_messages={"required": "Schrijf op welke ruimte er is."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    excluded = Prose(
        label="Wat doen we niet?",
        max_length=2000,
        help_text="Wat hoeft niemand van de ander te verwachten?",
        error_messages={"required": "Schrijf op wat u niet doet. Is er niets? Schrijf dat dan op."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, initiative=initiative, **kwargs)
        latest = initiative.agreements.filter(withdrawn_at=None).order_by("-number").first()
        if latest:
            self.initial.update({name: getattr(latest, name) for name in Agreement.CONTENT})

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in Agreement.CONTENT}


class PromiseForm(DossierForm):
    """What one side does, by which day."""

    side = forms.ChoiceField(
        label="Wie doet het?",
        choices=Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de twee.", "invalid_choice": "Kies een van de twee."},
    )
    what = Line(
        label="Wat?",
        max_length=300,
        help_text=f"Bijvoorbeeld: ‘Wij geven antwoord op de vraag om grond.’ {PUBLIC}",
        error_messages={"required": "Schrijf op wat er gebeurt."},
    )
    due_on = Day(label="Uiterlijk op welke dag?")


class DropPromiseForm(DossierForm):
    """Which one goes out of the concept."""

    promise = forms.ModelChoiceField(
        Promise.objects.none(),
        label="Welke toezegging?",
        error_messages={"required": "Kies een toezegging.", "invalid_choice": "Kies uit de lijst."},
    )

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, initiative=initiative, **kwargs)
        rows = Promise.objects.filter(agreement__in=initiative.agreements.coming(), agreement__offered_at=None)
        self.fields["promise"].queryset = rows.order_by("due_on", "pk")  # type: ignore[attr-defined]


class SignedForm(DossierForm):
    """The signed paper lies before us."""

    signed_on = Day(label="Op welke dag tekende de initiatiefnemer?")


class EndForm(DossierForm):
    """Why it holds no longer."""

    reason = Prose(
        label="Waarom?",
        max_length=2000,
        help_text=f"De initiatiefnemer leest dit in de mail. {PUBLIC}",
        error_messages={"required": "Schrijf in een paar zinnen waarom."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DoneForm(forms.Form):
    """On which day it was done; why, when it was late or when an earlier word is corrected."""

    on = Day(label="Op welke dag is het gedaan?")
    reason = Prose(
        label="Toelichting",
        max_length=1000,
        required=False,
        help_text=f"Nodig als het later was dan beloofd. {PUBLIC}",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["on"] = today


class NotDoneForm(forms.Form):
    """Why it is not done."""

    reason = Prose(
        label="Waarom?",
        max_length=1000,
        help_text=PUBLIC,
        error_messages={"required": "Schrijf in een paar zinnen waarom."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AgreementCodeForm(forms.Form):
    """The code from the mail is the signature of the initiator."""

    code = Code()

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("code", ButtonRow(Submit("", "Bevestig de afspraak")))
        return helper


class OwnDoneForm(forms.Form):
    """Which of their own promises the initiator did."""

    done = forms.ModelChoiceField(Promise.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, promises: QuerySet[Promise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done"].queryset = promises  # type: ignore[attr-defined]
