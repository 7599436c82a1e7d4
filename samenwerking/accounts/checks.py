"""What `manage.py check` refuses about signing in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.urls import NoReverseMatch, reverse

LOCAL = {"localhost", "127.0.0.1", "[::1]", "::1", "testserver"}


@checks.register(checks.Tags.security)
def demo_stays_at_home(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """A demonstration lets anybody in with any role: never a real portal, and a real one never has its page."""
    if settings.IS_DEMO:
        return _demo_errors()
    address = _demo_address()
    return [checks.Error(f"{address} exists outside demo mode.", id="accounts.E003")] if address else []


def _demo_errors() -> list[checks.CheckMessage]:
    errors: list[checks.CheckMessage] = []
    if settings.IS_PRODUCTION or settings.SESSION_COOKIE_SECURE or settings.SECURE_SSL_REDIRECT:
        errors.append(checks.Error("Demo mode does not go with production settings.", id="accounts.E001"))
    hosts = {*settings.ALLOWED_HOSTS, urlsplit(settings.SITE_URL).hostname or ""}
    if strangers := sorted(hosts - LOCAL):
        text = f"Demo mode answers on this machine alone, not on {', '.join(strangers)}."
        errors.append(checks.Error(text, id="accounts.E002"))
    return errors


def _demo_address() -> str | None:
    try:
        return reverse("demo")
    except NoReverseMatch:
        return None
