"""What was promised, at the desk: what is late first, and what became of it."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.admin.asking import TRIAGE
from initiatives.registration.forms import agreements as forms
from initiatives.registration.models import Promise, Side
from initiatives.registration.promised import promises_kept, soon, state_of
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin, Heap


def done(request: Any, promise: Promise, form: Any) -> str:
    given = form.cleaned_data
    actions.keep_promise(promise, on=given["on"], reason=given["reason"], at=now(), by=by(request))
    return "Vastgelegd. Het staat op de pagina van het initiatief."


def not_done(request: Any, promise: Promise, form: Any) -> str:
    actions.break_promise(promise, form.cleaned_data["reason"], at=now(), by=by(request))
    return "Vastgelegd. Het staat met de reden op de pagina van het initiatief."


def let_go(request: Any, promise: Promise, form: Any) -> str:
    actions.release_promise(promise, form.cleaned_data["reason"], at=now(), by=by(request))
    return "De toezegging is vervallen. De reden staat op de pagina van het initiatief."


def is_held(promise: Promise) -> bool:
    return Promise.objects.bound().filter(pk=promise.pk).exists()


class Which(Heap):
    """What still has to be done, what is late, ours or theirs."""

    title = "welke"
    parameter_name = "welke"
    waiting = "nog te doen"
    others = {"te-laat": "te laat, van ons", "te-laat-hun": "te laat, van hen", "week": "deze week", "alles": "alles"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        today = localdate()
        choices = {
            "te-laat": lambda: queryset.overdue(today).filter(side=Side.MUNICIPALITY),
            "te-laat-hun": lambda: queryset.overdue(today).filter(side=Side.INITIATOR),
            "week": lambda: soon(queryset.open(), today),
            "alles": queryset.all,
        }
        return choices.get(self.value() or "", queryset.open)()


@admin.register(Promise)
class PromiseAdmin(DeskAdmin):
    """What municipality and initiators promised each other."""

    permission = "registration.view_initiative"
    change_list_template = "initiatives/registration/promises.html"
    list_display = ("__str__", "side", "due_on", "stand", "initiative")
    list_filter = (Which,)
    list_select_related = ("agreement__initiative",)
    search_fields = ("agreement__initiative__reference", "what")
    ordering = ("due_on", "pk")
    shown = ("initiative", "side", "what", "due_on", "stand", "reason")
    deeds = (
        Deed(
            "gedaan",
            "Het is gedaan",
            TRIAGE,
            forms.DoneForm,
            done,
            is_open=is_held,
            asks=lambda promise: {"today": localdate()},
        ),
        Deed("niet-gedaan", "Het komt er niet", TRIAGE, forms.NotDoneForm, not_done, is_open=is_held),
        Deed("vervalt", "Het hoeft niet meer", TRIAGE, forms.NotDoneForm, let_go, is_open=is_held),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Promise]:
        rows: Any = super().get_queryset(request).filter(agreement__in_force_at__isnull=False)
        return cast(QuerySet[Promise], rows.told())

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().changelist_view(request, {"kept": this_year(), **(extra_context or {})})

    @admin.display(description="stand")
    def stand(self, promise: Any) -> str:
        state, kind = state_of(promise, promise.agreement, localdate())
        return render_to_string("components/badge.html", {"kind": kind, "label": state})

    @admin.display(description="waarom")
    def reason(self, promise: Any) -> str:
        return promise.why or ""

    @admin.display(description="initiatief")
    def initiative(self, promise: Promise) -> str:
        return str(promise.agreement.initiative)


def this_year() -> str:
    """How many of ours we kept in time this year, with n; nothing due is no share."""
    today = localdate()
    share = promises_kept(Side.MUNICIPALITY, since=today.replace(month=1, day=1), as_of=today).share
    if share.percent is None:
        return f"Dit jaar {share.undefined}."
    return f"Dit jaar kwamen wij {share.percent} % op tijd na ({share.part} van {share.whole})."
