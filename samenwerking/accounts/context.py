"""What every page knows: whose portal this is, and where this person may go."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, Any]:
    """Without a session cookie nobody is signed in, so nothing is looked up and the page may be cached."""
    may: frozenset[str] = frozenset()
    person = None
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        person = request.user
        may = frozenset(person.get_all_permissions())
    return {
        "portal": {
            "name": settings.PORTAL_NAME,
            "municipality": settings.MUNICIPALITY_NAME,
            "logo": settings.MUNICIPALITY_LOGO,
            "contact": settings.CONTACT_EMAIL,
            "theme": settings.THEME_CSS,
            "theme_class": settings.THEME_CLASS,
            "is_demo": settings.IS_DEMO,
            "person": person,
            "may": may,
        }
    }
