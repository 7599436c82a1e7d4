"""What is closed to the public: on which ground, until when, and what to look at again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.admin.asking import TRIAGE
from initiatives.registration.forms import joining_desk as forms
from initiatives.registration.models import Closure, ClosureGround
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin, Heap


def reopen(request: Any, closure: Closure, form: Any) -> str:
    actions.open_to_public(closure, at=now(), by=by(request))
    return "Iedereen kan het weer lezen."


def extend(request: Any, closure: Closure, form: Any) -> str:
    actions.extend_closure(closure, **form.given, at=now(), by=by(request))
    return "Het blijft gesloten. Op de nieuwe einddatum komt het terug."


def add(request: Any, nothing: None, form: Any) -> str:
    actions.add_ground(**form.cleaned_data, at=now(), by=by(request))
    return "De grond staat op de lijst."


def retire(request: Any, ground: ClosureGround, form: Any) -> str:
    actions.retire_ground(ground, at=now(), by=by(request))
    return "Niemand kan deze grond meer kiezen. Wat erop gesloten is, blijft gesloten tot de einddatum."


def is_open(closure: Closure) -> bool:
    return closure.ended_at is None


class Which(Heap):
    """Without a choice: all that is closed now, what is due first."""

    title = "welke"
    parameter_name = "welke"
    waiting = "nu gesloten"
    others = {"opnieuw": "opnieuw bekijken", "alles": "alles"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        choices = {"opnieuw": lambda: queryset.due(localdate()), "alles": queryset.all}
        return choices.get(self.value() or "", queryset.open)()


@admin.register(Closure)
class ClosureAdmin(DeskAdmin):
    """What comes back to the desk on its last day."""

    permission = "registration.view_initiative"
    list_display = ("__str__", "initiative", "ground", "until", "again")
    list_filter = (Which, "what")
    list_select_related = ("initiative", "ground")
    search_fields = ("initiative__reference",)
    ordering = ("until", "pk")
    shown = ("initiative", "what", "input", "ground", "words", "since", "until", "again", "ended_at")
    deeds = (
        Deed("openen", "Maak weer open", TRIAGE, forms.ReadForm, reopen, is_open=is_open),
        Deed("verlengen", "Houd langer gesloten", TRIAGE, forms.GroundFields, extend, is_open=is_open),
    )

    @admin.display(description="opnieuw bekijken")
    def again(self, closure: Closure) -> str:
        if closure.ended_at:
            return "weer open"
        return "ja, de einddatum is voorbij" if closure.until < localdate() else "nog niet"


@admin.register(ClosureGround)
class ClosureGroundAdmin(DeskAdmin):
    """The list of grounds."""

    permission = "registration.view_initiative"
    list_display = ("name", "law", "is_offered")
    ordering = ("name",)
    shown = ("name", "law", "is_offered")
    deeds = (
        Deed("nieuw", "Voeg een grond toe", "registration.grounds", forms.GroundForm, add, is_on_list=True),
        Deed(
            "niet-meer",
            "Haal van de lijst",
            "registration.grounds",
            forms.ReadForm,
            retire,
            is_open=lambda ground: ground.is_offered,
        ),
    )
