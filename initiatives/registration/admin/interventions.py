"""Where the municipality intervened, and who asked to look again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.actions.interventions import LEADS_TO, possible_interventions
from initiatives.registration.admin.asking import TRIAGE, deed
from initiatives.registration.forms import interventions as forms
from initiatives.registration.models import Initiative, Intervention, Reconsideration, Reconsidered
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin, Heap


def intervene(request: Any, initiative: Initiative, form: forms.InterveneForm) -> str:
    with actions.seen(initiative, form.cleaned_data["version"]):
        actions.intervene(initiative, form.chosen, **form.given, at=now(), by=by(request))
    return "De ingreep staat op de openbare pagina. De initiatiefnemer krijgt een mail."


def end(request: Any, intervention: Intervention, form: Any) -> str:
    actions.end_intervention(intervention, reason=form.cleaned_data["reason"], at=now(), by=by(request))
    return "De ingreep is voorbij. De initiatiefnemer krijgt een mail."


def answer(request: Any, asked: Reconsideration, form: Any) -> str:
    outcome = Reconsidered(form.cleaned_data["outcome"])
    given = {"answer": form.cleaned_data["answer"], "user": request.user}
    actions.answer_again(asked, outcome, **given, at=now(), by=by(request))
    return "Het antwoord is onderweg en staat op de openbare pagina."


INTERVENE = (
    deed(
        "ingrijpen",
        "Grijp in",
        forms.InterveneForm,
        intervene,
        explanation="De gemeente blijft verantwoordelijk voor het algemeen belang. Doe dit alleen als het moet. "
        "Iedereen leest wat u doet, waarom, wie het doet en tot wanneer.",
        is_open=lambda known: bool(possible_interventions(known.about)),
    ),
)


class Running(Heap):
    """Without a choice: what goes on now, the first to look at again on top."""

    title = "welke"
    parameter_name = "welke"
    waiting = "nu bezig"
    others = {"opnieuw": "opnieuw bekijken", "alles": "alles"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        choices = {"opnieuw": lambda: queryset.due(localdate()), "alles": queryset.all}
        return choices.get(self.value() or "", queryset.open)()


@admin.register(Intervention)
class InterventionAdmin(DeskAdmin):
    """What the municipality took upon itself."""

    permission = "registration.view_initiative"
    list_display = ("__str__", "initiative", "carried_by", "until", "again")
    list_filter = (Running, "kind")
    list_select_related = ("initiative",)
    search_fields = ("initiative__reference",)
    ordering = ("until", "pk")
    shown = ("initiative", "kind", "ground", "carried_by", "since", "until", "again", "ended_at")
    deeds = (
        Deed(
            "teruggeven",
            "Geef terug aan de initiatiefnemer",
            TRIAGE,
            forms.EndForm,
            end,
            is_open=lambda one: one.ended_at is None and one.kind not in LEADS_TO,
        ),
    )

    @admin.display(description="opnieuw bekijken")
    def again(self, one: Intervention) -> str:
        if one.ended_at:
            return "voorbij"
        return "ja, de einddatum is voorbij" if one.until and one.until < localdate() else "nog niet"


class Unanswered(Heap):
    """Without a choice: what waits for an answer."""

    title = "welke"
    parameter_name = "welke"
    waiting = "wacht op antwoord"
    others = {"alles": "alles"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset if self.value() == "alles" else queryset.open()


@admin.register(Reconsideration)
class ReconsiderationAdmin(DeskAdmin):
    """Who asked to look again. Somebody who was not involved answers."""

    permission = "registration.triage"
    list_display = ("__str__", "initiative", "outcome", "answered_at")
    list_filter = (Unanswered,)
    list_select_related = ("initiative",)
    search_fields = ("initiative__reference",)
    ordering = ("asked_at", "pk")
    shown = ("initiative", "span", "asked_at", "request", "outcome", "answered_at")
    deeds = (
        Deed(
            "antwoorden",
            "Geef antwoord",
            TRIAGE,
            forms.LookAgainForm,
            answer,
            explanation="U was niet bij het eerste antwoord betrokken en kijkt fris. Ja kan ook: dan gaat de "
            "verkenning weer open.",
            is_open=lambda one: one.answered_at is None,
            shown=("initiative", "span", "request"),
        ),
    )
