"""The lists that everything refers to, at the desk: who works there reads them, the administrator adds to them."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.timezone import localdate, now

from samenwerking.accounts.edge import SignedInRequest, by
from samenwerking.desk import Deed, DeskAdmin, Heap
from samenwerking.framework import actions
from samenwerking.framework.forms import HolidayForm, InhabitantsForm, NameForm, PlaceForm, RemoveHolidayForm
from samenwerking.framework.models import Holiday, Place, TargetGroup, Theme

READ, CHANGE = "framework.view_settings", "framework.change_settings"


def done(action: Any, sentence: str) -> Any:
    """A deed that calls this action with what the form asked."""

    def do(request: HttpRequest, subject: Any, form: forms.Form) -> str:
        who = by(cast("SignedInRequest", request))
        subjects = [subject] if subject else []
        action(*subjects, **form.cleaned_data, at=now(), by=who)
        return sentence

    return do


def adding(label: str, form: type[forms.Form], action: Any) -> Deed:
    return Deed("toevoegen", label, CHANGE, form=form, do=done(action, "Toegevoegd."), is_on_list=True)


@admin.register(Place)
class PlaceAdmin(DeskAdmin):
    """Villages, towns and neighbourhoods."""

    permission = READ
    list_display = ("name", "map_x", "map_y")
    ordering = ("sort_name",)
    shown = ("name", "slug", "map_x", "map_y", "counts")
    deeds = (
        adding("Voeg een plaats toe", PlaceForm, actions.add_place),
        Deed(
            "inwoners",
            "Leg een aantal inwoners vast",
            CHANGE,
            form=InhabitantsForm,
            do=done(actions.count_inhabitants, "Het aantal inwoners is vastgelegd. Eerdere aantallen blijven staan."),
        ),
    )

    @admin.display(description="inwoners")
    def counts(self, place: Place) -> str:
        rows = place.inhabitant_counts.order_by("-on")
        return ", ".join(f"{row.count} op {row.on:%d-%m-%Y}" for row in rows)


@admin.register(Theme)
class ThemeAdmin(DeskAdmin):
    """What an initiative is about."""

    permission = READ
    list_display = ("name",)
    ordering = ("slug",)
    shown = ("name", "slug")
    deeds = (adding("Voeg een thema toe", NameForm, actions.add_theme),)


@admin.register(TargetGroup)
class TargetGroupAdmin(DeskAdmin):
    """For whom an initiative is."""

    permission = READ
    list_display = ("name",)
    ordering = ("slug",)
    shown = ("name", "slug")
    deeds = (adding("Voeg een doelgroep toe", NameForm, actions.add_target_group),)


class WhichDays(Heap):
    """Without a choice: what is on the list now."""

    title = "welke"
    parameter_name = "welke"
    waiting = "op de lijst"
    others = {"af": "van de lijst", "alles": "alles"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        choices = {"af": lambda: queryset.exclude(removed_on=None), "alles": queryset.all}
        return choices.get(self.value() or "", queryset.current)()


@admin.register(Holiday)
class HolidayAdmin(DeskAdmin):
    """Days on which a statutory term does not end. Terms that run are counted anew when one comes or goes."""

    permission = READ
    list_display = ("day", "name", "is_kb_day", "source")
    list_filter = (WhichDays, "is_kb_day")
    ordering = ("-day",)
    shown = ("day", "name", "is_kb_day", "source", "added_on", "removed_on")
    deeds = (
        adding("Voeg een feestdag toe", HolidayForm, actions.add_holiday),
        Deed(
            "van-de-lijst",
            "Haal van de lijst",
            CHANGE,
            form=RemoveHolidayForm,
            do=done(actions.remove_holiday, "Deze dag is van de lijst. Termijnen die nog lopen, zijn opnieuw geteld."),
            explanation="Dit kan voor een dag die nog komt. Een termijn die klaar is, verandert niet.",
            is_open=lambda day: day.removed_on is None and day.day > localdate(),
            shown=("day", "name", "source"),
        ),
    )
