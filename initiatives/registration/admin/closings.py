"""Closing a dossier with a result, and the list of results."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.admin.asking import deed
from initiatives.registration.dossier import DEEDS
from initiatives.registration.facts import STATUS
from initiatives.registration.forms import closings as forms
from initiatives.registration.forms.joining_desk import ReadForm
from initiatives.registration.lifecycle import NEXT, Status
from initiatives.registration.models import Initiative, ResultType
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin

KEEPS_LIST = "registration.results"


def close(request: Any, initiative: Initiative, form: Any) -> str:
    given = form.cleaned_data
    words = {"reason": given["reason"], "result": given["result"]}
    with actions.seen(initiative, given["version"]):
        actions.move(initiative, Status.CLOSED, at=now(), by=by(request), **words)
    return "Het dossier is afgesloten. De initiatiefnemer krijgt een mail."


CLOSE = deed(
    "closed",
    DEEDS[Status.CLOSED],
    forms.CloseDossierForm,
    close,
    is_open=lambda known: Status.CLOSED in NEXT[known[STATUS]],
)


def add(request: Any, nothing: None, form: Any) -> str:
    actions.add_result_type(form.words, at=now(), by=by(request))
    return "Het resultaat staat op de lijst."


def change(request: Any, result: ResultType, form: Any) -> str:
    actions.change_result_type(result, form.words, version=form.cleaned_data["version"], at=now(), by=by(request))
    return "Het resultaat is gewijzigd. Wat al is afgesloten, houdt de datum van toen."


def retire(request: Any, result: ResultType, form: Any) -> str:
    actions.retire_result_type(result, at=now(), by=by(request))
    return "Niemand kan dit resultaat meer kiezen. Wat ermee is afgesloten, blijft zo."


@admin.register(ResultType)
class ResultTypeAdmin(DeskAdmin):
    """The list of results. An article number is the municipality's to fill in."""

    permission = "registration.view_initiative"
    list_display = ("name", "term", "starts", "source", "is_offered")
    ordering = ("name",)
    shown = ("name", "term", "starts", "source", "is_offered")
    deeds = (
        Deed("nieuw", "Voeg een resultaat toe", KEEPS_LIST, forms.ResultTypeForm, add, is_on_list=True),
        Deed(
            "wijzigen",
            "Wijzig dit resultaat",
            KEEPS_LIST,
            forms.ChangeResultTypeForm,
            change,
            asks=lambda result: {"result": result},
        ),
        Deed(
            "niet-meer",
            "Haal van de lijst",
            KEEPS_LIST,
            ReadForm,
            retire,
            is_open=lambda result: result.is_offered,
        ),
    )

    @admin.display(description="wat ermee gebeurt")
    def term(self, result: ResultType) -> str:
        return result.term
