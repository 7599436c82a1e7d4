"""Photos and drawings: drawn anew, or within a document stripped of what tells about them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps

from .unwanted import Unwanted

MOST_PIXELS, MOST_PIXELS_JPEG = 25_000_000, 110_000_000  # a JPEG is read at half its size when it is that large
LARGE, ENOUGH = 24_000_000, 3000
QUALITY = 88
FORMS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG": "PNG", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"RIFF": "WEBP"}


def wash_jpeg(content: bytes) -> tuple[str, bytes]:
    return "jpg", redrawn(content, "JPEG", MOST_PIXELS_JPEG, quality=QUALITY, optimize=False)


def wash_png(content: bytes) -> tuple[str, bytes]:
    return "png", redrawn(content, "PNG", MOST_PIXELS, compress_level=1)


def wash_webp(content: bytes) -> tuple[str, bytes]:
    return "webp", redrawn(content, "WEBP", MOST_PIXELS, quality=QUALITY, method=0)


def redrawn(content: bytes, form: str, most: int, **how: Any) -> bytes:
    """The same picture, drawn anew from its pixels: nothing else of the file stays."""
    with Image.open(BytesIO(content), formats=[form]) as image:
        refuse_large(image, most)
        if image.width * image.height > LARGE:
            image.draft(None, (ENOUGH, ENOUGH))
        upright = ImageOps.exif_transpose(image)
        plain = in_common_colours(upright, form)
    plain.info = {}
    out = BytesIO()
    plain.save(out, format=form, **how)
    return out.getvalue()


def refuse_large(image: Image.Image, most: int) -> None:
    if image.width * image.height > most:
        raise Unwanted("pixels")


def in_common_colours(image: Image.Image, form: str) -> Image.Image:
    """In the colours that every screen shows alike, so that no profile need travel along."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK"}:
        try:
            own, common = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, own, common, outputMode="RGB") or image
        except ImageCms.PyCMSError:
            pass  # a profile that makes no sense is left out
    is_clear = "A" in image.getbands() or "transparency" in image.info
    grey = "L" if image.mode in {"1", "L", "I", "I;16", "F"} and form != "WEBP" else "RGB"
    return image.convert("RGBA" if is_clear and form != "JPEG" else grey)


def stripped(content: bytes) -> bytes:
    """A picture within a document: the pixels as they are, without what tells about them."""
    form = next((form for sign, form in FORMS.items() if content.startswith(sign)), "")
    if not form:
        return content
    with Image.open(BytesIO(content), formats=[form]) as image:
        refuse_large(image, MOST_PIXELS_JPEG if form == "JPEG" else MOST_PIXELS * 2)
    if form == "JPEG":
        return b"".join(jpeg_parts(content))
    if form == "PNG":
        return b"".join(png_parts(content))
    return redrawn(content, form, MOST_PIXELS)


def jpeg_parts(content: bytes) -> Iterator[bytes]:
    """All but the segments for remarks and metadata; nothing after the end of the picture."""
    yield content[:2]
    at = 2
    while content[at : at + 1] == b"\xff" and content[at + 1] != 0xDA:
        size = 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
        marker = content[at + 1]
        if marker != 0xFE and (not 0xE0 <= marker <= 0xEF or marker in {0xE0, 0xE2, 0xEE}):
            yield content[at : at + size]
        at += size
    ends = content.rfind(b"\xff\xd9")
    if content[at : at + 2] != b"\xff\xda" or ends < at:
        raise Unwanted("broken")
    yield content[at : ends + 2]


def png_parts(content: bytes) -> Iterator[bytes]:
    """The chunks that draw the picture."""
    yield content[:8]
    at, kind = 8, b""
    while kind != b"IEND":
        size, kind = struct.unpack(">I4s", content[at : at + 8])
        if kind[:1].isupper() or kind in {b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"cHRM", b"iCCP"}:
            yield content[at : at + 12 + size]
        at += 12 + size
