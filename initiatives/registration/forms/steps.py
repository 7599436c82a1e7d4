"""What we ask of somebody with an idea, step by step (S23). Each question says why we ask it."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template.loader import render_to_string

from initiatives.registration.forms.intake import StepForm
from initiatives.registration.models import Means, PartyKind
from initiatives.registration.models.submission import named
from samenwerking.crispy_nlds.layout import Fieldset
from samenwerking.framework.models import Place, TargetGroup, Theme
from samenwerking.text import Count, Euro, Line, OwnEmail, Prose

LONGEST_GROUP, MOST_GROUPS = 120, 10
WAYS = ("email", "phone", "address")  # how somebody is reached


class IdeaForm(StepForm):
    """Step 1. What it says is public once we read it."""

    questions = ("title", "body", "summary")
    takes_files = True

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


class MapOfPlaces(LayoutObject):
    """The schematic map under its question, above the list of places: a second way to choose from the same list."""

    def __init__(self) -> None:
        self.fields = ["place"]

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        options = form["place"].subwidgets
        rows = [(option.data["attrs"]["id"], getattr(option.data["value"], "instance", None)) for option in options]
        dots = [(target, place) for target, place in rows if place and place.map_x is not None]
        picture = render_to_string("components/map_choice.html", {"dots": dots})
        drawn = self.get_rendered_fields(form, context, template_pack, extra_context={"picture": picture}, **kwargs)
        return str(drawn)


class PlaceForm(StepForm):
    """Step 2. Whoever sees no map chooses from the list: it says the same."""

    place = forms.ModelChoiceField(
        Place.objects.none(),
        label="Waar is het?",
        required=False,
        blank=True,
        empty_label="De hele gemeente, of dat weet ik nog niet",
        help_text="Kies op de kaart of in de lijst. Zo vinden buurtgenoten uw idee.",
        widget=forms.RadioSelect,
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

    def rows(self) -> list[Any]:
        return [MapOfPlaces(), "themes", "target_groups"]


class PeopleForm(StepForm):
    """Step 3. The only step with personal data: it stays out of what the public and the council read.

    Who takes part and who notices it starts the map of interests: nothing is typed twice.
    """

    personal = frozenset({"organisation", "name", "email", "phone", "address", "public_name"})
    needed_when = {"organisation": "nodig voor een organisatie of bedrijf"}
    is_assisted = False

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
        help_text="Deze naam staat op de openbare pagina.",
    )
    name = Line(
        label="Uw naam",
        max_length=120,
        help_text="Zo weten we hoe we u mogen aanspreken. Uw naam komt niet op de openbare pagina.",
        error_messages={"required": "Vul uw naam in."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = OwnEmail(
        help_text="Hier sturen we ons antwoord naartoe. Alleen de gemeente ziet dit adres.",
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
    partners = Prose(
        label="Wie doen er mee?",
        required=False,
        max_length=1000,
        help_text="Zet elke groep of organisatie op een eigen regel. Bijvoorbeeld: de dorpsvereniging.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    affected = Prose(
        label="Wie merkt er iets van?",
        required=False,
        max_length=1000,
        help_text="Denk ook aan wie er last van kan hebben. Zet elke groep op een eigen regel, "
        "bijvoorbeeld: de bewoners van de Kerkstraat. Schrijf geen namen van mensen op.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def rows(self) -> list[Any]:
        reach = [name for name in WAYS if name in self.fields]
        return [
            Fieldset("Wie bent u?", "kind", "organisation", "name", *reach, "public_name"),
            Fieldset("Wie doen mee, wie merkt er iets van?", "partners", "affected"),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.is_assisted and not any(cleaned.get(way) or way in self.errors for way in WAYS):
            self.add_error("email", "Vul een e-mailadres, telefoonnummer of postadres in.")
        if cleaned.get("kind") == PartyKind.RESIDENT:
            return {**cleaned, "organisation": ""}
        if "kind" in cleaned and not cleaned.get("organisation"):
            self.add_error("organisation", "Vul de naam van de organisatie of het bedrijf in.")
        return cleaned

    def for_somebody_else(self) -> None:
        """Who has no e-mail is reached by phone or by post, and gets a letter on paper."""
        self.is_assisted = True
        self.fields["email"].required = False
        self.fields["address"] = Line(
            label="Postadres", required=False, max_length=200, help_text="Hier sturen we de brief naartoe."
        )
        self.needed_when = {**self.needed_when, **dict.fromkeys(WAYS, "vul ten minste één adres of nummer in")}

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if phone and sum(letter in "0123456789" for letter in phone) < 6:
            raise forms.ValidationError("Vul een telefoonnummer in, bijvoorbeeld 06 12345678.")
        return phone

    def clean_partners(self) -> str:
        return self._groups("partners")

    def clean_affected(self) -> str:
        return self._groups("affected")

    def _groups(self, name: str) -> str:
        """One group a line, each short enough for the map of interests."""
        groups: list[str] = named(self.cleaned_data[name])
        if any(len(group) > LONGEST_GROUP for group in groups):
            raise forms.ValidationError(f"Maak elke regel korter: hoogstens {LONGEST_GROUP} tekens.")
        if len(groups) > MOST_GROUPS:
            raise forms.ValidationError(f"Noem hoogstens {MOST_GROUPS} groepen, elk op een eigen regel.")
        return "\n".join(groups)


class NeedsForm(StepForm):
    """Step 4."""

    means = forms.MultipleChoiceField(
        label="Wat vraagt u van de gemeente?",
        choices=Means.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="U mag meer dan één antwoord kiezen. Vraagt u niets? Dan mag u deze vraag overslaan.",
        error_messages={"invalid_choice": "Kies antwoorden uit de lijst."},
    )
    amount = Euro(label="Hoeveel geld vraagt u?", required=False, help_text="Een schatting is genoeg.")
    is_yearly = forms.ChoiceField(
        label="Is dit geld één keer nodig, of elk jaar?",
        choices=[("", "één keer"), ("on", "elk jaar")],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een van de twee."},
    )
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
    own_income = Euro(
        label="Hoeveel geld haalt u zelf op in een jaar?",
        required=False,
        help_text="Bijvoorbeeld met contributie, verhuur, verkoop of sponsors. Een schatting is genoeg.",
    )
    upkeep = Prose(
        label="Hoe blijft het draaien?",
        required=False,
        max_length=1000,
        help_text="Wie zorgt ervoor als het er eenmaal is?",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def rows(self) -> list[Any]:
        return [
            Fieldset("Wat heeft u nodig?", "means", "amount", "is_yearly", "hours", "note"),
            Fieldset("Hoe blijft het draaien?", "volunteers", "own_income", "upkeep"),
        ]

    def clean(self) -> dict[str, Any]:
        """An amount says what is asked, whether or not its box was ticked."""
        cleaned = super().clean() or {}
        asked = set(cleaned.get("means") or [])
        asked |= {Means.MONEY} if cleaned.get("amount") else set()
        asked |= {Means.HOURS} if cleaned.get("hours") else set()
        return {**cleaned, "means": [means for means in Means.values if means in asked]}
