"""Can the theme be read? A system check over the colours that stand together (WCAG 2.2: 1.4.3 and 1.4.11).

It reads our tokens and, over them, the token file of the municipality (THEME_CSS), as a browser would.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tinycss2
from coloraide import Color
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import checks

OURS = ("css/tokens.css", "css/tokens-forms.css")
TEXT, SHAPE = 4.5, 3.0
Tokens = dict[str, str]


def _pairs() -> Iterator[tuple[str, str, float]]:
    """Foreground, background and the contrast they need."""
    for ground in ("white", "water-50", "water-100", "field-100", "clay-100", "sun-100", "red-100"):
        yield "ink-900", ground, TEXT
    for ground in ("white", "water-50"):
        yield from ((name, ground, TEXT) for name in ("ink-600", "water-900", "water-700", "water-500", "red-700"))
    yield from (("white", ground, TEXT) for ground in ("water-900", "water-700", "water-500", "red-700"))
    yield from (("field-700", "field-100", TEXT), ("clay-700", "clay-100", TEXT), ("clay-700", "white", TEXT))
    yield from (("red-700", "red-100", TEXT), ("water-900", "water-100", TEXT), ("ink-900", "line-200", TEXT))
    yield from (("ink-900", "sun-500", TEXT), ("ink-300", "white", SHAPE))
    yield from ((name, "white", SHAPE) for name in ("field-500", "clay-500"))
    for button in ("primary-action", "secondary-action"):
        for state in ("", "-hover", "-active", "-focus"):
            name = f"utrecht-button-{button}{state}"
            yield f"{name}-color", f"{name}-background-color", TEXT
    for field in ("textbox", "textarea", "select"):
        yield f"utrecht-{field}-color", f"utrecht-{field}-background-color", TEXT
        yield f"utrecht-{field}-border-color", f"utrecht-{field}-background-color", SHAPE
    yield "utrecht-link-color", "utrecht-document-background-color", TEXT
    yield "utrecht-link-hover-color", "utrecht-document-background-color", TEXT
    yield "utrecht-document-color", "utrecht-document-background-color", TEXT


PAIRS = tuple(_pairs())


@checks.register("theme")
def theme_can_be_read(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Every pair of colours that stands together has the contrast it needs."""
    if not settings.THEME_CSS:
        return []
    found = finders.find(settings.THEME_CSS)
    if not found:
        return [checks.Error(f"THEME_CSS: {settings.THEME_CSS} is not among the static files.", id="theme.E001")]
    return [checks.Error(problem, id="theme.E002") for problem in problems(our_tokens() | tokens(_text(found)))]


def our_tokens() -> Tokens:
    """The neutral theme."""
    found: Tokens = {}
    for path in OURS:
        found |= tokens(_text(str(finders.find(path))))
    return found


def tokens(css: str) -> Tokens:
    """The custom properties that a stylesheet sets, whatever its selector; the last one counts."""
    found: Tokens = {}
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        for declaration in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if declaration.type == "declaration" and declaration.name.startswith("--"):
                found[declaration.name[2:]] = tinycss2.serialize(declaration.value).strip()
    return found


def problems(theme: Tokens) -> list[str]:
    """One sentence for each pair that cannot be read."""
    return [said for front, ground, least in PAIRS if (said := _problem(theme, front, ground, least))]


def _problem(theme: Tokens, front: str, ground: str, least: float) -> str:
    try:
        ratio = _colour(theme, front).contrast(_colour(theme, ground))
    except (KeyError, ValueError) as error:
        return f"--{front} on --{ground} cannot be measured: {error}"
    return "" if ratio >= least else f"--{front} on --{ground} has contrast {ratio:.2f}; it needs {least}."


def _colour(theme: Tokens, name: str, depth: int = 0) -> Color:
    """The colour that a token stands for, through every var()."""
    if depth > 20:
        raise ValueError(f"--{name} goes round in circles")
    value = theme[name]
    if value.startswith("var("):
        other, _, fallback = value[4:].rstrip(")").partition(",")
        other = other.strip().removeprefix("--")
        return _colour(theme, other, depth + 1) if other in theme or not fallback else Color(fallback.strip())
    colour = Color(value)
    if colour.alpha() < 1:
        raise ValueError(f"--{name} is see-through")
    return colour


def _text(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")
