"""Which initiatives look like an idea that is being typed: beside the step, never a step of its own."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from initiatives.registration import search
from initiatives.registration.forms.intake import SimilarForm
from initiatives.registration.views.intake import MOST_SIMILAR, draft_of


def similar(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The list alone, for static/js/similar.js. Nothing is kept."""
    draft_of(request, public_id)
    found = search.similar_to(SimilarForm(request.POST).words(), MOST_SIMILAR)
    return render(request, "initiatives/registration/similar.html", {"similar": found})
