from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from initiatives.registration.models import Initiative
from initiatives.resources import actions, figures
from initiatives.resources.forms import CouplingForm, YearForm
from initiatives.resources.models import Pool
from samenwerking.accounts import edge
from samenwerking.accounts.edge import SignedInRequest
from samenwerking.errors import Refused
from samenwerking.keys import actions as keys


def couple(request: SignedInRequest, reference: str) -> HttpResponse:
    """Couple means to an initiative, in one screen (S14)."""
    initiative = get_object_or_404(Initiative.objects.visible_to(request.user).with_text(), reference=reference)
    dossier = reverse("admin:registration_initiative_change", args=[initiative.pk])
    form = CouplingForm(request.POST or None, pools=Pool.objects.offered(localdate()))
    if form.is_valid():
        try:
            keys.once(form.once_key, lambda: _couple(request, initiative, form, dossier))
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "De middelen zijn gekoppeld.")
            return redirect(dossier)
    context = {"initiative": initiative, "form": form, "dossier": dossier}
    return render(request, "initiatives/resources/couple.html", context)


def pools(request: HttpRequest) -> HttpResponse:
    """All pools of a year: what is in them and what is free."""
    return render(request, "initiatives/resources/pools.html", _year(request))


def room(request: HttpRequest) -> HttpResponse:
    """How much the municipality keeps free for initiatives (S25): public."""
    return render(request, "initiatives/resources/room.html", _year(request))


def _couple(request: SignedInRequest, initiative: Initiative, form: CouplingForm, dossier: str) -> str:
    actions.couple(initiative, **form.deed(), at=now(), by=edge.by(request))
    return dossier


def _year(request: HttpRequest) -> dict[str, object]:
    today = localdate()
    year = YearForm(request.GET).year(today)
    return {
        "year": year,
        "years": sorted({*Pool.objects.values_list("year", flat=True).distinct(), today.year}, reverse=True),
        "today": today,
        "spaces": figures.free_spaces(year, as_of=today),
        "waiting": figures.days_to_coupling(since=today.replace(month=1, day=1), as_of=today),
        "once": figures.share_once(since=today.replace(month=1, day=1), as_of=today),
    }
