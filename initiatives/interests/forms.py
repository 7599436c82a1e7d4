from __future__ import annotations

from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from initiatives.interests.actions import Words
from initiatives.interests.models import FIXED, Actor, ActorKind, Role
from samenwerking.crispy_nlds.layout import ButtonRow, Fieldset, Submit
from samenwerking.keys.forms import OnceForm, VersionedForm
from samenwerking.text import Day, Line, Prose

ADDABLE = [(role.value, role.label) for role in Role if role not in FIXED]


class WordsFields(forms.Form):
    """Who somebody is and what they want, need, and why."""

    name = Line(
        label="Rol, groep of organisatie",
        max_length=120,
        help_text="Bijvoorbeeld: buren aan de Dorpsstraat. Schrijf geen namen van mensen op: iedereen kan dit lezen.",
        error_messages={"required": "Vul in om welke rol, groep of organisatie het gaat."},
    )
    kind = forms.ChoiceField(label="Soort", choices=ActorKind.choices)
    role = forms.ChoiceField(label="Wat zijn zij hierin?", choices=ADDABLE)
    wish = Prose(
        label="Wens",
        required=False,
        max_length=1000,
        help_text="Wat willen zij graag?",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    need = Prose(
        label="Behoefte",
        required=False,
        max_length=1000,
        help_text="Wat kunnen zij niet missen?",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    interest = Prose(
        label="Belang",
        required=False,
        max_length=1000,
        help_text="Waarom is dat voor hen zo? Wat staat er op het spel?",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = Line(
        label="Hoe weten we dit?",
        required=False,
        max_length=200,
        help_text="Bijvoorbeeld: gesprek in het dorpshuis, brief, eigen inschatting.",
    )
    button = "Zet op de kaart"

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        hidden = [name for name, field in self.fields.items() if isinstance(field.widget, forms.HiddenInput)]
        helper.layout = Layout(
            *hidden,
            Fieldset("Om wie gaat het?", "name", "kind", "role"),
            Fieldset("Wat willen zij, en waarom?", "wish", "need", "interest", "source"),
            ButtonRow(Submit("save", self.button)),
        )
        return helper

    @property
    def words(self) -> Words:
        given = {name: self.cleaned_data[name] for name in ("name", "wish", "need", "interest", "source")}
        return Words(kind=ActorKind(self.cleaned_data["kind"]), role=Role(self.cleaned_data["role"]), **given)


class AddForm(WordsFields, OnceForm):
    """Somebody new on the map."""


class ChangeForm(WordsFields, VersionedForm):
    """Somebody who is on the map."""

    button = "Bewaar"

    def __init__(self, data: Any, *, actor: Actor) -> None:
        interest = actor.interest
        words = {"wish": interest.wish, "need": interest.need, "interest": interest.interest}
        known = {"name": actor.name, "kind": actor.kind, "role": actor.role, "source": actor.source}
        super().__init__(data, initial={**known, **words, "version": actor.version})
        if actor.is_fixed:
            role: Any = self.fields["role"]
            role.choices = [(actor.role, actor.get_role_display())]


class HearForm(VersionedForm):
    """When and how somebody was heard."""

    heard_on = Day(label="Wanneer hoorde u deze partij?", error_messages={"required": "Vul een dag in."})
    how = Line(
        label="Hoe?",
        max_length=200,
        help_text="Bijvoorbeeld: keukentafelgesprek, telefoon, bewonersavond.",
        error_messages={"required": "Vul in hoe u deze partij hoorde."},
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("version", "heard_on", "how", ButtonRow(Submit("save", "Bewaar")))
        return helper


class RemoveForm(VersionedForm):
    """Why somebody leaves the map."""

    reason = Prose(label="Waarom?", max_length=1000, error_messages={"required": "Schrijf op waarom."})

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("version", "reason", ButtonRow(Submit("save", "Haal van de kaart")))
        return helper


class NobodyForm(OnceForm):
    """The signed statement that nobody experiences consequences."""

    reason = Prose(
        label="Geen, omdat",
        max_length=1000,
        help_text="Iedereen kan deze reden lezen. U ondertekent met uw account.",
        error_messages={"required": "Schrijf op waarom niemand gevolgen ondervindt."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("once", "reason", ButtonRow(Submit("save", "Onderteken")))
        return helper
