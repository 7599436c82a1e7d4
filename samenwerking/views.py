"""The pages of the house itself: the front door, the small print, and what is shown when something goes wrong."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate, now

from initiatives.registration.front import Sentence, front
from initiatives.registration.why import questions
from initiatives.resources.amounts import in_words
from initiatives.resources.figures import free_space
from initiatives.resources.models import PoolKind
from samenwerking import small_print
from samenwerking.framework.figures import values
from samenwerking.joints import PersonalColumn, persons
from samenwerking.policy import page_of
from samenwerking.unchanged import kept_while_unchanged

PLACE = {"version", "page", "turn"}
log = logging.getLogger("samenwerking.health")


@kept_while_unchanged
def home(request: HttpRequest) -> HttpResponse:
    """Opens with tasks and initiatives, not with departments (S11)."""
    today = localdate()
    found = front(today=today)
    return render(request, "home.html", {"front": found, "sentences": [*found.sentences, means_left(today)]})


def means_left(today: date) -> Sentence:
    """What is free this year for initiatives (M1)."""
    stand = free_space(PoolKind.MONEY, today.year, as_of=today).whole
    text = "is dit jaar nog vrij voor initiatieven"
    return Sentence(in_words(PoolKind.MONEY, stand.free), text, reverse("resources:room"))


def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "contact.html", {"settings": values(localdate())})


def accessibility(request: HttpRequest) -> HttpResponse:
    known = values(localdate())
    context = {"settings": known, "status": small_print.accessibility_status(known, localdate())}
    return render(request, "accessibility.html", context)


def security(request: HttpRequest) -> HttpResponse:
    return HttpResponse(small_print.security_txt(values(localdate()), now()), content_type="text/plain; charset=utf-8")


def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(small_print.robots_txt(), content_type="text/plain; charset=utf-8")


def sources(request: HttpRequest) -> HttpResponse:
    return render(request, "sources.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """Made from what each app says it holds, so that it cannot forget a column."""
    context = {"purposes": held_about_people(), "questions": questions(), "settings": values(localdate())}
    return render(request, "privacy.html", context)


def held_about_people() -> dict[str, list[tuple[str, PersonalColumn]]]:
    """What is held, by purpose: the name of the column as people know it, and what the app says of it."""
    found: dict[str, list[tuple[str, PersonalColumn]]] = {}
    for column in persons.columns:
        model = apps.get_model(column.model)
        name = f"{model._meta.verbose_name}: {model._meta.get_field(column.column).verbose_name}"
        found.setdefault(column.purpose, []).append((name, column))
    return found


def health(request: HttpRequest) -> HttpResponse:
    """For the proxy and whoever watches: does this process reach its database?"""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.exception("the database does not answer")
        return HttpResponse("geen database", content_type="text/plain", status=503)
    return HttpResponse("goed", content_type="text/plain")


# -- when something goes wrong: these pages need no database, no session and no context processor -----------------


def house() -> dict[str, Any]:
    """What the base page needs to know, from the settings alone."""
    return {
        "name": settings.PORTAL_NAME,
        "municipality": settings.MUNICIPALITY_NAME,
        "logo": settings.MUNICIPALITY_LOGO,
        "theme": settings.THEME_CSS,
        "theme_class": settings.THEME_CLASS,
        "contact": settings.CONTACT_EMAIL,
        "may": frozenset(),
    }


@dataclass(frozen=True)
class Typed:
    """What somebody typed in a step of their idea, to hand back on a page that could not take it."""

    step: str
    token: str
    fields: list[tuple[str, str]]
    place: list[tuple[str, str]]  # of the page that sent it; a new draft does without

    @property
    def texts(self) -> list[str]:
        return [value for _, value in self.fields if " " in value.strip()]


def typed(request: HttpRequest) -> Typed | None:
    """Nothing for any other page, nor for what another site sent."""
    match = request.resolver_match
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if request.method != "POST" or not is_ours or match is None or match.view_name != "registration:step":
        return None
    sent = [
        (name, str(value)) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"
    ]
    fields = [(name, value) for name, value in sent if name not in PLACE]
    place = [(name, value) for name, value in sent if name in PLACE]
    return Typed(str(match.kwargs["slug"]), get_token(request), fields, place)


def _answer(status: int, template: str = "", **more: Any) -> HttpResponse:
    page = render_to_string(template or f"{status}.html", {"portal": house(), "is_error": True, **more})
    return HttpResponse(page, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _answer(403, is_expired=True, typed=typed(request))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Also the step of an idea whose key this browser lost: with its text a new idea begins."""
    if found := typed(request):
        return _answer(404, "draft_lost.html", typed=found)
    purpose = purpose_of(request)
    return _answer(404, "link_gone.html" if purpose else "", purpose=purpose)


def purpose_of(request: HttpRequest) -> str:
    """What a link that no longer works was for. Only the address says so, never what is or was behind it."""
    match = request.resolver_match
    page = page_of(match.view_name if match else None, is_demo=False)
    return page.purpose if page else ""


def server_error(request: HttpRequest) -> HttpResponse:
    """Ours, or the database that is away for a moment."""
    if isinstance(sys.exc_info()[1], OperationalError):
        return unavailable(request)
    return _answer(500)


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _answer(503, typed=typed(request))
    response.headers["Retry-After"] = "30"
    return response
