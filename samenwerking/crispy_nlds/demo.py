"""Every kind of field in every state, for the eye and for the checks in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from samenwerking.crispy_nlds.fields import Upload
from samenwerking.crispy_nlds.layout import ButtonRow, Fieldset, InlineFields, Secondary, SecondaryLink, Submit
from samenwerking.text import Count, Day, Euro, Line, Prose

VILLAGES = [("kerkdorp", "Kerkdorp"), ("zuiderkoog", "Zuiderkoog"), ("waterland", "Waterland")]
THEMES = [("Buiten", [("groen", "Groen en natuur"), ("spelen", "Spelen")]), ("Binnen", [("zorg", "Zorg voor elkaar")])]


@dataclass(frozen=True)
class KeptFile:
    """A file as a draft would hold it."""

    name: str
    url: str = "#inhoud"


class EveryField(forms.Form):
    why = {"email": "Wij mailen u alleen over dit initiatief."}

    title = Line(label="Hoe heet uw initiatief?", help_text="Een paar woorden is genoeg.", max_length=80)
    purpose = Prose(label="Wat wilt u bereiken?", max_length=500, required=False)
    email = forms.EmailField(label="E-mailadres", widget=forms.EmailInput({"autocomplete": "email"}))
    code = forms.CharField(label="Wachtwoord", widget=forms.PasswordInput({"autocomplete": "current-password"}))
    money = Euro(label="Hoeveel geld vraagt u?", help_text="In euro’s.", required=False)
    people = Count(label="Aantal", help_text="Hoeveel mensen doen er mee?", required=False)
    places = forms.IntegerField(label="Aantal plekken", required=False)
    start = Day(label="Wanneer begint het?", help_text="Bijvoorbeeld 12 3 2026.")
    meeting = forms.SplitDateTimeField(label="Wanneer komt u bij elkaar?", required=False)
    village = forms.ChoiceField(label="In welk dorp?", choices=[("", "Kies een dorp"), *VILLAGES])
    themes = forms.MultipleChoiceField(label="Waar gaat het over?", choices=THEMES, required=False)
    who = forms.ChoiceField(label="Wie bent u?", choices=VILLAGES, widget=forms.RadioSelect)
    help_by = forms.MultipleChoiceField(
        label="Waar kan de gemeente bij helpen?",
        choices=THEMES,
        widget=forms.CheckboxSelectMultiple,
        help_text="U mag meer dan één vakje kiezen.",
    )
    agreed = forms.BooleanField(label="Mijn tekst mag op deze website", help_text="Uw naam staat er niet bij.")
    photo = Upload(label="Foto of plan", extensions=("pdf", "jpg", "png"), megabytes=10, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            Fieldset("Uw initiatief", "title", "purpose", "village", "themes", "start", "meeting"),
            Fieldset("Wie en hoeveel", "who", "email", "code", "money", "people", "places"),
            Fieldset("Hulp en bijlagen", "help_by", "photo", "agreed", description="Bijna klaar."),
            "once",
            ButtonRow(
                Submit("send", "Verder"),
                SecondaryLink("#inhoud", "Vorige"),
                Secondary("later", "Bewaar en ga later verder"),
            ),
        )
        return helper


class Filters(forms.Form):
    q = Line(label="Zoek", required=False)
    village = forms.ChoiceField(label="Dorp", choices=[("", "Alle dorpen"), *VILLAGES], required=False)
    since = Day(label="Sinds", required=False)

    helper = FormHelper()
    helper.form_method = "get"
    helper.layout = Layout(InlineFields("q", "village", "since", Submit("", "Toon")))


class Helper(forms.Form):
    name = Line(label="Naam")
    hours = Count(label="Aantal uren", required=False)


ANSWERS = {
    "title": "Een moestuin voor Kerkdorp",
    "purpose": "Samen groente verbouwen op het veld achter de school.",
    "email": "anna@example.org",
    "money": Decimal("1234.5"),
    "people": 25,
    "places": 12,
    "start": date(2026, 3, 12),
    "village": "kerkdorp",
    "themes": ["groen"],
    "who": "waterland",
    "help_by": ["groen", "zorg"],
    "agreed": True,
    "photo": KeptFile("plattegrond van de moestuin.pdf"),
}
MISTAKES = {
    "wrong-title": "x" * 100,
    "wrong-purpose": "Te lang. " * 60,
    "wrong-email": "anna apestaart voorbeeld",
    "wrong-money": "1,234.56",
    "wrong-people": "veel",
    "wrong-places": "2,5",
    "wrong-start_day": "31",
    "wrong-start_month": "2",
    "wrong-start_year": "2026",
    "wrong-meeting_0": "morgen",
    "wrong-themes": "onbekend",
}


def states() -> dict[str, forms.BaseForm | forms.BaseFormSet]:  # type: ignore[type-arg]
    """Forms by what there is to see in them; each has a prefix, so that all ids on the page differ."""
    quiet = EveryField(prefix="quiet", initial=ANSWERS)
    for field in quiet.fields.values():
        field.disabled = True
    rows = forms.formset_factory(Helper, extra=2)
    return {
        "Ingevuld": EveryField(prefix="filled", initial=ANSWERS),
        "Met fouten": EveryField(MISTAKES, prefix="wrong", initial={"photo": ANSWERS["photo"]}),
        "Niet te wijzigen": quiet,
        "Meer regels": rows(prefix="rows"),
        "Meer regels met fouten": rows(
            {"bad-TOTAL_FORMS": "2", "bad-INITIAL_FORMS": "0", "bad-0-hours": "x"}, prefix="bad"
        ),
        "Filters": Filters(prefix="filter"),
    }
