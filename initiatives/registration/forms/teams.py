"""Asking teams, and answering for one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from initiatives.registration.actions import Said
from initiatives.registration.forms.desk import DossierForm
from initiatives.registration.models import Initiative, TeamAnswer, TeamAsk, TeamWord
from samenwerking.accounts.models import Team
from samenwerking.framework.figures import number
from samenwerking.text import Count, Prose

LONGEST = 90


class AskTeamsForm(DossierForm):
    """Which teams, what, and how many days they have. Who was asked already is not on the list."""

    teams = forms.ModelMultipleChoiceField(
        Team.objects.none(),
        label="Welke teams?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Elk team vragen we één keer. Wie al is gevraagd, staat er niet bij.",
        error_messages={"required": "Kies een team, of meer dan een.", "invalid_choice": "Kies uit de lijst."},
    )
    question = Prose(
        label="Wat wilt u weten?",
        max_length=2000,
        error_messages={"required": "Schrijf op wat u van de teams wilt weten."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    days = Count(label="Hoeveel dagen krijgen zij?", min_value=1, max_value=LONGEST)

    def __init__(self, *args: Any, initiative: Initiative, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initiative=initiative, **kwargs)
        self.today = today
        self.fields["teams"].queryset = teams_to_ask(initiative)  # type: ignore[attr-defined]
        self.initial["days"] = number("team_answer_days", on=today)

    @property
    def due_on(self) -> date:
        return self.today + timedelta(days=self.cleaned_data["days"])


def teams_to_ask(initiative: Initiative) -> Any:
    """Not who handles it, and not who was asked."""
    mine = initiative.assignments.filter(ends_at=None).values("team")
    return Team.objects.exclude(asks__initiative=initiative).exclude(pk__in=mine).order_by("name")


class TeamAnswerForm(forms.Form):
    """What the team says. It knows which answer it stands beside: a colleague who was first is not overwritten."""

    beside = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)
    word = forms.ChoiceField(
        label="Wat zegt uw team?",
        choices=TeamWord.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de antwoorden.", "invalid_choice": "Kies uit de lijst."},
    )
    text = Prose(
        label="Toelichting",
        max_length=3000,
        help_text="Alleen collega’s lezen dit. Ziet u een bezwaar? Schrijf ook op hoe het wél kan.",
        error_messages={"required": "Licht het antwoord toe."},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    contribution = Prose(
        label="Wat kan uw team bijdragen?",
        max_length=1000,
        required=False,
        help_text="Bijvoorbeeld uren, kennis, een ruimte of materiaal.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, ask: TeamAsk) -> None:
        current: TeamAnswer | None = ask.answers.current().first()
        known = {name: getattr(current, name) for name in ("word", "text", "contribution")} if current else {}
        super().__init__(data, initial={"beside": current.pk if current else None, **known})

    @property
    def said(self) -> Said:
        given = self.cleaned_data
        return Said(TeamWord(given["word"]), given["text"], given["contribution"])
