"""What malformed, hostile and merely odd visitors send."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import cycle, islice
from urllib.parse import quote, quote_plus

TEXTS = [
    "\x00",
    "a\x00b",
    "\ud800",
    "x" * 10_000,
    "🌱🌱👩‍👩‍👧‍👦",
    "\u202eomgekeerd\u202c",
    "\x01\x08\x1b[31m\x7f\x85",
    "\ufeff\ufffe\uffff",
    "regel\r\nBcc: iemand@example.org\r\n\r\n",
    "\u2028\u2029\t\v",
    "",
    " ",
    "0",
    "-1",
    "1.5",
    "99999999999999999999",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "0000-00-00",
    "1e9",
    "NaN",
    "Infinity",
    "٣٤",
    "²",
    "None",
    "true",
    "' OR '1'='1",
    '"; DROP TABLE keys_key; --',
    "%' ESCAPE '",
    "\\",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }}{% debug %}",
    "${jndi:ldap://example.org/a}",
    "../../../../etc/passwd",
    "..\\..\\windows",
    "javascript:alert(1)",
    "//kwaad.example/",
    "=1+1|cmd",
    '{"a": [1, {"b": null}]}',
    "[]",
    "null",
    "a" + "\u0301" * 200,
    "ﷺ" * 50,
    "00000000-0000-0000-0000-000000000000",
    "12-13-2026",
    "1.234,56,78",
    "iemand@example.org\n",
    "é" * 255,
]
RAW = [
    "%",
    "%zz",
    "%u0041",
    "%00",
    "%c0%ae%c0%ae",
    "%ed%a0%80",
    "%ff%fe",
    "%2e%2e%2f",
    "&&==",
    "[]=1",
    "a[b][c]=1",
    ";",
]


def encoded(text: str) -> str:
    """As a path or a query carries it; a lone surrogate goes as the bytes it would be."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def body(pairs: Iterable[tuple[str, str]]) -> bytes:
    """A form as a browser would send it, if browsers sent such things."""
    both = ((quote_plus(name), quote_plus(text.encode("utf-8", "surrogatepass"))) for name, text in pairs)
    return "&".join(f"{name}={text}" for name, text in both).encode("ascii")


def header(text: str) -> str:
    """As WSGI hands a header over; a server never lets a line break or NUL through."""
    clean = text.replace("\r", "").replace("\n", "").replace("\x00", "")
    return clean.encode("utf-8", "surrogatepass").decode("latin-1")


class Supply:
    """Hands out texts in turn, so that every one of them is tried somewhere."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = cycle(texts)

    def take(self, count: int) -> list[str]:
        return list(islice(self.texts, count))


@dataclass
class Form:
    """One form of a page, as it would be sent without touching it."""

    method: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)  # kind, name, value

    def pairs(self, text: str, *, is_careful: bool) -> list[tuple[str, str]]:
        """Every field with this text; a careful visitor leaves alone what cannot be typed in."""
        typed = {"text", "textarea", "email", "search", "tel", "url", "number", "date"}
        return [(name, text if kind in typed or not is_careful else value) for kind, name, value in self.fields]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.select = ""
        self.chosen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("method", "get").lower()))
        elif self.forms:
            self.field(tag, given)

    def field(self, tag: str, given: dict[str, str]) -> None:
        name, fields = given.get("name", ""), self.forms[-1].fields
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and given.get("value") and self.select not in self.chosen:
            self.chosen.add(self.select)
            fields.append(("select", self.select, given["value"]))
        elif tag in {"input", "textarea", "button"} and name:
            kind = given.get("type", "text") if tag == "input" else tag
            fields.append((kind, name, given.get("value", "on" if kind == "checkbox" else "")))


def forms_in(html: str) -> list[Form]:
    parser = _Forms()
    parser.feed(html)
    return parser.forms
