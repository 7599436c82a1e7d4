"""What is asked about who takes part, and of who is asked to."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property

from initiatives.registration.actions.handover import Proof
from initiatives.registration.forms.desk import DossierForm
from initiatives.registration.models import Invitation
from samenwerking.crispy_nlds.layout import ButtonRow, SecondaryLink, Submit
from samenwerking.keys.forms import Code, OnceForm
from samenwerking.text import WRONG_EMAIL, Line

ASK_EMAIL = "Vul het e-mailadres in."


class SomebodyForm(OnceForm):
    """Who is asked."""

    label, back = "", ""

    name = Line(label="Naam", max_length=120, error_messages={"required": "Vul de naam in."})
    email = forms.EmailField(
        label="E-mailadres", max_length=254, error_messages={"required": ASK_EMAIL, "invalid": WRONG_EMAIL}
    )

    def rows(self) -> list[str]:
        return ["name", "email"]

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            "once", *self.rows(), ButtonRow(Submit("", self.label), SecondaryLink(self.back, "Terug"))
        )
        return helper


class InviteForm(SomebodyForm):
    """Who takes part."""

    label = "Stuur de uitnodiging"

    organisation = Line(
        label="Naam van de organisatie of het bedrijf",
        required=False,
        max_length=150,
        help_text="Alleen als een organisatie of bedrijf meedoet. Of deze naam openbaar wordt, kiest wie u uitnodigt.",
    )

    def rows(self) -> list[str]:
        return ["name", "organisation", "email"]


class TakeBackForm(forms.Form):
    """Which question is taken back."""

    take_back = forms.ModelChoiceField(Invitation.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, invitations: QuerySet[Invitation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["take_back"].queryset = invitations  # type: ignore[attr-defined]


class HandOverForm(SomebodyForm):
    """Who takes it over."""

    label = "Ga verder"


class AnswerForm(forms.Form):
    """Yes with a name, yes without, or no."""

    WITH, WITHOUT, NO = "met-naam", "zonder-naam", "nee"

    answer = forms.ChoiceField(
        label="Wat antwoordt u?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord.", "invalid_choice": "Kies een van de drie antwoorden."},
    )
    public_name = Line(
        label="Welke naam mag op de openbare pagina?",
        required=False,
        max_length=120,
        help_text="Alleen nodig bij ‘ja, met mijn naam’. U kunt dit later veranderen.",
    )

    def __init__(self, *args: Any, yes: str, shown: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (self.WITH, f"Ja, {yes}, met de naam die ik hieronder invul"),
            (self.WITHOUT, f"Ja, {yes}, zonder mijn naam. Op de pagina staat dan: {shown}"),
            (self.NO, "Nee. Wis mijn naam en e-mailadres"),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == self.WITH and not cleaned.get("public_name"):
            self.add_error("public_name", "Vul de naam in die op de pagina mag.")
        return cleaned

    @property
    def named(self) -> str:
        is_named = self.cleaned_data["answer"] == self.WITH
        return str(self.cleaned_data["public_name"]) if is_named else ""

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("answer", "public_name", ButtonRow(Submit("", "Verstuur mijn antwoord")))
        return helper


class NameForm(forms.Form):
    """Which name others see; empty is none."""

    public_name = Line(
        label="Uw naam op de openbare pagina",
        required=False,
        max_length=120,
        help_text="Maak dit leeg als u niet meer met uw naam op de pagina wilt.",
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("public_name", ButtonRow(Submit("name", "Bewaar")))
        return helper


class HandoverCodeForm(forms.Form):
    """The code from the mail: it shows that who hands over is really the initiator."""

    code = Code()

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("code", ButtonRow(Submit("", "Bevestig de overdracht")))
        return helper


class AddressForm(DossierForm):
    """A lost address, after somebody looked who it is."""

    proof = forms.ChoiceField(
        label="Hoe weet u dat dit de initiatiefnemer is?",
        choices=Proof.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe u dit heeft gecontroleerd.", "invalid_choice": "Kies uit de lijst."},
    )
    email = forms.EmailField(
        label="Het nieuwe e-mailadres", max_length=254, error_messages={"required": ASK_EMAIL, "invalid": WRONG_EMAIL}
    )
