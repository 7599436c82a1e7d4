"""Calls at the desk: read before everybody sees them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.admin.asking import TRIAGE
from initiatives.registration.forms import joining_desk as forms
from initiatives.registration.models import Call
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin, Heap


def publish(request: Any, call: Call, form: Any) -> str:
    actions.publish_call(call, at=now(), by=by(request))
    return "De oproep staat op de pagina. De initiatiefnemer krijgt een mail."


def refuse(request: Any, call: Call, form: Any) -> str:
    actions.refuse_call(call, form.cleaned_data["reason"], at=now(), by=by(request))
    return "De oproep komt niet op de pagina. De initiatiefnemer krijgt uw reden per mail."


def end(request: Any, call: Call, form: Any) -> str:
    actions.end_call(call, at=now(), by=by(request))
    return "De oproep is gestopt."


def is_unread(call: Call) -> bool:
    return call.published_at is None and call.refused_at is None and call.ended_at is None


def is_running(call: Call) -> bool:
    return call.published_at is not None and call.ended_at is None and call.until >= localdate()


class Waits(Heap):
    """What waits to be read, what everybody sees now."""

    title = "welke"
    parameter_name = "welke"
    waiting = "nog te lezen"
    others = {"loopt": "loopt nu", "alles": "alles"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        choices = {"loopt": lambda: queryset.running(localdate()), "alles": queryset.all}
        return choices.get(self.value() or "", queryset.to_read)()


@admin.register(Call)
class CallAdmin(DeskAdmin):
    """What initiatives look for or offer."""

    permission = "registration.view_initiative"
    list_display = ("__str__", "initiative", "until", "stand")
    list_filter = (Waits,)
    list_select_related = ("initiative",)
    search_fields = ("initiative__reference", "what")
    ordering = ("placed_at", "pk")
    shown = ("initiative", "kind", "what", "details", "where", "until", "stand", "refusal")
    deeds = (
        Deed(
            "publiceren",
            "Zet op de pagina",
            TRIAGE,
            forms.ReadForm,
            publish,
            explanation="Lees eerst de tekst. Staat er geen naam, adres of telefoonnummer van iemand in?",
            is_open=is_unread,
            shown=("initiative", "kind", "what", "details", "where", "until"),
        ),
        Deed("weigeren", "Niet op de pagina", TRIAGE, forms.WhyNotForm, refuse, is_open=is_unread),
        Deed("stoppen", "Stop de oproep", TRIAGE, forms.ReadForm, end, is_open=is_running),
    )

    @admin.display(description="stand")
    def stand(self, call: Call) -> str:
        if call.refused_at:
            return "geweigerd"
        if call.ended_at:
            return "gestopt"
        if call.until < localdate():
            return "voorbij"
        return "op de pagina" if call.published_at else "te lezen"
