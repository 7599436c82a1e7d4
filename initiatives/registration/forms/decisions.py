"""What the desk is asked when it prepares, checks and publishes a decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from initiatives.registration.actions import Attempt, Proposal
from initiatives.registration.deciding import TRIES_FIRST
from initiatives.registration.lifecycle import NEXT, Status
from initiatives.registration.models import BY_DECISION, LEADS, Answer, Decision, Initiative, Mandate, Tried
from samenwerking.crispy_nlds.layout import ButtonRow, Questions, Secondary, SecondaryLink, Submit
from samenwerking.framework.models import SocietalTask
from samenwerking.keys.forms import VersionedForm
from samenwerking.text import Line, Prose

PUBLIC = "Iedereen leest dit. Schrijf gewoon Nederlands, zonder namen van mensen."
ATTEMPTS = range(1, 4)
IS_BESLUIT = (
    "Ja, als de gemeente hiermee iets toestaat, weigert, oplegt of geeft, zoals een vergunning of subsidie. Dan hoort "
    "er een uitleg over bezwaar bij. Nee, als het een antwoord of afspraak is. Twijfelt u? Vraag het een jurist: een "
    "ja bij vergissing opent bezwaar, een nee bij vergissing neemt iemand een recht af."
)


class WhereToForm(forms.Form):
    """To which status somebody wants a decision to lead: the button of the dossier says so."""

    naar = forms.ChoiceField(choices=[(one.value, one.label) for one in sorted(BY_DECISION)], required=False)

    @property
    def start(self) -> dict[str, Any]:
        to = self.cleaned_data.get("naar", "") if self.is_valid() else ""
        return {"leads_to": to, "answer": Answer.NO} if to else {}


TRIES = "Wat probeerde u voordat u dit besloot? Bij een nee is er minstens één nodig."


def attempt_fields(number: int) -> dict[str, forms.Field]:
    return {
        f"tried_{number}": Line(label="Wat probeerde u?", max_length=300, required=False),
        f"outcome_{number}": forms.ChoiceField(
            label="Wat kwam eruit?",
            choices=[("", "Kies wat eruit kwam"), *Tried.choices],
            required=False,
            error_messages={"invalid_choice": "Kies uit de lijst."},
        ),
        f"words_{number}": Prose(
            label="Toelichting", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
        ),
    }


class AttemptsForm(VersionedForm):
    """What was tried before, up to three times: each of them whole, or left open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in ATTEMPTS:
            self.fields.update(attempt_fields(number))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in ATTEMPTS:
            self._clean_attempt(number)
        return cleaned

    def _clean_attempt(self, number: int) -> None:
        """All of it or nothing."""
        names = list(attempt_fields(number))
        empty = [name for name in names if not self.cleaned_data.get(name) and name not in self.errors]
        if len(empty) < len(names):
            for name in empty:
                self.add_error(name, "Vul dit alternatief helemaal in, of laat het helemaal leeg.")

    @property
    def attempts(self) -> list[Attempt]:
        given = self.cleaned_data
        rows = [tuple(given.get(name, "") for name in attempt_fields(number)) for number in ATTEMPTS]
        return [Attempt(tried, Tried(outcome), words) for tried, outcome, words in rows if tried and outcome]


