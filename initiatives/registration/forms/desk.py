"""What the desk is asked at each button. Every form knows which version of the dossier it was made for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localdate

from initiatives.registration.challenge import criteria_of
from initiatives.registration.models import Aspect, Initiative, Meets
from initiatives.registration.models.choices import OUTCOMES
from samenwerking.accounts.models import Absence, Team, User
from samenwerking.accounts.roles import HANDLERS
from samenwerking.framework.figures import number
from samenwerking.framework.models import CriterionVersion, GoalVersion, SocietalTask
from samenwerking.keys.forms import VersionedForm
from samenwerking.text import Day, Line, Prose


class DossierForm(VersionedForm):
    """A deed in a dossier."""

    def __init__(self, data: Any = None, *, initiative: Initiative, **more: Any) -> None:
        super().__init__(data, initial={"version": initiative.version}, **more)
        self.initiative = initiative


class PublishForm(DossierForm):
    """Asks once more when a changed text still waits for the initiator's answer."""

    def __init__(self, data: Any = None, *, initiative: Initiative, **more: Any) -> None:
        super().__init__(data, initiative=initiative, **more)
        if initiative.texts.filter(agreed_at=None).exists():
            self.fields["without_answer"] = forms.BooleanField(
                label="Publiceer nu de tekst die de initiatiefnemer stuurde, zonder ons voorstel",
                help_text="Er ligt een aangepaste tekst bij de initiatiefnemer. Daarop kwam nog geen antwoord.",
                error_messages={"required": "Kruis dit aan, of wacht op het antwoord van de initiatiefnemer."},
            )


class ReasonForm(DossierForm):
    """Why: asked at every step of the road."""

    reason = Prose(
        label="Waarom?",
        max_length=2000,
        help_text="De initiatiefnemer leest dit in de mail. Het staat ook op de openbare pagina. "
        "Schrijf gewoon Nederlands, zonder namen van mensen.",
        error_messages={"required": "Schrijf in een paar zinnen waarom."},
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def assignable_teams() -> QuerySet[Team]:
    return Team.objects.order_by("name")


def handlers(today: date) -> QuerySet[User, User]:
    """Who may have a dossier in hand, each with the last day of an absence (`away_until`)."""
    may = User.objects.filter(is_active=True, groups__name__in=HANDLERS)
    away = Absence.objects.on(today).filter(user=OuterRef("pk")).order_by("-until_on")
    people = User.objects.filter(pk__in=may.values("pk")).annotate(away_until=Subquery(away.values("until_on")[:1]))
    return people.order_by("full_name")


class Handler(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A colleague; who is away says until when."""

    def __init__(self, **more: Any) -> None:
        wrong = {"invalid_choice": "Kies een collega uit de lijst."}
        nobody = "Nog niemand: het team pakt het op"
        given = {"label": "Behandelaar", "required": False, "empty_label": nobody, "error_messages": wrong}
        super().__init__(User.objects.none(), **{**given, **more})

    def label_from_instance(self, user: Any) -> str:
        return f"{user} (afwezig tot en met {date_format(user.away_until, 'j F')})" if user.away_until else str(user)


class AssignForm(DossierForm):
    """Which team, and who of it."""

    team = forms.ModelChoiceField(Team.objects.none(), label="Team", error_messages={"required": "Kies een team."})
    handler = Handler(help_text="Is iemand afwezig? Dan gaat het naar de vervanger, of het blijft bij het team.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = assignable_teams()  # type: ignore[attr-defined]
        self.fields["handler"].queryset = handlers(localdate())  # type: ignore[attr-defined]


class TaskForm(DossierForm):
    """To which societal task it contributes (S30)."""

    task = forms.ModelChoiceField(
        SocietalTask.objects.none(),
        label="Maatschappelijke opgave",
        help_text="Waar draagt dit initiatief aan bij?",
        error_messages={"required": "Kies een opgave.", "invalid_choice": "Kies een opgave uit de lijst."},
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks = SocietalTask.objects.in_force(today).titled(today).order_by("order", "slug")
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]


class GoalForm(DossierForm):
    """Which goal of the council it serves (S20). The version in force today is kept."""

    goal = forms.ModelChoiceField(
        GoalVersion.objects.none(),
        label="Doel van de raad",
        error_messages={"required": "Kies een doel.", "invalid_choice": "Kies een doel uit de lijst."},
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = GoalVersion.objects.in_force(today).order_by("text")  # type: ignore[attr-defined]


class AssessForm(DossierForm):
    """One judgement with its reason."""

    outcome = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de antwoorden.", "invalid_choice": "Kies uit de lijst."},
    )
    reason = Prose(
        label="Waarom?",
        max_length=2000,
        error_messages={"required": "Schrijf in een paar zinnen waarom."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, aspect: Aspect, question: str, why: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields["outcome"]
        outcome.choices, outcome.label = list(OUTCOMES[aspect].items()), question
        self.fields["reason"].help_text = why


class CriterionForm(DossierForm):
    """Whether a challenge meets one criterion of the by-law (S23)."""

    criterion = forms.ModelChoiceField(
        CriterionVersion.objects.none(),
        label="Criterium",
        error_messages={"required": "Kies een criterium.", "invalid_choice": "Kies een criterium uit de lijst."},
    )
    meets = forms.ChoiceField(
        label="Voldoet de uitdaging?",
        choices=Meets.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de antwoorden.", "invalid_choice": "Kies uit de lijst."},
    )
    reason = Prose(
        label="Waarom?",
        max_length=2000,
        help_text="Kan het nu niet, maar straks wel? Schrijf op wat daarvoor nodig is. "
        "Iedereen leest dit. Schrijf geen namen van mensen op.",
        error_messages={"required": "Schrijf in een paar zinnen waarom."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, initiative=initiative, **kwargs)
        self.fields["criterion"].queryset = criteria_of(initiative)  # type: ignore[attr-defined]


class TextForm(DossierForm):
    """The text that the public will read, changed. The initiator sees it first."""

    title = Line(label="Titel", max_length=120, error_messages={"required": "Vul een titel in."})
    summary = Line(label="In één zin", max_length=300, required=False)
    body = Prose(label="Het idee", max_length=5000, error_messages={"required": "Vul de tekst in."})

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, initiative=initiative, **kwargs)
        text = initiative.texts.order_by("-number").first()
        if text:
            self.initial.update(title=text.title, summary=text.summary, body=text.body)


class CompletionForm(DossierForm):
    """What is missing, and until when the initiator may add it (Awb 4:5)."""

    text = Prose(
        label="Wat mist er nog?",
        max_length=5000,
        help_text="Vraag alleen wat u nodig hebt om antwoord te geven. De initiatiefnemer leest dit in de mail.",
        error_messages={"required": "Schrijf op wat u wilt weten."},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    due_on = Day(label="Tot en met welke dag mag het antwoord komen?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["due_on"] = today + timedelta(days=number("completion_days", on=today))


class EraseForm(forms.Form):
    """Sure? And why: read by the municipality only."""

    reason = Prose(
        label="Waarom?",
        max_length=500,
        help_text="Bijvoorbeeld: op verzoek van de persoon. Schrijf hier geen namen.",
        error_messages={"required": "Schrijf waarom u wist."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_sure = forms.BooleanField(
        label="Ja, ik wil deze persoon wissen",
        error_messages={"required": "Zet een vinkje als u het zeker weet."},
    )
