"""What templates need beyond Django: days and numbers in Dutch, and lengths for charts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from samenwerking.calendar import written

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """A day in words: donderdag 12 maart 2026."""
    if value is None:
        return ""
    return written(timezone.localdate(value) if isinstance(value, datetime) else value)


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in words: donderdag 12 maart 2026 om 14:03."""
    return f"{day(value)} om {timezone.localtime(value):%H:%M}" if value else ""


@register.filter
def iso(value: date | datetime) -> str:
    """For the datetime attribute of <time>."""
    return value.isoformat()


@register.simple_tag
def length(value: float | Decimal | None, most: float | Decimal | None, size: int = 100) -> str:
    """How long a bar is, out of `size`, with a decimal point whatever the language."""
    if not value or not most or value < 0:
        return "0"
    return f"{min(Decimal(value) / Decimal(most), Decimal(1)) * size:.2f}"


@register.filter
def leads_to(path: str, href: str) -> str:
    """What aria-current says of a link in the navigation: this page, a page above it, or nothing."""
    if path == href:
        return "page"
    return "true" if path.startswith(href) else ""


@register.simple_tag
def drawn(component: str, **facts: Any) -> SafeString:
    """As `include … with … only`, for a component that a page shows often; the facts are texts, days and tuples.

    Drawn once for the same facts: it is made of nothing else, so it is never out of date.
    """
    return _drawn(
        component, tuple((name, type(fact), fact) for name, fact in facts.items())
    )  # safe or not: not the same


@lru_cache(maxsize=2000)
def _drawn(component: str, facts: tuple[tuple[str, type, Any], ...]) -> SafeString:
    return render_to_string(component, {name: fact for name, _, fact in facts})
