"""Every address of the portal, as the URL resolver knows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One address: its name as policy.py says it, and what it asks in its path."""

    name: str
    asks: tuple[str, ...]

    @property
    def admin_page(self) -> str:
        """`registration_initiative_change` of an address of the desk."""
        return self.name.removeprefix("admin:") if self.name.startswith("admin:") else ""


def addresses() -> list[Address]:
    return sorted(set(_walk(get_resolver(), (), ())), key=lambda address: address.name)


def _walk(resolver: URLResolver, spaces: tuple[str, ...], above: tuple[str, ...]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        asks = (*above, *_asked(pattern))
        if isinstance(pattern, URLResolver):
            inside = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern, inside, asks)
        elif isinstance(pattern, URLPattern):
            yield Address(":".join([*spaces, pattern.name or f"(no name) {pattern.pattern}"]), asks)


def _asked(pattern: URLPattern | URLResolver) -> tuple[str, ...]:
    return tuple(pattern.pattern.regex.groupindex)
