"""An idea that somebody of the desk writes down for somebody else: in person, by phone or from a letter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from initiatives.registration import actions, dossier
from initiatives.registration.forms.assisted import AssistedForm
from initiatives.registration.intake import STEPS
from initiatives.registration.models import Initiative
from initiatives.registration.models.choices import ASSISTED
from initiatives.registration.views.intake import step_url
from samenwerking.accounts.edge import SignedInRequest
from samenwerking.errors import Refused
from samenwerking.framework.figures import values
from samenwerking.keys import actions as keys


def enter(request: SignedInRequest) -> HttpResponse:
    """How and when it came in; then the same steps as everybody."""
    form = AssistedForm(request.POST or None, initial={"received_on": localdate()})
    if form.is_valid():
        try:
            draft, secret = actions.enter_draft(**form.cleaned_data, writer=request.user, at=now())
        except Refused as refused:
            form.add_error("received_on", refused)
        else:
            response = redirect(step_url(draft, STEPS[0].slug))
            keys.hand_over(response, request.COOKIES, secret)
            return response
    return render(request, "initiatives/registration/enter.html", {"form": form})


def paper(request: HttpRequest, reference: str) -> HttpResponse:
    """The copy for the person: printed when there is no e-mail."""
    written = Initiative.objects.visible_to(request.user)
    first = {"submissions__number": 1, "submissions__channel__in": ASSISTED}
    initiative = get_object_or_404(written.filter(**first), reference=reference)
    context = {
        "initiative": initiative,
        "copy": dossier.copy_of(initiative),
        "settings": values(localdate()),
    }
    return render(request, "initiatives/registration/paper.html", context)
