"""Draws a form as a page does, and reads what came out."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any

import tinyhtml5
from django.template import Context, Template

H = "{http://www.w3.org/1999/xhtml}"
CONTROLS = {f"{H}input", f"{H}select", f"{H}textarea"}


def crispy(form: Any, tag: str = "{% crispy form %}") -> str:
    return Template("{% load crispy_forms_tags nlds %}" + tag).render(Context({"form": form}))


@lru_cache(maxsize=8)
def parse(html: str) -> Any:
    return tinyhtml5.parse(f"<!doctype html><html lang=nl><title>t</title><body>{html}")


def texts(html: str, css_class: str) -> list[str]:
    """The text of every element of this class."""
    return [" ".join("".join(one.itertext()).split()) for one in _with_class(html, css_class)]


def _with_class(html: str, css_class: str) -> list[Any]:
    return [one for one in parse(html).iter() if css_class in (one.get("class") or "").split()]


def ids(html: str) -> Counter[str]:
    return Counter(one.get("id") for one in parse(html).iter() if one.get("id") is not None)


def dangling(html: str) -> list[str]:
    """Everything that points at an id which is not on the page."""
    there = ids(html)
    pointers: list[str] = []
    for one in parse(html).iter():
        pointers += one.get("for", "").split()
        pointers += [one.get("href", "")[1:]] if one.get("href", "").startswith("#") else []
        for name in ("aria-describedby", "aria-labelledby", "aria-controls", "aria-errormessage", "data-of"):
            pointers += one.get(name, "").split()
    return [pointer for pointer in pointers if pointer not in there]


def unlabelled(html: str) -> list[str]:
    """Controls without a label of their own that says something."""
    tree = parse(html)
    labelled = {one.get("for") for one in tree.iter(f"{H}label") if "".join(one.itertext()).strip()}
    shown = [one for one in tree.iter() if one.tag in CONTROLS and one.get("type") not in {"hidden", "submit"}]
    return [one.get("name") for one in shown if one.get("id") not in labelled and not one.get("aria-label")]
