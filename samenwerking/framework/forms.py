"""What we ask about the kader and the settings."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db.models import DecimalField

from samenwerking.crispy_nlds.layout import ButtonRow, Secondary, SecondaryLink, Submit
from samenwerking.framework.models import Goal, Identity, PageText, SocietalTask, Standard, Version
from samenwerking.framework.policy_values import LONGEST, Kind, PolicyValue
from samenwerking.keys.forms import OnceForm, VersionedForm
from samenwerking.text import Count, Day, Line, Prose


def layout(*fields: Any, do: str, back: str) -> FormHelper:
    helper = FormHelper()
    helper.layout = Layout(*fields, ButtonRow(Submit("", do), SecondaryLink(back, "Terug")))
    return helper


class DayFilter(forms.Form):
    """Which day the kader is shown of."""

    op = Day(label="Laat het kader zien van", required=False)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = "get"
        helper.layout = Layout("op", ButtonRow(Secondary("", "Laat zien")))
        return helper


class ContentForm(forms.ModelForm):  # type: ignore[type-arg]
    """The words of one version, as its model describes them."""

    def content(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.model.CONTENT}


class ConceptForm(VersionedForm, ContentForm):
    """Write on at a concept."""

    back = ""

    @property
    def helper(self) -> FormHelper:
        return layout("version", *self._meta.model.CONTENT, do="Bewaar het concept", back=self.back)


class NewForm(OnceForm, ContentForm):
    """Something new for the kader. A doelstelling also gets its opgave, for good."""

    back = ""

    def fixed(self) -> dict[str, Any]:
        return {"task": self.cleaned_data["task"]} if "task" in self.fields else {}

    @property
    def helper(self) -> FormHelper:
        fixed = ["task"] if "task" in self.fields else []
        return layout("once", *fixed, *self._meta.model.CONTENT, do="Bewaar het concept", back=self.back)


def concept_form(model: type[Version]) -> type[ConceptForm]:
    form: type[ConceptForm] = _made(model, ConceptForm)
    return form


def new_form(identity: type[Identity], on: date) -> type[NewForm]:
    form: type[NewForm] = _made(identity.version_model(), NewForm)
    if identity is not Goal:
        return form
    task = forms.ModelChoiceField(
        SocietalTask.objects.in_force(on).titled(on).order_by("order"), label="Opgave", empty_label="Kies een opgave"
    )
    return type("NewGoalForm", (form,), {"task": task})


def _made(model: Any, form: Any) -> Any:
    decimals = [name for name in model.CONTENT if isinstance(model._meta.get_field(name), DecimalField)]
    return forms.modelform_factory(model, form=form, fields=model.CONTENT, localized_fields=decimals)


class DecisionForm(forms.Form):
    """By which decision of the council."""

    decision_number = Line(label="Nummer van het raadsbesluit", max_length=60, help_text="Bijvoorbeeld 2026-014.")
    decision_on = Day(label="Datum van het raadsbesluit")
    decision_url = forms.URLField(
        label="Link naar het raadsbesluit",
        max_length=500,
        assume_scheme="https",
        help_text="Het adres waar iedereen het besluit kan lezen.",
    )
    back = ""


class AdoptForm(VersionedForm, DecisionForm):
    """The council has adopted this text."""

    adopted_on = Day(label="Geldt vanaf", help_text="Op de dag van het besluit of later.")

    @property
    def helper(self) -> FormHelper:
        fields = ("version", "decision_number", "decision_on", "decision_url", "adopted_on")
        return layout(*fields, do="Leg vast", back=self.back)


class WithdrawForm(DecisionForm):
    """The council has withdrawn this text."""

    withdrawn_on = Day(label="Geldt niet meer vanaf", help_text="Op de dag van het besluit of later.")

    @property
    def helper(self) -> FormHelper:
        fields = ("decision_number", "decision_on", "decision_url", "withdrawn_on")
        return layout(*fields, do="Leg vast", back=self.back)


class LinkForm(forms.Form):
    """One goal or standard that says whether we live up to a principle: to be linked or to be let go."""

    deed = forms.ChoiceField(choices=[("link", "verbind"), ("unlink", "maak los")])
    kind = forms.ChoiceField(choices=[(Goal.KIND, Goal.KIND), (Standard.KIND, Standard.KIND)])
    slug = forms.SlugField(max_length=60)


class PageForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]
    """Write on at the text of a page."""

    class Meta:
        model = PageText
        fields = PageText.CONTENT

    back = ""

    def content(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in PageText.CONTENT}

    @property
    def helper(self) -> FormHelper:
        return layout("version", *PageText.CONTENT, do="Bewaar het concept", back=self.back)


class PageVersionForm(VersionedForm):
    """Put the concept on the site as it was read."""


class SettingForm(OnceForm):
    """A new value for one setting, from a day on."""

    valid_from = Day(label="Geldt vanaf", help_text="Vandaag of later. Wat voorbij is, blijft zoals het was.")
    back = ""

    def __init__(self, *args: Any, policy: PolicyValue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = value_field(policy)

    @property
    def helper(self) -> FormHelper:
        return layout("once", "value", "valid_from", do="Bewaar de nieuwe waarde", back=self.back)


YES_NO = [(True, "ja"), (False, "nee")]


def value_field(policy: PolicyValue) -> forms.Field:
    """One question for each kind of value. Its bounds are checked by the policy value itself."""
    label = f"{policy.name} ({policy.unit})" if policy.unit else policy.name
    if policy.kind is Kind.NUMBER:
        return Count(label=label, min_value=policy.minimum, max_value=policy.maximum)
    if policy.kind is Kind.YES_NO:
        return forms.TypedChoiceField(label=label, choices=YES_NO, coerce=lambda given: given == "True")
    if policy.kind is Kind.DAY:
        return Day(label=label, required=False)
    is_required = bool(policy.default)
    if policy.kind is Kind.EMAIL:
        return forms.EmailField(label=label, max_length=LONGEST, required=is_required)
    if policy.kind is Kind.LINK:
        return forms.URLField(label=label, max_length=LONGEST, required=is_required, assume_scheme="https")
    return Line(label=label, max_length=LONGEST, required=is_required)


# -- the lists


class NameForm(forms.Form):
    name = Line(label="Naam", max_length=80)


class PlaceForm(NameForm):
    map_x = Count(label="Op de kaart: van links (0 tot 100)", max_value=100, required=False)
    map_y = Count(label="Op de kaart: van boven (0 tot 100)", max_value=100, required=False)


class InhabitantsForm(forms.Form):
    count = Count(label="Aantal inwoners")
    on = Day(label="Op welke dag is geteld")


class HolidayForm(forms.Form):
    day = Day(label="Dag", help_text="Vanaf morgen. Een termijn die voorbij is, verandert niet meer.")
    name = Line(label="Naam", max_length=80)
    is_kb_day = forms.BooleanField(label="Gelijkgesteld met een feestdag bij koninklijk besluit", required=False)
    source = Line(
        label="Waar het staat",
        max_length=150,
        required=False,
        help_text="Bij een koninklijk besluit: het nummer, bijvoorbeeld Stb. 2024, 123.",
    )


class RemoveHolidayForm(forms.Form):
    reason = Prose(
        label="Waarom?",
        max_length=500,
        error_messages={"required": "Schrijf op waarom deze dag van de lijst gaat."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
