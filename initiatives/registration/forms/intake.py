"""What we ask of somebody with an idea, step by step (S23). Each question says why we ask it."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.functional import cached_property

from initiatives.registration.models import Means, PartyKind
from samenwerking.crispy_nlds.layout import ButtonRow, Fieldset, Secondary, Submit
from samenwerking.framework.models import Place, TargetGroup, Theme
from samenwerking.text import Count, Euro, Line, Prose


class StepForm(forms.Form):
    """One step. `version` is the one of the answers this page showed: a second tab is seen, not overwritten."""

    legend = ""
    questions: tuple[str, ...] = ()
    next_label = "Verder"

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False, initial=0)

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            "version",
            *self.rows(),
            ButtonRow(
                Submit("next", self.next_label),
                Secondary("back", "Vorige", formnovalidate=True),
                Secondary("later", "Bewaar en ga later verder", formnovalidate=True),
            ),
        )
        return helper

    def rows(self) -> list[Any]:
        return list(self.questions)


class IdeaForm(StepForm):
    """Step 1."""

    questions = ("title", "body", "summary")

    title = Line(
        label="Hoe heet uw idee?",
        max_length=120,
        help_text="Een korte naam die anderen meteen begrijpen. Bijvoorbeeld: een buurttuin achter de kerk.",
        error_messages={"required": "Geef uw idee een naam."},
    )
    body = Prose(
        label="Wat wilt u gaan doen?",
        max_length=5000,
        help_text="Vertel in uw eigen woorden wat u wilt, voor wie en waarom. Dit komt op de openbare pagina. "
        "Schrijf dus geen namen of adressen van mensen op.",
        error_messages={"required": "Vertel in een paar zinnen wat u wilt gaan doen."},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    summary = Line(
        label="Uw idee in één zin",
        max_length=200,
        required=False,
        help_text="Deze zin staat in het overzicht. Laat u hem leeg? Dan tonen we het begin van uw verhaal.",
    )


class PlaceForm(StepForm):
    """Step 2."""

    questions = ("place", "themes", "target_groups")

    place = forms.ModelChoiceField(
        Place.objects.none(),
        label="Waar is het?",
        required=False,
        empty_label="De hele gemeente, of dat weet ik nog niet",
        help_text="Zo vinden buurtgenoten uw idee.",
        error_messages={"invalid_choice": "Kies een plaats uit de lijst."},
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        label="Waar gaat het over?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies onderwerpen uit de lijst.", "invalid_pk_value": "Kies uit de lijst."},
    )
    target_groups = forms.ModelMultipleChoiceField(
        TargetGroup.objects.none(),
        label="Voor wie is het?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies groepen uit de lijst.", "invalid_pk_value": "Kies uit de lijst."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = {"place": Place.objects.order_by("sort_name"), "themes": Theme.objects.order_by("name")}
        lists["target_groups"] = TargetGroup.objects.order_by("name")
        for name, rows in lists.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
            self.fields[name].to_field_name = "slug"  # type: ignore[attr-defined]


class NeedsForm(StepForm):
    """Step 3."""

    means = forms.MultipleChoiceField(
        label="Wat vraagt u van de gemeente?",
        choices=Means.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="U mag meer dan één antwoord kiezen. Vraagt u niets? Dan mag u deze vraag overslaan.",
        error_messages={"invalid_choice": "Kies antwoorden uit de lijst."},
    )
    amount = Euro(label="Hoeveel geld vraagt u?", required=False, help_text="Een schatting is genoeg.")
    is_yearly = forms.BooleanField(label="Dit geld is elk jaar nodig", required=False)
    hours = Count(
        label="Hoeveel uur hulp van medewerkers?",
        required=False,
        max_value=100_000,
        help_text="Een schatting is genoeg.",
    )
    note = Line(
        label="Wilt u er iets bij vertellen?",
        required=False,
        max_length=300,
        help_text="Bijvoorbeeld welke ruimte, welk materiaal of welke vergunning.",
    )
    volunteers = Count(
        label="Hoeveel vrijwilligers doen er mee?",
        required=False,
        max_value=100_000,
        help_text="Ook uzelf telt mee. Zo zien we hoeveel energie er al is.",
    )

    def rows(self) -> list[Any]:
        return [
            "means",
            Fieldset("Als u geld of uren vraagt", "amount", "is_yearly", "hours"),
            Fieldset("Vertel verder", "note", "volunteers"),
        ]

    def clean(self) -> dict[str, Any]:
        """An amount says what is asked, whether or not its box was ticked."""
        cleaned = super().clean() or {}
        asked = set(cleaned.get("means") or [])
        asked |= {Means.MONEY} if cleaned.get("amount") else set()
        asked |= {Means.HOURS} if cleaned.get("hours") else set()
        return {**cleaned, "means": [means for means in Means.values if means in asked]}


class SenderForm(StepForm):
    """Step 4. The only step with personal data: it stays out of what the public and the council read."""

    kind = forms.ChoiceField(
        label="Namens wie stuurt u dit?",
        choices=[
            (PartyKind.RESIDENT, "Ik ben inwoner"),
            (PartyKind.ORGANISATION, "Ik doe dit voor een vereniging, stichting of andere organisatie"),
            (PartyKind.BUSINESS, "Ik doe dit voor een bedrijf"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies namens wie u dit stuurt.", "invalid_choice": "Kies een van de drie."},
    )
    organisation = Line(
        label="Naam van de organisatie of het bedrijf",
        required=False,
        max_length=150,
        help_text="Alleen als u dit voor een organisatie of bedrijf doet. Deze naam staat op de openbare pagina.",
    )
    name = Line(
        label="Uw naam",
        max_length=120,
        help_text="Zo weten we hoe we u mogen aanspreken. Uw naam komt niet op de openbare pagina.",
        error_messages={"required": "Vul uw naam in."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Uw e-mailadres",
        max_length=254,
        help_text="Hier sturen we ons antwoord naartoe. Alleen de gemeente ziet dit adres.",
        error_messages={
            "required": "Vul uw e-mailadres in.",
            "invalid": "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = Line(
        label="Uw telefoonnummer",
        required=False,
        max_length=30,
        help_text="Als u liever gebeld wordt.",
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )
    public_name = Line(
        label="Welke naam mag op de openbare pagina?",
        required=False,
        max_length=120,
        help_text="Laat dit leeg als u niet met uw naam op de pagina wilt. U kunt dit later veranderen.",
    )

    def rows(self) -> list[Any]:
        return [
            Fieldset("Wie bent u?", "kind", "organisation", "name"),
            Fieldset("Hoe bereiken we u?", "email", "phone"),
            Fieldset("Wat mogen anderen zien?", "public_name"),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == PartyKind.RESIDENT:
            return {**cleaned, "organisation": ""}
        if "kind" in cleaned and not cleaned.get("organisation"):
            self.add_error("organisation", "Vul de naam van de organisatie of het bedrijf in.")
        return cleaned


class LaterForm(forms.Form):
    """Where to send the link with which somebody writes on."""

    email = forms.EmailField(
        label="Uw e-mailadres",
        max_length=254,
        help_text="We sturen u een link. Daarmee gaat u verder, ook op een ander apparaat.",
        error_messages={
            "required": "Vul uw e-mailadres in.",
            "invalid": "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("email", ButtonRow(Submit("send", "Stuur mij de link")))
        return helper


class CodeForm(forms.Form):
    """The code from the mail: it shows that the address is the sender's."""

    code = Line(
        label="De code uit de mail",
        max_length=40,
        help_text="Acht letters en cijfers. Hoofdletters of kleine letters maakt niet uit.",
        error_messages={"required": "Typ de code uit de mail."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            "code",
            ButtonRow(
                Submit("send", "Verstuur mijn idee"), Secondary("again", "Stuur een nieuwe code", formnovalidate=True)
            ),
        )
        return helper
