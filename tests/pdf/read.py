"""A PDF as a reader, a screen reader and a thief would take it apart."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pymupdf


def text_of(pdf: bytes) -> str:
    """All text in the order in which it is painted, white space made even."""
    with pymupdf.open(stream=pdf, filetype="pdf") as pages:
        return " ".join(" ".join(page.get_text("text", sort=False) for page in pages).split())


def page_count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def everything_in(pdf: bytes) -> bytes:
    """Every stream, unpacked, one after the other, and the text: where a stolen byte would be."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [thing.read_bytes() for thing in opened.objects if isinstance(thing, pikepdf.Stream)]
    return b"\n".join([*streams, text_of(pdf).encode()])


def tags_of(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The structure elements in the order in which they are read aloud."""
    yield from _below(pdf.Root.StructTreeRoot.K[0])


def _below(element: Any) -> Iterator[Any]:
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)
