"""Mijn initiatieven: for who signed in. The keys that it hands over open the same pages as the links from a mail."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.mine import my_drafts, my_initiatives, my_news_url
from initiatives.registration.models import Initiative
from samenwerking.accounts.edge import SignedInRequest
from samenwerking.keys import actions as keys


def mine(request: SignedInRequest) -> HttpResponse:
    context = {
        "initiatives": my_initiatives(request.user),
        "drafts": my_drafts(request.user, at=now()),
        "news_url": my_news_url(request.user),
    }
    return render(request, "initiatives/registration/mine.html", context)


def open_mine(request: SignedInRequest, reference: str) -> HttpResponse:
    """To the status page of one's own initiative."""
    initiative = get_object_or_404(Initiative, reference=reference)
    secret = actions.key_for_account(initiative, request.user, at=now())
    if not secret:
        raise Http404
    response = redirect("registration:status", reference)
    keys.hand_over(response, request.COOKIES, secret)
    return response
