"""What every response carries, whatever its status (QUALITY.md 2)."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from pytest_django import Settings

from samenwerking import urls as portal_urls
from tests.trust.portal import Answer, Portal

pytestmark = pytest.mark.django_db
CSP = {"default-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "object-src 'none'"}
EXACTLY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
RAISED = {400: SuspiciousOperation, 403: PermissionDenied, 500: ZeroDivisionError, 503: OperationalError}


def breaks(request: HttpRequest, status: int) -> HttpResponse:
    """A page that goes wrong in this way."""
    raise RAISED[status]("kapot")


urlpatterns = [path("kapot/<int:status>", breaks, name="health"), *portal_urls.urlpatterns]
handler400, handler403 = portal_urls.handler400, portal_urls.handler403
handler404, handler500 = portal_urls.handler404, portal_urls.handler500


@pytest.fixture
def portal(settings: Settings) -> Portal:
    settings.ROOT_URLCONF = __name__
    return Portal()


def lacking(answer: Answer) -> list[str]:
    """Which of the promised headers is missing or weaker."""
    wrong = [name for name, value in EXACTLY.items() if answer.headers.get(name) != value]
    policy = {part.strip() for part in answer.headers.get("Content-Security-Policy", "").split(";")}
    wrong += [f"CSP {directive}" for directive in sorted(CSP - policy)]
    wrong += ["CSP unsafe"] if "unsafe" in str(policy) or "*" in str(policy) else []
    asked = answer.headers.get("Permissions-Policy", "")
    return wrong + [name for name in ("camera", "geolocation", "microphone") if f"{name}=()" not in asked]


@pytest.mark.parametrize(
    ("method", "where", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/initiatieven/", 200),
        ("GET", "/health", 200),
        ("GET", "/uitloggen/", 302),
        ("GET", "/bureau/", 302),
        ("GET", "/contact", 301),
        ("GET", "/kapot/400", 400),
        ("GET", "/kapot/403", 403),
        ("GET", "/bestaat-niet/", 404),
        ("POST", "/contact/", 405),
        ("GET", "/kapot/500", 500),
        ("GET", "/kapot/503", 503),
    ],
)
def test_every_status_carries_the_headers(portal: Portal, method: str, where: str, status: int) -> None:
    answer = portal.ask(method, where)

    assert answer.status == status
    assert lacking(answer) == []


def test_a_host_that_is_not_ours_gets_the_headers_too(portal: Portal) -> None:
    answer = portal.ask("GET", "/", SERVER_NAME="kwaad.example")

    assert answer.status == 400
    assert lacking(answer) == []


@pytest.mark.parametrize("name", ["csp.middleware.CSPMiddleware", "django.middleware.security.SecurityMiddleware"])
def test_the_check_sees_a_middleware_that_is_gone(settings: Settings, name: str) -> None:
    settings.MIDDLEWARE = [one for one in django_settings.MIDDLEWARE if one != name]

    assert lacking(Portal().ask("GET", "/")) != []


@pytest.mark.parametrize("cookie", ["sessionid=x", "guest=x"])
def test_a_page_for_somebody_is_kept_by_no_cache(portal: Portal, cookie: str) -> None:
    answer = portal.ask("GET", "/initiatieven/", cookie=cookie)

    assert answer.headers["Cache-Control"] == "private, no-store"
