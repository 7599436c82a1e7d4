"""Who may decide what, as the municipality wrote it down."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.forms import decisions_desk as forms
from initiatives.registration.models import Answer, Kind, Mandate
from initiatives.registration.models.decisions import WEIGHTS
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin, Heap
from samenwerking.keys import actions as keys

MANDATES = "registration.mandates"


def give(request: Any, nothing: None, form: Any) -> str:
    def deed() -> str:
        mandate = actions.give_mandate(**form.given, at=now(), by=by(request))
        return reverse("admin:registration_mandate_change", args=[mandate.pk])

    keys.once(form.once_key, deed)
    return "Het mandaat staat erin."


def end(request: Any, mandate: Mandate, form: Any) -> str:
    actions.end_mandate(mandate, until=form.cleaned_data["until"], at=now(), by=by(request))
    return "Het mandaat heeft een einddatum. Wat erop is besloten, blijft geldig."


def in_words(codes: list[str], words: list[tuple[str, str]]) -> str:
    return ", ".join(label for code, label in words if code in codes) or "geen"


class InForce(Heap):
    title = "welke"
    parameter_name = "welke"
    waiting = "geldt nu"
    others = {"alles": "alles"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset if self.value() == "alles" else queryset.in_force(localdate())


@admin.register(Mandate)
class MandateAdmin(DeskAdmin):
    """The mandates. One that is wrong ends; the right one is a new row."""

    permission = "registration.view_initiative"
    list_display = ("function", "which_answers", "which_weights", "since", "until")
    list_filter = (InForce,)
    ordering = ("function", "pk")
    shown = (
        "function",
        "role",
        "which_answers",
        "which_kinds",
        "which_weights",
        "is_for_tasks",
        "since",
        "until",
        "source_url",
    )
    deeds = (
        Deed("nieuw", "Leg een mandaat vast", MANDATES, forms.MandateForm, give, is_on_list=True),
        Deed(
            "beeindigen",
            "Beëindig dit mandaat",
            MANDATES,
            forms.EndMandateForm,
            end,
            asks=lambda mandate: {"today": localdate()},
            is_open=lambda mandate: mandate.until is None or mandate.until >= localdate(),
        ),
    )

    @admin.display(description="antwoorden")
    def which_answers(self, mandate: Mandate) -> str:
        return in_words(mandate.answers, Answer.choices)

    @admin.display(description="soorten")
    def which_kinds(self, mandate: Mandate) -> str:
        return in_words(mandate.kinds, Kind.choices)

    @admin.display(description="gewicht")
    def which_weights(self, mandate: Mandate) -> str:
        return in_words(mandate.weights, WEIGHTS)
