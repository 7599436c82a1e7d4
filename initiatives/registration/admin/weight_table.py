"""The table that proposes how heavy an initiative is: everybody at the desk reads it, the team lead changes it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.forms import weight_table as forms
from initiatives.registration.models import WeightRule
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin, Heap

CHANGE = "registration.weights"


def add(request: Any, nothing: None, form: Any) -> str:
    actions.add_weight_rule(form.rule, at=now(), by=by(request))
    return "De regel staat in de tabel. De zwaarste regel die past, geldt."


def change(request: Any, rule: WeightRule, form: Any) -> str:
    actions.change_weight_rule(rule, **form.given, at=now(), by=by(request))
    return "De regel is gewijzigd vanaf die dag. Wat eerder is beoordeeld, blijft zoals het was."


def end(request: Any, rule: WeightRule, form: Any) -> str:
    actions.end_weight_rule(rule, from_on=form.cleaned_data["from_on"], at=now(), by=by(request))
    return "Vanaf die dag staat de regel niet meer in de tabel."


def holds(rule: WeightRule) -> bool:
    return rule.ends_on is None


def about(rule: WeightRule) -> dict[str, Any]:
    return {"rule": rule, "today": localdate()}


class Which(Heap):
    """Without a choice: the table as it holds, or will."""

    title = "welke"
    parameter_name = "welke"
    waiting = "de tabel van nu"
    others = {"alles": "ook wat niet meer geldt"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.all() if self.value() == "alles" else queryset.not_over(localdate())


@admin.register(WeightRule)
class WeightRuleAdmin(DeskAdmin):
    """The heaviest row that fits decides."""

    permission = "registration.view_initiative"
    list_display = ("condition", "weight", "from_on", "ends_on")
    list_display_links = ("condition",)
    list_filter = (Which, "looks_at")
    ordering = ("looks_at", "at_least", "value", "from_on")
    shown = ("condition", "weight", "from_on", "ends_on")
    deeds = (
        Deed(
            "nieuw",
            "Voeg een regel toe",
            CHANGE,
            forms.RuleForm,
            add,
            is_on_list=True,
            asks=lambda _: {"today": localdate()},
        ),
        Deed(
            "wijzig",
            "Wijzig vanaf een dag",
            CHANGE,
            forms.ChangeRuleForm,
            change,
            is_open=holds,
            asks=about,
            shown=("condition", "weight"),
        ),
        Deed(
            "stop",
            "Haal van de tabel",
            CHANGE,
            forms.EndRuleForm,
            end,
            is_open=holds,
            asks=about,
            shown=("condition", "weight"),
        ),
    )

    @admin.display(description="als", ordering="looks_at")
    def condition(self, rule: WeightRule) -> str:
        return rule.condition
