"""The smallest honest view: one indexed query, one template."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from initiatives.registration.models import Initiative


def floor(request: HttpRequest, reference: str) -> HttpResponse:
    return render(request, "bench/floor.html", {"initiative": get_object_or_404(Initiative, reference=reference)})
