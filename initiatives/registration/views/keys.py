"""Links that people without an account get by mail. Opening one changes nothing; a button does."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now

from initiatives.registration.forms.status import QuestionFilter
from initiatives.registration.models import Initiative
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose


def open_key(request: HttpRequest, secret: str) -> HttpResponse:
    key = keys.find_key(secret, Purpose.STATUS, at=now())
    if key is None:
        raise Http404
    initiative = get_object_or_404(Initiative, pk=key.object_id)
    number = QuestionFilter(request.GET).asked
    asked = initiative.completions.filter(pk=number).first() if number else None
    if request.method != "POST":
        return render(request, "initiatives/registration/open_key.html", {"initiative": initiative, "asked": asked})
    page = (
        ("registration:answer", initiative.reference, asked.pk)
        if asked
        else ("registration:status", initiative.reference)
    )
    response = redirect(*page)
    keys.hand_over(response, request.COOKIES, secret)
    return response
