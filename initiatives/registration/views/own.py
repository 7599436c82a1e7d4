"""What an initiator does with the key from the mail: calls, and counting who joins in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.forms.joining import CallForm, EndCallForm, EnergyForm
from initiatives.registration.joining import energy_of
from initiatives.registration.models import CallKind, EnergyKind, Initiative
from initiatives.registration.views.guests import GUEST, attempt, own
from samenwerking.keys.actions import once


def calls(request: HttpRequest, reference: str) -> HttpResponse:
    """The own calls: place one, or stop one."""
    initiative = own(request, reference)
    running = initiative.calls.filter(ended_at=None, refused_at=None, until__gte=localdate()).order_by("until", "pk")
    form = CallForm(request.POST if "send" in request.POST else None)
    ending = EndCallForm(request.POST if "stop" in request.POST else None, calls=running)
    if ending.is_valid():
        once(ending.once_key, lambda: end(ending, request))
        messages.success(request, "De oproep is gestopt.")
        return redirect(request.path)
    if form.is_valid() and attempt(form, lambda: once(form.once_key, lambda: place(initiative, form, request))):
        messages.success(request, "Dank u wel. We lezen uw oproep. Daarna staat hij op de pagina.")
        return redirect(request.path)
    context = {"initiative": initiative, "calls": running, "form": form, "ending": ending}
    return render(request, "initiatives/registration/calls.html", context)


def energy(request: HttpRequest, reference: str) -> HttpResponse:
    """Count volunteers, hours and supporters on a day; earlier counts stay as a history."""
    initiative = own(request, reference)
    form = EnergyForm(request.POST or None, initial={"counted_on": localdate()})

    def deed() -> str:
        given = form.cleaned_data
        kind, count, on = EnergyKind(given["kind"]), given["count"], given["counted_on"]
        actions.count_energy(initiative, kind, count, counted_on=on, at=now(), by=GUEST)
        return request.path

    if form.is_valid() and (after := attempt(form, lambda: once(form.once_key, deed))):
        messages.success(request, "Dank u wel. Het aantal staat op de pagina van uw initiatief.")
        return redirect(after)
    context = {"initiative": initiative, "form": form, "energy": energy_of(initiative)}
    return render(request, "initiatives/registration/energy.html", context)


def place(initiative: Initiative, form: Any, request: HttpRequest) -> str:
    given = {name: form.cleaned_data[name] for name in ("what", "details", "where", "until")}
    actions.place_call(initiative, CallKind(form.cleaned_data["kind"]), **given, at=now(), by=GUEST)
    return request.path


def end(form: Any, request: HttpRequest) -> str:
    actions.end_call(form.cleaned_data["end"], at=now(), by=GUEST)
    return request.path
