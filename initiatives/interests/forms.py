from __future__ import annotations

from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from initiatives.interests.actions import OF_ACTOR, Person, Words
from initiatives.interests.models import (
    FIXED,
    Actor,
    ActorKind,
    Attitude,
    Circle,
    Effect,
    Group,
    Influence,
    Ring,
    Role,
    Size,
)
from samenwerking.crispy_nlds.layout import ButtonRow, Fieldset, Submit
from samenwerking.framework.models import Place
from samenwerking.keys.forms import OnceForm, VersionedForm
from samenwerking.text import Day, Line, Prose

ADDABLE = [(role.value, role.label) for role in Role if role not in FIXED]


def known(choices: Any, unknown: str = "weten we nog niet") -> list[tuple[str, str]]:
    return [("", unknown), *choices.choices]


def prose(label: str, help_text: str) -> Prose:
    rows = forms.Textarea(attrs={"rows": 3})
    return Prose(label=label, required=False, max_length=1000, help_text=help_text, widget=rows)


class WordsFields(forms.Form):
    """Who somebody is and what they want, need, and why."""

    name = Line(
        label="Rol, groep of organisatie",
        max_length=120,
        help_text="Bijvoorbeeld: buren aan de Dorpsstraat. Schrijf hier geen naam van een mens op.",
        error_messages={"required": "Vul in om welke rol, groep of organisatie het gaat."},
    )
    kind = forms.ChoiceField(label="Soort", choices=ActorKind.choices)
    spokesperson = Line(
        label="Wie spreekt namens hen?",
        required=False,
        max_length=120,
        help_text="Nodig voor de natuur en toekomstige generaties. Een rol of organisatie, geen naam van een mens.",
    )
    role = forms.ChoiceField(label="Wat zijn zij hierin?", choices=ADDABLE)
    group = forms.ModelChoiceField(
        label="Welke groep van de lijst is dit?",
        queryset=Group.objects.none(),
        required=False,
        empty_label="geen van de lijst",
    )
    place = forms.ModelChoiceField(
        label="Uit welk dorp?", queryset=Place.objects.none(), required=False, empty_label="niet van één dorp"
    )
    wish = prose("Wens", "Wat willen zij graag?")
    need = prose("Behoefte", "Wat kunnen zij niet missen?")
    interest = prose("Belang", "Waarom is dat voor hen zo? Wat staat er op het spel?")
    effect = forms.ChoiceField(label="Wat betekent het voor hen?", choices=known(Effect), required=False)
    size = forms.ChoiceField(label="Hoe groot is dat gevolg?", choices=known(Size), required=False)
    influence = forms.ChoiceField(label="Hoeveel invloed hebben zij?", choices=known(Influence), required=False)
    attitude = forms.ChoiceField(label="Hoe kijken zij ernaar?", choices=known(Attitude), required=False)
    chosen_ring = forms.ChoiceField(
        label="Hoe dicht bij het besluit?", choices=known(Ring, "volgt uit hun rol"), required=False
    )
    source = Line(
        label="Hoe weten we dit?",
        required=False,
        max_length=200,
        help_text="Bijvoorbeeld: gesprek in het dorpshuis, brief, eigen inschatting.",
    )
    sourced_on = Day(label="Van welke dag is dat?", required=False)
    is_public = forms.BooleanField(
        label="Iedereen mag dit lezen: ik zag na dat er geen naam van een mens in staat",
        required=False,
        help_text="Op de pagina komen wie, wens, behoefte, belang en gehoord. Houding, invloed en bron blijven intern.",
    )
    person_name = Line(
        label="Naam", required=False, max_length=120, help_text="Alleen voor het bureau. Nooit op een pagina."
    )
    person_email = forms.EmailField(label="E-mailadres", required=False, max_length=254)
    person_phone = Line(label="Telefoonnummer", required=False, max_length=30)
    button = "Zet op de kaart"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("group", Group.objects.asked().order_by("circle", "pk")),
            ("place", Place.objects.order_by("sort_name")),
        ):
            field: Any = self.fields[name]
            field.queryset = rows

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("person_name") and (given.get("person_email") or given.get("person_phone")):
            self.add_error("person_name", "Vul ook de naam in, of maak de andere twee leeg.")
        if given.get("size") and not given.get("effect"):
            self.add_error("effect", "Kies ook of het een voordeel of een nadeel is.")
        if given.get("kind") == ActorKind.NATURE and not given.get("spokesperson"):
            self.add_error("spokesperson", "Vul in wie spreekt namens de natuur of de toekomstige generaties.")
        return given

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        hidden = [name for name, field in self.fields.items() if isinstance(field.widget, forms.HiddenInput)]
        helper.layout = Layout(
            *hidden,
            Fieldset("Om wie gaat het?", "name", "kind", "spokesperson", "role", "group", "place"),
            Fieldset("Wat willen zij, en waarom?", "wish", "need", "interest"),
            Fieldset("Waar staan zij?", "effect", "size", "influence", "attitude", "chosen_ring"),
            Fieldset("Waar komt dit vandaan?", "source", "sourced_on", "is_public"),
            Fieldset("Wie kunnen wij bellen? (alleen voor het bureau)", "person_name", "person_email", "person_phone"),
            ButtonRow(Submit("save", self.button)),
        )
        return helper

    @property
    def words(self) -> Words:
        given = self.cleaned_data
        same = {name: given[name] for name in (*OF_ACTOR, "wish", "need", "interest") if name not in ("kind", "role")}
        person = Person(given["person_name"], given["person_email"], given["person_phone"])
        return Words(kind=ActorKind(given["kind"]), role=Role(given["role"]), person=person, **same)


