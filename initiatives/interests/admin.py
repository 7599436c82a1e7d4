"""The checklist of groups at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.timezone import now

from initiatives.interests import actions
from initiatives.interests.forms import ChangeGroupForm, GroupForm
from initiatives.interests.models import Circle, Group
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin, Heap


def words(form: Any) -> dict[str, Any]:
    return {**form.cleaned_data, "circle": Circle(form.cleaned_data["circle"])}


def add(request: Any, nothing: None, form: Any) -> str:
    actions.add_group(**words(form), at=now(), by=by(request))
    return "De groep staat op de lijst. Bij elk initiatief en elke opgave denkt het portaal er nu aan."


def change(request: Any, group: Group, form: Any) -> str:
    actions.change_group(group, **words(form), at=now(), by=by(request))
    return "Bewaard."


class WhichGroups(Heap):
    """Without a choice: what is on the list now."""

    title = "welke"
    parameter_name = "welke"
    waiting = "op de lijst"
    others = {"af": "van de lijst", "alles": "alles"}

    def queryset(self, request: Any, queryset: Any) -> Any:
        choices = {"af": lambda: queryset.filter(is_asked=False), "alles": queryset.all}
        return choices.get(self.value() or "", queryset.asked)()


@admin.register(Group)
class GroupAdmin(DeskAdmin):
    """Whom not to forget (S44)."""

    permission = "registration.view_initiative"
    list_display = ("name", "circle", "is_per_village", "is_asked")
    list_filter = (WhichGroups, "circle")
    ordering = ("circle", "pk")
    shown = ("name", "circle", "is_per_village", "is_asked")
    deeds = (
        Deed("nieuw", "Voeg een groep toe", "interests.groups", GroupForm, add, is_on_list=True),
        Deed(
            "wijzigen",
            "Wijzig deze groep",
            "interests.groups",
            ChangeGroupForm,
            change,
            explanation="Wie al op een kaart staat, blijft daar staan.",
            asks=lambda group: {"group": group},
        ),
    )
