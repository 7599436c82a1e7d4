"""Public pages, kept by each process for as long as nothing in the database has changed.

PostgreSQL names what a query sees: `pg_current_snapshot()` says which transactions have ended. While two requests
see the same snapshot, every table is the same to the last row, so the page that the first one got is the page that
the second one would get. Whatever is written, by whomever and wherever, gives another snapshot: a page is made
again at the first request after any change, and is never out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.timezone import localdate

View = Callable[..., HttpResponse]
MOST = 200  # pages; some 7 MB


@dataclass
class Kept:
    """Pages, each with its snapshot: threads that share this never take a page of one for a page of the other."""

    latest: str = ""
    pages: dict[Hashable, tuple[str, bytes]] = field(default_factory=dict)

    def find(self, snapshot: str, key: Hashable) -> bytes | None:
        of, page = self.pages.get(key, ("", b""))
        return page if of == snapshot else None

    def keep(self, snapshot: str, key: Hashable, page: bytes) -> None:
        if self.latest != snapshot or len(self.pages) >= MOST:
            self.latest, self.pages = snapshot, {}
        self.pages[key] = (snapshot, page)


kept = Kept()


def kept_while_unchanged(view: View) -> View:
    """For a page that is made of its address, the day and the database, when somebody without a cookie asks for it."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "GET" or request.COOKIES or connection.in_atomic_block:
            return view(request, *args, **kwargs)
        key, before = (request.get_host(), request.get_full_path(), localdate()), snapshot()
        page = kept.find(before, key)
        response = HttpResponse(page) if page else view(request, *args, **kwargs)
        if page is None and is_for_everybody(request, response) and snapshot() == before:
            kept.keep(before, key, response.content)
        patch_vary_headers(response, ["Cookie"])
        return response

    return asked


def is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """A page with a form that writes holds a token of this visitor's own."""
    is_personal = response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    return response.status_code == 200 and not is_personal


def snapshot() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])
