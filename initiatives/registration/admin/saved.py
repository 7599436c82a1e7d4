"""Filters of the work list with a name."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.forms.saved import RemoveFilterForm, SaveFilterForm
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed
from samenwerking.keys.actions import once

TRIAGE = "registration.triage"  # who only reads saves nothing


def save(request: Any, subject: None, form: SaveFilterForm) -> str:
    given = form.cleaned_data
    words = {name: given[name] for name in ("name", "query", "is_shared")}

    def deed() -> str:
        actions.save_filter(request.user, **words, at=now(), by=by(request))
        return "saved"

    once(form.once_key, deed)
    return f"Het filter ‘{given['name']}’ staat bij uw bewaarde filters."


def remove(request: Any, subject: None, form: RemoveFilterForm) -> str:
    saved = form.cleaned_data["saved"]
    actions.remove_filter(saved, at=now(), by=by(request))
    return f"Het filter ‘{saved}’ is weg."


FILTERS = (
    Deed(
        "filter-bewaren",
        "Bewaar dit filter",
        TRIAGE,
        SaveFilterForm,
        save,
        explanation="Dan opent u dezelfde lijst later met één klik.",
        is_on_list=True,
        knows=lambda request: {"query": request.GET.get("lijst", "")[:1000]},
    ),
    Deed(
        "filter-weg",
        "Verwijder een filter",
        TRIAGE,
        RemoveFilterForm,
        remove,
        is_on_list=True,
        knows=lambda request: {"owner": request.user},
    ),
)
