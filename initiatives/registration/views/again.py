"""Asking the municipality to look again, for an initiator who is not satisfied."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.forms.interventions import AskAgainForm
from initiatives.registration.models import Initiative
from initiatives.registration.views.guests import GUEST, attempt, own
from samenwerking.keys import actions as keys


def ask_again(request: HttpRequest, reference: str) -> HttpResponse:
    """Once about each outcome. Whoever cannot ask reads why on the page itself."""
    initiative = own(request, reference)
    back = reverse("registration:status", args=[reference])
    form = AskAgainForm(request.POST or None, back=back)
    if form.is_valid() and (address := attempt(form, lambda: do_ask(request, initiative, form))):
        return redirect(address)
    context = {"initiative": initiative, "form": form, "can_ask": actions.can_ask_again(initiative)}
    return render(request, "initiatives/registration/ask_again.html", context)


def do_ask(request: HttpRequest, initiative: Initiative, form: AskAgainForm) -> str:
    def deed() -> str:
        actions.ask_again(initiative, form.cleaned_data["request"], at=now(), by=GUEST)
        messages.success(request, "Wij kijken opnieuw. U krijgt een mail met de dag waarop u van ons hoort.")
        return reverse("registration:status", args=[initiative.reference])

    return keys.once(form.once_key, deed)
