"""The doorkeepers of every request."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.timezone import now

from samenwerking.accounts import second_factor
from samenwerking.keys import actions as keys
from samenwerking.policy import Page, Who, page_of

log = logging.getLogger("samenwerking.policy")
Next = Callable[[HttpRequest], HttpResponse]


def headers(get_response: Next) -> Next:
    """What every response carries, errors included."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.SESSION_COOKIE_NAME in request.COOKIES or keys.COOKIE in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


class SecondFactor:
    """Sends an official who has not shown a second factor to the page for it, and lets nothing else through."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        if not request.user.is_official() or second_factor.is_proven(request):
            return None
        return self.wall(request)

    def wall(self, request: HttpRequest) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not second_factor.has_first_step(request):
            logout(request)
            return redirect_to_login(request.get_full_path())
        is_enrolled = second_factor.is_enrolled(request.user.pk)
        if name in (second_factor.PROVING if is_enrolled else second_factor.ENROLMENT):
            return None
        return redirect(second_factor.ASK_AGAIN if is_enrolled else second_factor.ENROL)


class Policy:
    """Enforces samenwerking/policy.py."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        page = page_of(match.view_name if match else None, is_demo=settings.IS_DEMO)
        if page is None:
            log.error("address without a policy", extra={"view": getattr(match, "view_name", None)})
            raise Http404
        if request.method not in page.methods:
            return HttpResponseNotAllowed(sorted(page.methods))
        return self.door(request, page)

    def door(self, request: HttpRequest, page: Page) -> HttpResponse | None:
        if is_open(request, page):
            return None
        if page.who is Who.GUEST:
            raise Http404
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied


def is_open(request: HttpRequest, page: Page) -> bool:
    """Whether this person may come in at this door."""
    user = request.user
    if page.who is Who.EVERYONE:
        return True
    if page.who is Who.GUEST:
        return bool(keys.guest_keys(request.COOKIES, page.purpose, at=now()))
    if page.who is Who.SIGNED_IN:
        return user.is_authenticated
    if page.who is Who.DESK:
        return user.is_authenticated and user.is_active and user.is_staff
    return user.has_perm(str(page.who))
