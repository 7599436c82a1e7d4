"""Decisions: as everybody reads them, and as the desk writes them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.decided import decision_page
from initiatives.registration.forms.decisions import DecisionForm, WhereToForm
from initiatives.registration.models import Decision, Initiative
from samenwerking.accounts.edge import SignedInRequest, by
from samenwerking.framework.models import SocietalTask
from samenwerking.unchanged import kept_while_unchanged


@kept_while_unchanged
def decision(request: HttpRequest, number: int) -> HttpResponse:
    """One published decision. About an initiative whose text nobody may read yet: only who may read that."""
    rows = Decision.objects.published().select_related("initiative", "task", "mandate", "revises")
    one = get_object_or_404(rows, pk=number)
    about = one.initiative_id
    if about and not Initiative.objects.visible_to(request.user).filter(pk=about).exists():
        raise Http404
    return render(request, "initiatives/registration/decision.html", {"page": decision_page(one)})


def decide(request: SignedInRequest, reference: str) -> HttpResponse:
    """The concept of a decision about an initiative."""
    rows = Initiative.objects.visible_to(request.user).with_text()
    initiative = get_object_or_404(rows, reference=reference)
    return write(request, initiative, reverse("admin:registration_initiative_change", args=[initiative.pk]))


def decide_task(request: SignedInRequest, slug: str) -> HttpResponse:
    """The concept of a decision about a societal task."""
    task = get_object_or_404(SocietalTask.objects.titled(localdate()), slug=slug)
    return write(request, task, task.get_absolute_url())


def write(request: SignedInRequest, subject: Initiative | SocietalTask, back: str) -> HttpResponse:
    form = DecisionForm(
        request.POST or None, subject=subject, today=localdate(), initial=WhereToForm(request.GET).start
    )
    form.back = back
    if form.is_valid() and (kept := saved(request, form)):
        return redirect("admin:registration_decision_change", kept.pk)
    theirs = form.concept if is_stale(form) else None
    context = {"subject": subject, "form": form, "back": back, "theirs": theirs}
    return render(request, "initiatives/registration/decide.html", context)


def saved(request: SignedInRequest, form: DecisionForm) -> Decision | None:
    version, is_offered = form.cleaned_data["version"], "offer" in request.POST
    try:
        kept = actions.prepare_decision(
            form.subject, form.proposal, version=version, is_offered=is_offered, at=now(), by=by(request)
        )
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return None
    said = "Een collega kan het nu nakijken." if is_offered else "U kunt verder schrijven of het laten nakijken."
    messages.success(request, f"Het concept is bewaard. {said}")
    return kept


def is_stale(form: Any) -> bool:
    """Somebody else saved the concept meanwhile. Who has read both texts may then save over it."""
    form.concept = form.subject.decisions.open().first()
    now_at = str(form.concept.version) if form.concept else "0"
    if not form.is_bound or form.data.get("version") == now_at:
        return False
    form.data = {**form.data.dict(), "version": now_at}
    return form.concept is not None
