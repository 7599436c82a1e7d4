"""Handing an initiative over: who has it says to whom, confirms with a code, and the other says yes."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.forms.invitations import HandoverCodeForm, HandOverForm
from initiatives.registration.models import Initiative, Invitation, InvitationKind
from initiatives.registration.views.guests import GUEST, attempt, own
from samenwerking.keys import actions as keys

PAGES = "initiatives/registration/handover"


def hand_over(request: HttpRequest, reference: str) -> HttpResponse:
    """What handing over means, and to whom."""
    initiative = own(request, reference)
    form = HandOverForm(request.POST or None)
    form.back = reverse("registration:status", args=[reference])

    def deed() -> str:
        given = {name: form.cleaned_data[name] for name in ("name", "email")}
        actions.ask_handover(initiative, **given, at=now(), by=GUEST)
        return reverse("registration:confirm_handover", args=[reference])

    if form.is_valid() and (address := attempt(form, lambda: keys.once(form.once_key, deed))):
        return redirect(address)
    context = {"initiative": initiative, "form": form, "running": running(initiative)}
    return render(request, f"{PAGES}/ask.html", context)


def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """The code from the mail to the present address; then the other is asked."""
    initiative = own(request, reference)
    asked = get_object_or_404(running_rows(initiative))
    form = HandoverCodeForm(request.POST or None)
    if not asked.confirmed_at and form.is_valid() and attempt(form, lambda: confirmed(asked, form)):
        messages.success(request, "Bevestigd. Wij hebben de vraag gemaild.")
        return redirect("registration:confirm_handover", reference)
    return render(request, f"{PAGES}/confirm.html", {"initiative": initiative, "form": form, "asked": asked})


def stop(request: HttpRequest, reference: str) -> HttpResponse:
    initiative = own(request, reference)
    actions.stop_handover(initiative, at=now())
    messages.success(request, "De overdracht is gestopt. U blijft de contactpersoon.")
    return redirect("registration:hand_over", reference)


def confirmed(asked: Invitation, form: HandoverCodeForm) -> bool:
    actions.confirm_handover(asked, form.cleaned_data["code"], at=now())
    return True


def running(initiative: Initiative) -> Invitation | None:
    return running_rows(initiative).first()


def running_rows(initiative: Initiative) -> QuerySet[Invitation]:
    rows = initiative.invitations.open(now()).filter(kind=InvitationKind.HANDOVER)
    return rows.select_related("contact", "initiative")
