"""A request through the whole portal, middleware included, without a browser between: quick enough for thousands."""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.handlers.base import BaseHandler
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.test import RequestFactory

CANARY = re.compile(r"kanarie-([a-z]+)-([a-z]+)", re.IGNORECASE)
WRITTEN = """
    SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
    WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
"""


@dataclass(frozen=True)
class Answer:
    """What came back, and how long it took."""

    status: int
    headers: Mapping[str, str]
    cookies: str
    body: str
    error: BaseException | None
    seconds: float

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")

    def canaries(self) -> set[tuple[str, str]]:
        """What of the planted texts stands in the page, a header or a cookie."""
        said = "\n".join([*(f"{name}: {value}" for name, value in self.headers.items()), self.cookies, self.body])
        return {(what.lower(), which.lower()) for what, which in CANARY.findall(said)}


class Listener:
    """Hears what is written to any log and keeps the planted texts in it. Nothing is printed: thousands are refused."""

    def __init__(self) -> None:
        self.heard: set[str] = set()
        self.records = 0

    def hear(self, record: logging.LogRecord) -> None:
        self.records += 1
        self.heard |= {found.group(0) for found in CANARY.finditer(f"{record.getMessage()} {record.__dict__}")}


class Portal:
    """Answers as in production: an unhandled exception becomes a page of 500, and is kept beside it."""

    def __init__(self) -> None:
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.factory = RequestFactory()

    def ask(
        self, method: str, path: str, *, cookie: str = "", data: Any = None, enforce_csrf: bool = False, **meta: Any
    ) -> Answer:
        more: dict[str, Any] = {"HTTP_COOKIE": cookie, **meta} if cookie else meta
        make = getattr(self.factory, method.lower())
        request = make(path, data, **more) if data is not None else make(path, **more)
        request._dont_enforce_csrf_checks = not enforce_csrf
        errors: list[BaseException] = []

        def keep(sender: Any, request: Any, **kwargs: Any) -> None:
            errors.append(sys.exc_info()[1] or RuntimeError("unknown"))

        got_request_exception.connect(keep)
        began = time.perf_counter()
        try:
            response = self.handler.get_response(request)
            content = b"".join(response.streaming_content) if response.streaming else response.content
        finally:
            got_request_exception.disconnect(keep)
        took = time.perf_counter() - began
        error = errors[0] if errors else None
        cookies = response.cookies.output()
        return Answer(
            response.status_code, dict(response.items()), cookies, content.decode("utf-8", "replace"), error, took
        )

    def try_out(self, method: str, path: str, **more: Any) -> Answer:
        """Ask, and take back whatever it changed."""
        before = transaction.savepoint()
        try:
            return self.ask(method, path, **more)
        finally:
            connection.needs_rollback = False
            transaction.savepoint_rollback(before)

    def ask_safely(self, method: str, path: str, **more: Any) -> Answer:
        """Ask, and keep what it wrote: what went wrong takes back itself alone."""
        before = transaction.savepoint()
        answer = self.ask(method, path, **more)
        if answer.error or connection.needs_rollback:
            connection.needs_rollback = False
            transaction.savepoint_rollback(before)
        else:
            transaction.savepoint_commit(before)
        return answer


def written() -> dict[str, int]:
    """How many rows of each table this transaction wrote so far, what was taken back included."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return dict(cursor.fetchall())
