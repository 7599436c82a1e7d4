"""The sessions of the visitors of tests/trust, read once: they ask thousands of pages and change nothing."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db

_read: dict[str, dict[str, Any]] = {}


class SessionStore(db.SessionStore):
    """What one request changes in it, the next does not see."""

    def load(self) -> dict[str, Any]:
        key = self.session_key or ""
        if key not in _read:
            data = super().load()
            if self.session_key != key:  # there is none by that name
                return data
            _read[key] = data
        return dict(_read[key])


def forget() -> None:
    """Sessions of another world."""
    _read.clear()
