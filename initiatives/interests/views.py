"""The interest map at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now

from initiatives.interests import actions
from initiatives.interests.figures import interest_map
from initiatives.interests.forms import AddForm, ChangeForm, HearForm, NobodyForm, RemoveForm
from initiatives.interests.models import Actor
from initiatives.registration.models import Initiative
from samenwerking.accounts.edge import SignedInRequest, by
from samenwerking.keys.actions import once


def the_map(request: SignedInRequest, reference: str) -> HttpResponse:
    """Who is affected, and the form to add somebody."""
    initiative = found(request, reference)
    form = AddForm(request.POST or None)
    here = reverse("interests:map", args=[reference])

    def deed() -> str:
        actions.add_actor(initiative, form.words, at=now(), by=by(request))
        return here

    if form.is_valid() and attempt(form, lambda: once(form.once_key, deed)):
        messages.success(request, "Staat op de kaart.")
        return redirect(here)
    context = {"initiative": initiative, "map": interest_map(initiative), "form": form}
    return render(request, "initiatives/interests/map.html", context)


def change(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    actor = actor_of(request, reference, pk)
    form = ChangeForm(request.POST or None, actor=actor)

    def deed() -> None:
        actions.change_actor(actor, form.words, version=form.cleaned_data["version"], at=now(), by=by(request))

    return deed_page(request, actor, form, deed, title="Wijzig het belang", done="Bewaard.")


def hear(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    actor = actor_of(request, reference, pk)
    form = HearForm(request.POST or None, initial={"version": actor.version})

    def deed() -> None:
        given = form.cleaned_data
        actions.hear(actor, on=given["heard_on"], how=given["how"], version=given["version"], at=now(), by=by(request))

    return deed_page(request, actor, form, deed, title="Gehoord", done="Fijn: deze partij is gehoord.")


def remove(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    actor = actor_of(request, reference, pk)
    form = RemoveForm(request.POST or None, initial={"version": actor.version})

    def deed() -> None:
        given = form.cleaned_data
        actions.remove_actor(actor, reason=given["reason"], version=given["version"], at=now(), by=by(request))

    return deed_page(request, actor, form, deed, title="Haal van de kaart", done="Van de kaart gehaald.")


def nobody(request: SignedInRequest, reference: str) -> HttpResponse:
    """Sign that nobody experiences consequences."""
    initiative = found(request, reference)
    form = NobodyForm(request.POST or None)
    here = reverse("interests:map", args=[reference])

    def deed() -> str:
        reason = form.cleaned_data["reason"]
        actions.sign_nobody_affected(initiative, reason, signer=request.user, at=now(), by=by(request))
        return here

    if form.is_valid() and attempt(form, lambda: once(form.once_key, deed)):
        messages.success(request, "Ondertekend.")
        return redirect(here)
    context = {"initiative": initiative, "form": form, "title": "Niemand ondervindt gevolgen"}
    return render(request, "initiatives/interests/deed.html", context)


def deed_page(request: HttpRequest, actor: Actor, form: Any, deed: Any, *, title: str, done: str) -> HttpResponse:
    if form.is_valid() and attempt(form, deed):
        messages.success(request, done)
        return redirect("interests:map", actor.initiative.reference)  # type: ignore[union-attr]
    context = {"initiative": actor.initiative, "actor": actor, "form": form, "title": title}
    return render(request, "initiatives/interests/deed.html", context)


def attempt(form: Any, deed: Any) -> bool:
    """Do it, or put the refusal above the form."""
    try:
        deed()
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    return True


def found(request: HttpRequest, reference: str) -> Initiative:
    return get_object_or_404(Initiative.objects.visible_to(request.user).with_text(), reference=reference)


def actor_of(request: HttpRequest, reference: str, pk: int) -> Actor:
    rows = Actor.objects.on_map().select_related("interest", "initiative")
    return get_object_or_404(rows, pk=pk, initiative=found(request, reference))
