"""What everybody can read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from initiatives.registration.joints import panels
from initiatives.registration.models import Initiative


def overview(request: HttpRequest) -> HttpResponse:
    """All initiatives (S67): every status, drafts never."""
    initiatives = Initiative.objects.with_text().select_related("place").order_by("-received_on", "-pk")[:20]
    return render(request, "initiatives/registration/overview.html", {"initiatives": initiatives})


def initiative(request: HttpRequest, reference: str) -> HttpResponse:
    found = get_object_or_404(Initiative.objects.visible_to(request.user).with_text(), reference=reference)
    context = {"initiative": found, "panels": panels.of("initiative", found, request.user)}
    return render(request, "initiatives/registration/initiative.html", context)
