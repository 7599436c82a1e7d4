"""PDFs: written anew, for reading alone."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from .documents import UNWANTED_LINK
from .pictures import jpeg_parts
from .unwanted import Unwanted

MOST_STREAMS, STEP = 400 * 1024**2, 1024**2
ACTIONS = {"JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition", "Movie", "Sound", "GoToE", "GoToR"}
PACKS = {"FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL"}
PLAYS = {"RichMedia", "Screen", "Movie", "Sound", "3D"}


def wash_pdf(content: bytes) -> tuple[str, bytes]:
    refuse_streams(content)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            for thing in pdf.objects:
                wash_object(thing, 0)
            if "/Info" in pdf.trailer:
                del pdf.trailer["/Info"]
            if not len(pdf.pages):
                raise Unwanted("broken")
            out = BytesIO()
            pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    except pikepdf.PasswordError as locked:
        raise Unwanted("locked") from locked
    return "pdf", out.getvalue()


def refuse_streams(content: bytes) -> None:
    """What is packed in it, unpacked without keeping it: an honest file of ten megabytes holds less than the limit."""
    total = 0
    for found in re.finditer(rb"\bstream\r?\n", content):
        for size in unpacked_sizes(content, found.end()):
            total += size
            if total > MOST_STREAMS:
                raise Unwanted("bomb")


def unpacked_sizes(content: bytes, at: int) -> Iterator[int]:
    """How much comes out, piece by piece; nothing when it is packed in another way."""
    unpack = zlib.decompressobj()
    rest = b""
    try:
        while not unpack.eof and (rest or at < len(content)):
            if not rest:
                rest = content[at : at + STEP]
                at += len(rest)
            yield len(unpack.decompress(rest, STEP))
            rest = unpack.unconsumed_tail
    except zlib.error:
        return


def wash_object(thing: Any, depth: int) -> None:
    if depth > 100:
        raise Unwanted("bomb")
    if isinstance(thing, pikepdf.Array):
        for one in thing:
            if isinstance(one, (pikepdf.Array, pikepdf.Dictionary)) and not one.is_indirect:
                wash_object(one, depth + 1)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        wash_dictionary(thing, depth)


def wash_dictionary(thing: Any, depth: int) -> None:
    refuse_acting(thing)
    for name in ("/Metadata", "/PieceInfo", "/LastModified"):
        if name in thing:
            del thing[name]
    for name in list(thing.keys()):
        one = thing[name]
        if isinstance(one, (pikepdf.Array, pikepdf.Dictionary)) and not one.is_indirect:
            wash_object(one, depth + 1)
    if isinstance(thing, pikepdf.Stream):
        wash_stream(thing)


def wash_stream(thing: Any) -> None:
    """No stream that stands elsewhere, and none that is packed twice; a photo without what it tells."""
    if "/F" in thing:
        raise Unwanted("active")
    filters = thing.get("/Filter")
    names = [named(one) for one in filters] if isinstance(filters, pikepdf.Array) else [named(filters)]
    if sum(name in PACKS for name in names) > 1:
        raise Unwanted("bomb")
    if names == ["DCTDecode"]:
        thing.write(b"".join(jpeg_parts(thing.read_raw_bytes())), filter=pikepdf.Name.DCTDecode)


def refuse_acting(thing: Any) -> None:
    """A page is for reading: it runs nothing, opens nothing, sends nothing, and holds no other files."""
    action, kind = named(thing.get("/S")), named(thing.get("/Subtype"))
    if kind == "FileAttachment" or any(name in thing for name in ("/EmbeddedFiles", "/EF")):
        raise Unwanted("inside")
    plays = kind in PLAYS and "/Rect" in thing
    if plays or action in ACTIONS or any(name in thing for name in ("/JS", "/JavaScript", "/XFA", "/RichMediaContent")):
        raise Unwanted("active")
    if "/URI" in thing and UNWANTED_LINK.match(str(thing["/URI"])):
        raise Unwanted("active")


def named(value: Any) -> str:
    return str(value).lstrip("/") if isinstance(value, pikepdf.Name) else ""
