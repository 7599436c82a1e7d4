"""The versions of what was sent, for the desk."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from initiatives.registration.forms.versions import VersionsForm
from initiatives.registration.models import Initiative
from initiatives.registration.versions import compared


def versions(request: HttpRequest, reference: str) -> HttpResponse:
    """Two versions side by side."""
    initiative = get_object_or_404(Initiative.objects.visible_to(request.user), reference=reference)
    sent = list(initiative.submissions.select_related("initiative").order_by("number")[:100])
    if not sent:
        raise Http404
    form = VersionsForm(request.GET, sent=sent)
    pair = form.pair
    context = {"initiative": initiative, "form": form, "pair": pair, "lines": compared(*pair) if pair else []}
    return render(request, "initiatives/registration/versions.html", context)
