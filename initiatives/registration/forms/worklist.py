"""The filters of the work list. They stand in its address, so that they can be kept and shared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from initiatives.registration.choices import Choices, choices_on
from initiatives.registration.models import Aspect
from initiatives.registration.models.choices import OUTCOMES
from initiatives.registration.worklist import WAITS, WHOSE, Place
from samenwerking.accounts.models import User
from samenwerking.crispy_nlds.layout import ButtonRow, InlineFields, Submit
from samenwerking.text import Line

SHARED = ("plaats", "opgave", "thema", "soort", "stand")  # with the list of all initiatives
ALL = ("", "alle")
LONGEST = 1000


class WorkForm(forms.Form):
    """What somebody asks the list for. A choice that does not exist is left out, with a sentence that says so."""

    q = Line(label="Zoek op kenmerk, titel of organisatie", required=False, max_length=100)
    wie = forms.ChoiceField(label="Van wie", required=False, choices=list(WHOSE.items()), widget=forms.HiddenInput)
    wacht = forms.ChoiceField(label="Wat", required=False, choices=list(WAITS.items()), widget=forms.HiddenInput)
    bij = forms.ModelChoiceField(User.objects.all(), label="Bij", required=False, widget=forms.HiddenInput)
    plaats = forms.ChoiceField(label="Plaats", required=False)
    opgave = forms.ChoiceField(label="Opgave", required=False)
    thema = forms.ChoiceField(label="Onderwerp", required=False)
    soort = forms.ChoiceField(label="Soort", required=False)
    gewicht = forms.ChoiceField(label="Gewicht", required=False)
    stand = forms.ChoiceField(label="Stand", required=False)

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        super().__init__(data)
        self.shared: Choices = choices_on(today, {})
        for name in SHARED:
            self._choose(name, [(one.value, one.label) for one in self.shared[name]])
        self._choose("gewicht", [*OUTCOMES[Aspect.WEIGHT].items(), ("geen", "nog niet bepaald")])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [ALL, *choices]

    @cached_property
    def kept(self) -> dict[str, str]:
        """What was asked and makes sense, as it stands in the address: in one order, without what is empty."""
        self.full_clean()
        given = {name: self.cleaned_data[name] for name in self.fields if self.cleaned_data.get(name)}
        return {name: str(value.pk) if isinstance(value, User) else value for name, value in given.items()}

    @property
    def asked(self) -> dict[str, str]:
        """The same as the tables know it."""
        keys = {(name, one.value): one.key or one.value for name in SHARED for one in self.shared[name]}
        return {name: keys.get((name, value), value) for name, value in self.kept.items()}

    @property
    def query(self) -> str:
        return urlencode(self.kept)

    @property
    def dropped(self) -> list[str]:
        """A sentence for each filter that we do not know, or no longer."""
        self.full_clean()
        return [f"Bij ‘{self.fields[name].label}’ stond iets dat we niet kennen." for name in self.errors]

    @property
    def is_narrowed(self) -> bool:
        return bool(set(self.kept) & {*SHARED, "gewicht"})

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(
            "wie", "wacht", "bij", InlineFields(*SHARED[:3], "soort", "gewicht", "stand"), ButtonRow(Submit("", "Toon"))
        )
        return helper


class CarriedForm(forms.Form):
    """From which list a dossier was opened, and where it stood there."""

    lijst = forms.CharField(required=False, max_length=LONGEST)
    na = forms.CharField(max_length=60)

    @property
    def place(self) -> Place | None:
        return Place.read(self.cleaned_data["na"]) if self.is_valid() else None

    def work(self, today: date) -> WorkForm:
        return WorkForm(QueryDict(self.cleaned_data["lijst"]), today=today)
