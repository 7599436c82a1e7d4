"""What runs in the bounded process. It knows files, and nothing of the portal."""

from __future__ import annotations

from collections.abc import Callable

from .documents import wash_document
from .pdfs import wash_pdf
from .pictures import wash_jpeg, wash_png, wash_webp
from .unwanted import Unwanted

__all__ = ["Unwanted", "wash"]

SIGNS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"PK\x03\x04": "zip"}
WASHES: dict[str, Callable[[bytes], tuple[str, bytes]]] = {
    "pdf": wash_pdf,
    "jpg": wash_jpeg,
    "png": wash_png,
    "webp": wash_webp,
    "zip": wash_document,
}


def wash(content: bytes) -> tuple[str, bytes]:
    """Its kind, and the file anew: without what says who made it, where and when."""
    kind = next((kind for sign, kind in SIGNS.items() if content.startswith(sign)), "")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        kind = "webp"
    if not kind:
        raise Unwanted("kind")
    return WASHES[kind](content)
