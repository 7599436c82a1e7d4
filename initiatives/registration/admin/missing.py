"""Initiatives that somebody missed in the overview: the desk finds out and answers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.admin.asking import TRIAGE
from initiatives.registration.forms import joining_desk as forms
from initiatives.registration.models import Missing
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin, Heap


def take_up(request: Any, missing: Missing, form: Any) -> str:
    initiative = actions.take_up(missing, form.known, at=now(), by=by(request))
    return f"Het staat nu in het overzicht, met kenmerk {initiative.reference}."


def point_at(request: Any, missing: Missing, form: Any) -> str:
    actions.point_at(missing, form.cleaned_data["reference"], at=now(), by=by(request))
    return "Het stond er al. Wie het noemde, krijgt de link als er een e-mailadres is."


def set_aside(request: Any, missing: Missing, form: Any) -> str:
    actions.set_aside(missing, form.cleaned_data["reason"], at=now(), by=by(request))
    return "Het komt niet in het overzicht. Wie het noemde, leest uw reden als er een e-mailadres is."


def is_open(missing: Missing) -> bool:
    return missing.assessed_at is None


class Seen(Heap):
    """Without a choice: what nobody looked at yet."""

    title = "welke"
    parameter_name = "welke"
    waiting = "nog te bekijken"
    others = {"alles": "alles"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.all() if self.value() == "alles" else queryset.to_assess()


@admin.register(Missing)
class MissingAdmin(DeskAdmin):
    """What people named, the oldest first."""

    permission = "registration.view_initiative"
    list_display = ("title_or_gone", "place", "named_at", "outcome")
    list_filter = (Seen, "place")
    list_select_related = ("place",)
    search_fields = ("title", "told")
    ordering = ("named_at", "pk")
    shown = ("title", "place", "told", "named_at", "outcome", "initiative", "reason")
    deeds = (
        Deed(
            "opnemen",
            "Zet in het overzicht",
            TRIAGE,
            forms.TakeUpForm,
            take_up,
            explanation="U maakt er een initiatief van. Er loopt geen termijn: niemand vroeg ons om iets.",
            is_open=is_open,
            asks=lambda missing: {"missing": missing},
        ),
        Deed("stond-er-al", "Het stond er al", TRIAGE, forms.PointAtForm, point_at, is_open=is_open),
        Deed("niet", "Niet in het overzicht", TRIAGE, forms.WhyNotForm, set_aside, is_open=is_open),
    )

    @admin.display(description="welk initiatief", ordering="title")
    def title_or_gone(self, missing: Missing) -> str:
        return missing.title or "gewist"
