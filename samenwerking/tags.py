"""What templates need beyond Django: days and numbers in Dutch, and lengths for charts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import formats, timezone

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """A day in words: donderdag 12 maart 2026."""
    if value is None:
        return ""
    return formats.date_format(timezone.localtime(value) if isinstance(value, datetime) else value, "l j F Y")


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
