"""What teams are asked about initiatives, and what they answer (S19)."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.admin.asking import TRIAGE, deed
from initiatives.registration.facts import STATUS, TEAMS_LEFT
from initiatives.registration.forms import teams as forms
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import Initiative, TeamAsk
from samenwerking.accounts.edge import by
from samenwerking.accounts.models import User
from samenwerking.calendar import written
from samenwerking.desk import Deed, DeskAdmin, Heap
from samenwerking.errors import Refused


def ask(request: Any, initiative: Initiative, form: Any) -> str:
    given = form.cleaned_data
    with actions.seen(initiative, given["version"]):
        actions.ask_teams(
            initiative,
            list(given["teams"]),
            given["question"],
            due_on=form.due_on,
            asker=request.user,
            at=now(),
            by=by(request),
        )
    return f"De vraag is onderweg. De teams hebben tot en met {written(form.due_on)}."


def answer(request: Any, one: TeamAsk, form: Any) -> str:
    actions.answer_for_team(one, form.said, answerer=request.user, at=now(), by=by(request))
    return "Het antwoord staat in het dossier."


def correct(request: Any, one: TeamAsk, form: Any) -> str:
    stands = one.answers.filter(pk=form.cleaned_data["beside"] or 0).first()
    if stands is None:
        raise Refused("Er is nog geen antwoord om te verbeteren. Geef eerst antwoord.")
    actions.correct_team_answer(stands, form.said, answerer=request.user, at=now(), by=by(request))
    return "Het nieuwe antwoord staat in het dossier. Het vorige blijft te lezen."


def is_asked(one: TeamAsk) -> bool:
    return not one.answers.exists() and one.initiative.status not in ENDED


def is_answered(one: TeamAsk) -> bool:
    return one.answers.exists() and one.initiative.status not in ENDED


ASK = (
    deed(
        "teams",
        "Vraag teams om mee te kijken",
        forms.AskTeamsForm,
        ask,
        explanation="Iedereen in die teams krijgt een mail. Elk team geeft één keer antwoord. Alleen collega’s lezen "
        "de antwoorden; ze staan naast elkaar in dit dossier.",
        is_open=lambda known: known[STATUS] not in ENDED and known[TEAMS_LEFT],
        today=localdate,
    ),
)


class Which(Heap):
    """Without a choice: what waits for an answer of a team that I am in."""

    title = "welke"
    parameter_name = "welke"
    waiting = "wacht op mijn team"
    others = {
        "mijn-laat": "te laat bij mijn team",
        "laat": "te laat",
        "open": "wacht op een team",
        "klaar": "beantwoord",
        "alles": "alles",
    }

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        today = localdate()
        choices = {
            "mijn-laat": lambda: queryset.late(today).of_member(request.user.pk, today),
            "laat": lambda: queryset.late(today),
            "open": queryset.waiting,
            "klaar": queryset.answered,
            "alles": queryset.all,
        }
        return choices.get(self.value() or "", lambda: queryset.waiting().of_member(request.user.pk, today))()


@admin.register(TeamAsk)
class TeamAskAdmin(DeskAdmin):
    """What is asked of a team. Only who is in the team gets the button."""

    permission = "registration.view_initiative"
    list_display = ("__str__", "initiative", "due_on", "state")
    list_filter = (Which, "team")
    list_select_related = ("initiative", "team")
    search_fields = ("initiative__reference",)
    ordering = ("due_on", "pk")
    shown = ("initiative", "team", "question", "asked_by", "asked_at", "due_on", "state", "said")
    deeds = (
        Deed(
            "antwoord",
            "Geef antwoord namens het team",
            TRIAGE,
            forms.TeamAnswerForm,
            answer,
            is_open=is_asked,
            asks=lambda one: {"ask": one},
            shown=("initiative", "question", "due_on"),
        ),
        Deed(
            "verbeter",
            "Verbeter het antwoord",
            TRIAGE,
            forms.TeamAnswerForm,
            correct,
            explanation="Wat er stond, blijft te lezen.",
            is_open=is_answered,
            asks=lambda one: {"ask": one},
            shown=("initiative", "question"),
        ),
    )

    def open_deeds(self, request: HttpRequest, subject: Any = None, known: Any = None) -> list[tuple[Deed, str]]:
        found = super().open_deeds(request, subject, known)
        if subject is None:
            return found
        return found if actions.is_member(subject, cast(User, request.user), localdate()) else []

    @admin.display(description="stand")
    def state(self, one: TeamAsk) -> str:
        if current := one.answers.current().first():
            return f"beantwoord: {current}"
        return "te laat" if one.due_on < localdate() else "wacht op antwoord"

    @admin.display(description="wat het team zei")
    def said(self, one: TeamAsk) -> str:
        """The newest first; what was corrected stays below it."""
        rows = one.answers.order_by("-answered_at", "-pk")
        words = (
            f"{written(localdate(row.answered_at))}: {row}. {row.text}"
            + (f"\nBijdrage: {row.contribution}" if row.contribution else "")
            for row in rows
        )
        return "\n\n".join(words) or "nog niets"
