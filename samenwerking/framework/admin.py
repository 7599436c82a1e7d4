"""The lists that everything refers to, at the desk: who works there reads them, the administrator adds to them."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.timezone import now

from samenwerking.accounts.edge import SignedInRequest, by
from samenwerking.desk import Deed, DeskAdmin
from samenwerking.framework import actions
from samenwerking.framework.forms import HolidayForm, InhabitantsForm, NameForm, PlaceForm
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


@admin.register(Holiday)
class HolidayAdmin(DeskAdmin):
    """Days on which a statutory term does not end."""

    permission = READ
    list_display = ("day", "name", "is_kb_day")
    list_filter = ("is_kb_day",)
    ordering = ("-day",)
    shown = ("day", "name", "is_kb_day")
    deeds = (adding("Voeg een feestdag toe", HolidayForm, actions.add_holiday),)
