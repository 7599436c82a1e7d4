"""The interest map at the desk: of an initiative or of a task."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from initiatives.interests import actions
from initiatives.interests.earlier import changes
from initiatives.interests.forms import AddForm, ChangeForm, HearForm, NobodyForm, RemoveForm, WhichForm
from initiatives.interests.models import Actor, Subject
from initiatives.interests.panels import at_desk, map_href
from initiatives.registration.models import Initiative
from samenwerking.accounts.edge import SignedInRequest, by
from samenwerking.framework.models import SocietalTask
from samenwerking.keys.actions import once


def initiative_map(request: SignedInRequest, reference: str) -> HttpResponse:
    return the_map(request, found(request, reference))


def task_map(request: SignedInRequest, slug: str) -> HttpResponse:
    return the_map(request, found_task(slug))


def nobody(request: SignedInRequest, reference: str) -> HttpResponse:
    return sign_nobody(request, found(request, reference))


def task_nobody(request: SignedInRequest, slug: str) -> HttpResponse:
    return sign_nobody(request, found_task(slug))


def the_map(request: SignedInRequest, subject: Subject) -> HttpResponse:
    """Who is affected, who is missing, and the form to add somebody."""
    form = AddForm(request.POST or None, initial=WhichForm(request.GET).start)
    here = map_href(subject)

    def deed() -> str:
        actions.add_actor(subject, form.words, at=now(), by=by(request))
        return here

    if form.is_valid() and attempt(form, lambda: once(form.once_key, deed)):
        messages.success(request, "Staat op de kaart.")
        return redirect(here)
    context = {**about(subject), "figures": at_desk(subject), "form": form}
    return render(request, "initiatives/interests/map.html", context)


def sign_nobody(request: SignedInRequest, subject: Subject) -> HttpResponse:
    """Sign that nobody experiences consequences."""
    form = NobodyForm(request.POST or None)
    here = map_href(subject)

    def deed() -> str:
        reason = form.cleaned_data["reason"]
        actions.sign_nobody_affected(subject, reason, signer=request.user, at=now(), by=by(request))
        return here

    if form.is_valid() and attempt(form, lambda: once(form.once_key, deed)):
        messages.success(request, "Ondertekend.")
        return redirect(here)
    context = {**about(subject), "form": form, "title": "Niemand ondervindt gevolgen"}
    return render(request, "initiatives/interests/deed.html", context)


def change(request: SignedInRequest, pk: int) -> HttpResponse:
    actor = actor_of(request, pk)
    form = ChangeForm(request.POST or None, actor=actor)

    def deed() -> None:
        actions.change_actor(actor, form.words, version=form.cleaned_data["version"], at=now(), by=by(request))

    return deed_page(request, actor, form, deed, title="Wijzig het belang", done="Bewaard.")


def hear(request: SignedInRequest, pk: int) -> HttpResponse:
    actor = actor_of(request, pk)
    form = HearForm(request.POST or None, initial={"version": actor.version})

    def deed() -> None:
        given = form.cleaned_data
        actions.hear(actor, on=given["heard_on"], how=given["how"], version=given["version"], at=now(), by=by(request))

    return deed_page(request, actor, form, deed, title="Gehoord", done="Fijn: deze partij is gehoord.")


def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    actor = actor_of(request, pk)
    form = RemoveForm(request.POST or None, initial={"version": actor.version})

    def deed() -> None:
        given = form.cleaned_data
        actions.remove_actor(actor, reason=given["reason"], version=given["version"], at=now(), by=by(request))

    return deed_page(request, actor, form, deed, title="Haal van de kaart", done="Van de kaart gehaald.")


def earlier(request: SignedInRequest, pk: int) -> HttpResponse:
    """What stood there before."""
    actor = actor_of(request, pk)
    context = {**about(actor.subject), "actor": actor, "changes": changes(actor)}
    return render(request, "initiatives/interests/earlier.html", context)


def deed_page(
    request: HttpRequest, actor: Actor, form: Any, deed: Callable[[], object], *, title: str, done: str
) -> HttpResponse:
    if form.is_valid() and attempt(form, deed):
        messages.success(request, done)
        return redirect(map_href(actor.subject))
    context = {**about(actor.subject), "actor": actor, "form": form, "title": title}
    return render(request, "initiatives/interests/deed.html", context)


def attempt(form: Any, deed: Callable[[], object]) -> bool:
    """Do it, or put the refusal above the form."""
    try:
        deed()
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    return True


def about(subject: Subject) -> dict[str, Any]:
    """What a page says of its subject, and where it stands."""
    is_initiative = isinstance(subject, Initiative)
    back = reverse("admin:registration_initiative_change", args=[subject.pk]) if is_initiative else ""
    return {"subject": subject, "back": back or subject.get_absolute_url(), "map_href": map_href(subject)}


def found(request: HttpRequest, reference: str) -> Initiative:
    rows = Initiative.objects.visible_to(request.user).with_text().select_related("place")
    return get_object_or_404(rows, reference=reference)


def found_task(slug: str) -> SocietalTask:
    task: SocietalTask = get_object_or_404(SocietalTask.objects.titled(localdate()), slug=slug)
    return task


def actor_of(request: HttpRequest, pk: int) -> Actor:
    """On the map of something that this colleague may read."""
    rows = Actor.objects.on_map().select_related("interest", "initiative", "task", "contact")
    actor = get_object_or_404(rows, pk=pk)
    initiative = actor.initiative
    if initiative and not Initiative.objects.visible_to(request.user).filter(pk=initiative.pk).exists():
        raise Http404
    return actor
