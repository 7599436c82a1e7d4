"""What we ask of people who join in: with a contribution, a call, a count, or an initiative that they miss."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.functional import cached_property

from initiatives.registration.actions import Words
from initiatives.registration.forms.intake import CodeForm
from initiatives.registration.models import Call, CallKind, EnergyKind, Initiative
from samenwerking.crispy_nlds.layout import ButtonRow, Secondary, Submit
from samenwerking.framework.models import Place
from samenwerking.keys.forms import OnceForm
from samenwerking.text import Count, Day, Line, OwnEmail, Prose


class JoiningForm(OnceForm):
    """One form on a page of its own."""

    questions: tuple[str, ...] = ()
    button = "Verstuur"

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("once", *self.questions, ButtonRow(Submit("send", self.button)))
        return helper


class InputForm(JoiningForm):
    """A contribution. No account is needed; the address is confirmed by a code."""

    questions: tuple[str, ...] = ("call", "text", "email", "name", "may_share")
    button = "Stuur mij de code"

    call = forms.ModelChoiceField(
        Call.objects.none(),
        label="Waar gaat het over?",
        required=False,
        empty_label="Het hele initiatief",
        error_messages={"invalid_choice": "Deze oproep loopt niet meer. Kies uit de lijst."},
    )
    text = Prose(
        label="Wat wilt u zeggen?",
        max_length=3000,
        help_text="Een idee, een zorg, een vraag of een aanbod. Dit komt op de openbare pagina. "
        "Schrijf dus geen namen of adressen van mensen op.",
        error_messages={"required": "Schrijf op wat u wilt zeggen."},
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    email = OwnEmail(
        help_text="Niemand ziet dit. We sturen u een code, en later wat we met uw inbreng deden.",
    )
    name = Line(
        label="Uw naam op de pagina",
        max_length=120,
        required=False,
        help_text="Alleen als u dat wilt. Anders staat er: een inwoner.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    may_share = forms.BooleanField(
        label="Geef mijn e-mailadres aan de initiatiefnemer", required=False, help_text="Alleen bij een oproep."
    )

    def __init__(self, *args: Any, initiative: Initiative, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        running = Call.objects.running(today).filter(initiative=initiative).order_by("until", "pk")
        self.fields["call"].queryset = running  # type: ignore[attr-defined]
        if not running:
            self.questions = tuple(name for name in self.questions if name not in {"call", "may_share"})
            self.fields = {name: field for name, field in self.fields.items() if name in {"once", *self.questions}}

    @property
    def words(self) -> Words:
        return Words(**{name: self.cleaned_data[name] for name in self.questions})


class InputCodeForm(CodeForm):
    """The code from the mail sends the contribution."""

    @cached_property
    def helper(self) -> FormHelper:
        again = Secondary("again", "Stuur een nieuwe code", formnovalidate=True)
        helper = FormHelper()
        helper.layout = Layout("code", ButtonRow(Submit("send", "Verstuur mijn inbreng"), again))
        return helper


class AddressForm(forms.Form):
    """The right address, when the one that was typed is wrong."""

    email = OwnEmail()

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("email", ButtonRow(Secondary("correct", "Stuur de code naar dit adres")))
        return helper


class CallFilter(forms.Form):
    """Which call somebody reacts to: a number in the address."""

    oproep = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)

    @property
    def asked(self) -> int | None:
        return self.cleaned_data.get("oproep") if self.is_valid() else None


class CallForm(JoiningForm):
    """A call of an initiative."""

    questions = ("kind", "what", "details", "where", "until")
    button = "Plaats de oproep"

    kind = forms.ChoiceField(
        label="Zoekt u iets of biedt u iets?",
        choices=CallKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de twee.", "invalid_choice": "Kies een van de twee."},
    )
    what = Line(
        label="Wat?",
        max_length=120,
        help_text="Bijvoorbeeld: drie mensen die op zaterdag willen schilderen.",
        error_messages={"required": "Vul in wat u zoekt of biedt."},
    )
    details = Prose(
        label="Uitleg",
        max_length=1000,
        required=False,
        help_text="Iedereen leest dit. Schrijf dus geen namen, adressen of telefoonnummers op.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    where = Line(label="Waar?", max_length=120, required=False)
    until = Day(label="Tot en met welke dag?", help_text="Daarna verdwijnt de oproep vanzelf.")


class EndCallForm(OnceForm):
    """Which of the own calls may stop."""

    end = forms.ModelChoiceField(
        Call.objects.none(),
        widget=forms.HiddenInput,
        error_messages={"required": "Kies een oproep.", "invalid_choice": "Deze oproep is al gestopt."},
    )

    def __init__(self, *args: Any, calls: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["end"].queryset = calls  # type: ignore[attr-defined]


class EnergyForm(JoiningForm):
    """What people put in themselves, counted on a day."""

    questions = ("kind", "count", "counted_on")
    button = "Bewaar het aantal"

    kind = forms.ChoiceField(
        label="Wat telde u?",
        choices=EnergyKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat u telde.", "invalid_choice": "Kies uit de lijst."},
    )
    count = Count(label="Hoeveel?", max_value=1_000_000)
    counted_on = Day(label="Op welke dag?")


class MissingForm(JoiningForm):
    """An initiative that somebody misses in the overview."""

    questions = ("title", "place", "told", "email")

    title = Line(
        label="Welk initiatief mist u?",
        max_length=120,
        help_text="De naam, of in een paar woorden wat het is.",
        error_messages={"required": "Vul de naam in, of wat het is."},
    )
    place = forms.ModelChoiceField(
        Place.objects.none(),
        label="Waar is het?",
        required=False,
        empty_label="Dat weet ik niet, of in de hele gemeente",
        to_field_name="slug",
        error_messages={"invalid_choice": "Kies een plaats uit de lijst."},
    )
    told = Prose(
        label="Wat weet u erover?",
        max_length=2000,
        required=False,
        help_text="Wie doen het, wat doen ze, waar vinden we meer? Alleen de gemeente leest dit.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    email = OwnEmail(
        required=False,
        help_text="Dan laten we u weten wat we vonden. Het hoeft niet.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = Place.objects.order_by("sort_name")  # type: ignore[attr-defined]