class DecisionForm(AttemptsForm):
    """One decision on one screen: first how it can be done, then the rest."""

    answer = forms.ChoiceField(
        label="Wat is het antwoord?",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de antwoorden.", "invalid_choice": "Kies uit de lijst."},
    )
    leads_to = forms.ChoiceField(
        label="Wordt de stand anders?",
        required=False,
        help_text="Alleen als het besluit het initiatief verder brengt of beëindigt.",
        error_messages={"invalid_choice": "Kies een stand uit de lijst."},
    )
    summary = Line(
        label="Wat besluit u, in één zin?",
        max_length=300,
        help_text=f"Dit staat boven het besluit. {PUBLIC}",
        error_messages={"required": "Schrijf in één zin wat u besluit."},
    )
    way_to_yes = Prose(
        label="Hoe kan het wél?",
        required=False,
        max_length=3000,
        help_text="Verplicht bij ‘ja, zo kan het’ en bij nee. Wat is er nodig, wie kan dat doen, en wat doen wij dan? "
        "De initiatiefnemer leest het in de mail.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reasons = Prose(
        label="Waarom?",
        max_length=5000,
        help_text=f"Welke belangen woog u, en waarom zo? {PUBLIC}",
        error_messages={"required": "Schrijf op waarom."},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    is_besluit = forms.TypedChoiceField(
        label="Is dit een besluit in de zin van de wet?",
        choices=[("ja", "ja, er hoort bezwaar bij"), ("nee", "nee")],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        help_text=IS_BESLUIT,
        error_messages={"required": "Kies ja of nee.", "invalid_choice": "Kies ja of nee."},
    )
    mandate = forms.ModelChoiceField(
        Mandate.objects.none(),
        label="Wie besluit?",
        required=False,
        empty_label="Nog niet gekozen",
        help_text="De functie met mandaat. Zonder keuze kan het besluit nog niet worden gepubliceerd.",
        error_messages={"invalid_choice": "Kies een functie uit de lijst."},
    )
    revises = forms.ModelChoiceField(
        Decision.objects.none(),
        label="Herziet dit een eerder besluit?",
        required=False,
        empty_label="Nee, dit is een nieuw besluit",
        error_messages={"invalid_choice": "Kies een besluit uit de lijst."},
    )

    def __init__(self, data: Any = None, *, subject: Initiative | SocietalTask, today: date, **more: Any) -> None:
        self.subject = subject
        self.concept = subject.decisions.open().first()
        super().__init__(data, initial={**started(self.concept), **more.pop("initial", {})}, **more)
        fields: dict[str, Any] = self.fields
        fields["leads_to"].choices = [("", "Nee, de stand blijft"), *leads(subject)]
        fields["mandate"].queryset = Mandate.objects.in_force(today).order_by("function")
        fields["revises"].queryset = subject.decisions.published().order_by("-published_at")
        if not fields["revises"].queryset.exists():
            del self.fields["revises"]
        if isinstance(subject, SocietalTask):
            del self.fields["leads_to"]

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        tries = [
            Questions(f"Alternatief {number}", *attempt_fields(number), description=TRIES if number == 1 else "")
            for number in ATTEMPTS
        ]
        rest = [name for name in ("leads_to", "is_besluit", "mandate", "revises") if name in self.fields]
        buttons = ButtonRow(
            Submit("offer", "Bewaar en vraag een collega om het na te kijken"),
            Secondary("keep", "Bewaar het concept"),
            SecondaryLink(self.back, "Terug"),
        )
        helper.layout = Layout(
            "version",
            Questions("Het antwoord", "answer", "summary", "way_to_yes"),
            *tries,
            Questions("Waarom, en door wie", "reasons", *rest),
            buttons,
        )
        return helper

    back = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        answer, leads_to = cleaned.get("answer"), cleaned.get("leads_to", "")
        if answer in {Answer.NO, Answer.YES_IF} and not cleaned.get("way_to_yes") and "way_to_yes" not in self.errors:
            self.add_error("way_to_yes", "Schrijf op hoe het wél kan. Zonder dat is dit antwoord niet af.")
        if answer == Answer.NO and leads_to in TRIES_FIRST and not self.attempts and "tried_1" not in self.errors:
            self.add_error("tried_1", "Noem minstens één alternatief dat u probeerde, met wat eruit kwam.")
        return cleaned

    @property
    def proposal(self) -> Proposal:
        given = self.cleaned_data
        return Proposal(
            answer=Answer(given["answer"]),
            summary=given["summary"],
            reasons=given["reasons"],
            is_besluit=given["is_besluit"],
            mandate=given["mandate"],
            leads_to=Status(given["leads_to"]) if given.get("leads_to") else None,
            way_to_yes=given["way_to_yes"],
            revises=given.get("revises"),
            attempts=self.attempts,
        )


def leads(subject: Initiative | SocietalTask) -> list[tuple[str, str]]:
    """The steps that the road offers now and that an answer may lead to."""
    if not isinstance(subject, Initiative):
        return []
    fitting = frozenset().union(*LEADS.values()) & NEXT[subject.status]
    return [(one.value, f"Ja: {one.label}") for one in Status if one in fitting]


def started(concept: Decision | None) -> dict[str, Any]:
    """As the concept stands now."""
    if concept is None:
        return {"version": 0}
    names = ("version", "answer", "leads_to", "summary", "way_to_yes", "reasons", "mandate", "revises")
    start = {name: getattr(concept, name) for name in names}
    for number, one in zip(ATTEMPTS, concept.alternatives.order_by("pk"), strict=False):
        start |= {f"tried_{number}": one.tried, f"outcome_{number}": one.outcome, f"words_{number}": one.words}
    return {**start, "is_besluit": "ja" if concept.is_besluit else "nee"}