class AddForm(WordsFields, OnceForm):
    """Somebody new on the map."""


class WhichForm(forms.Form):
    """Which missing group somebody is going to be put on the map for."""

    groep = forms.ModelChoiceField(queryset=Group.objects.none(), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field: Any = self.fields["groep"]
        field.queryset = Group.objects.asked()

    @property
    def start(self) -> dict[str, Any]:
        group = self.cleaned_data.get("groep") if self.is_valid() else None
        return {"name": group.name, "group": group} if group else {}


class ChangeForm(WordsFields, VersionedForm):
    """Somebody who is on the map."""

    button = "Bewaar"

    def __init__(self, data: Any, *, actor: Actor) -> None:
        interest, person = actor.interest, actor.contact
        words = {"wish": interest.wish, "need": interest.need, "interest": interest.interest}
        there = {name: getattr(actor, name) for name in OF_ACTOR}
        if person:
            words |= {"person_name": person.name, "person_email": person.email, "person_phone": person.phone}
        super().__init__(data, initial={**there, **words, "version": actor.version})
        group: Any = self.fields["group"]
        group.queryset = Group.objects.asked_or(actor.group_id).order_by("circle", "pk")
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


class GroupForm(forms.Form):
    """A new line of the checklist."""

    name = Line(label="Groep", max_length=120, error_messages={"required": "Vul in welke groep het is."})
    circle = forms.ChoiceField(label="Kring", choices=Circle.choices)
    is_per_village = forms.BooleanField(
        label="Elk dorp heeft een eigen", required=False, help_text="Zoals de vereniging voor dorpsbelangen."
    )


class ChangeGroupForm(GroupForm, VersionedForm):
    """A line that is there."""

    is_asked = forms.BooleanField(
        label="Staat op de lijst", required=False, help_text="Zonder vinkje vraagt niemand er meer naar."
    )

    def __init__(self, data: Any = None, *, group: Group) -> None:
        names = ("name", "circle", "is_per_village", "is_asked", "version")
        super().__init__(data, initial={name: getattr(group, name) for name in names})
