"""HTML becomes an accessible PDF: the only place of the portal that knows how (DESIGN.md 6, QUALITY.md R9, P6).

Each PDF is made by a process of its own with a limit to its time and memory. It has no network, no files and
no secrets of ours: the style sheet and the pictures travel with the order. The same HTML gives the same bytes.

A part of a report that should not cost the whole is marked in its template with `data-item="INI-2026-0012"`.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

PRESS = Path(__file__).with_name("press.py")
SHEETS = Path(__file__).resolve().parent.parent.parent / "static" / "css"
SECONDS = 120
SECONDS_PER_ITEM = 5
MEMORY = 600 * 1024 * 1024
NOTICE = "{} kon niet worden afgedrukt; zie de webpagina."


class RenderFailed(Exception):
    """No PDF came out. `items` names what could not be printed, as far as that is known."""

    def __init__(self, reason: str, items: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.items = list(items)


@dataclass(frozen=True)
class Annex:
    """A file that travels inside the PDF: the same figures, for a machine."""

    name: str
    content: bytes
    description: str
    modified: datetime
    media_type: str = "text/csv"


@dataclass(frozen=True)
class Printed:
    """A PDF, and the items for which it shows a notice instead."""

    pdf: bytes
    left_out: list[str] = field(default_factory=list)


def render_pdf(
    html: str,
    *,
    title: str,
    author: str,
    language: str = "nl",
    base_url: str = "",
    annex: Sequence[Annex] = (),
    pictures: Mapping[str, bytes] | None = None,
    left_out: Iterable[str] = (),
    sheet: str = "report.css",
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> bytes:
    """The pages as PDF/UA-1 and PDF/A-3, or RenderFailed.

    Links lead to the portal at `base_url`; without it they are plain text. A picture `logo` in `pictures` is
    `<img src="memory:logo">` in the HTML.
    """
    order = {
        "task": "print",
        "title": title,
        "author": author,
        "annex": [_packed(sheet) for sheet in annex],
        "left_out": sorted(left_out),
        "notice": NOTICE,
        **_common(html, language, base_url, pictures or {}, memory, sheet),
    }
    return _press(order, seconds)


def render_with_fallback(html: str, *, seconds: float = SECONDS, **how: Any) -> Printed:
    """The pages, with a notice in the place of each item that cannot be printed (`how`: as for render_pdf).

    The first try gets half of the time. When it fails every item is tried alone, then all is printed once more.
    """
    ends = monotonic() + seconds
    try:
        return Printed(render_pdf(html, seconds=seconds / 2, **how))
    except RenderFailed as failed:
        reason = str(failed)
    bad = _unprintable(html, ends=monotonic() + seconds / 4, how=how)
    if not bad:
        raise RenderFailed(reason)
    try:
        return Printed(render_pdf(html, seconds=ends - monotonic(), left_out=bad, **how), left_out=bad)
    except RenderFailed as failed:
        raise RenderFailed(str(failed), bad) from failed


def _unprintable(html: str, *, ends: float, how: Mapping[str, Any]) -> list[str]:
    """Try each item alone, in as many processes as there are crashes."""
    common = _common(html, how.get("language", "nl"), "", how.get("pictures") or {}, how.get("memory", MEMORY))
    order = {"task": "try", "seconds_per_item": SECONDS_PER_ITEM, **common}
    bad: list[str] = []
    tried: set[str] = set()
    while monotonic() < ends:
        names = _try({**order, "skip": sorted(tried)}, ends - monotonic())
        bad += [name for name, was_printed in names.items() if not was_printed]
        if not names:
            return bad
        tried |= names.keys()
    return bad


def _try(order: Mapping[str, Any], seconds: float) -> dict[str, bool]:
    """The items tried by one process, and whether each can be printed; it ends early at one that breaks it."""
    out, _, _ = _run(order, seconds)
    lines = out.decode().splitlines()
    names: dict[str, bool] = {}
    for line, following in pairwise([*lines, ""]):
        if line.startswith("- "):
            name = line[2:]
            names[name] = names.get(name, True) and following == f"+ {name}"
    return names


def _common(
    html: str, language: str, base_url: str, pictures: Mapping[str, bytes], memory: int, sheet: str = "report.css"
) -> dict[str, Any]:
    return {
        "html": html,
        "css": (SHEETS / sheet).read_text(encoding="utf-8"),
        "language": language,
        "base_url": base_url,
        "pictures": {name: base64.b64encode(content).decode() for name, content in pictures.items()},
        "memory": memory,
    }


def _packed(sheet: Annex) -> dict[str, str]:
    return {
        "name": sheet.name,
        "content": base64.b64encode(sheet.content).decode(),
        "description": sheet.description,
        "media_type": sheet.media_type,
        "modified": sheet.modified.strftime("D:%Y%m%d%H%M%SZ"),
    }


def _press(order: Mapping[str, Any], seconds: float) -> bytes:
    out, complaint, code = _run(order, seconds)
    if code == 0 and out.startswith(b"%PDF-"):
        return out
    if code == -signal.SIGKILL:
        raise RenderFailed(f"Het afdrukken is afgebroken: de grens is {seconds:.0f} seconden.")
    raise RenderFailed(complaint or f"De pers stopte met code {code}.")


def _run(order: Mapping[str, Any], seconds: float) -> tuple[bytes, str, int]:
    """One process, its output and its last complaint. It never outlives this call."""
    seconds = max(seconds, 1)
    press = subprocess.Popen(
        [sys.executable, "-P", "-s", str(PRESS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        cwd="/",
        start_new_session=True,
    )
    try:
        out, complaints = press.communicate(json.dumps({**order, "seconds": int(seconds)}).encode(), timeout=seconds)
    except subprocess.TimeoutExpired:
        press.kill()
        out, complaints = press.communicate()
    finally:
        press.kill()
        press.wait()
    lines = complaints.decode(errors="replace").strip().splitlines()
    return out, lines[-1] if lines else "", press.returncode


def environment() -> dict[str, str]:
    """What the press may know of the machine: where libraries and fonts are, and no secret."""
    known = {
        name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "HOME") if name in os.environ
    }
    return {**known, "LANG": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
