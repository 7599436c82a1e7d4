"""Files as people and attackers send them, made here: none is kept in the project."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>%s</w:document>"


def a_jpeg(size: tuple[int, int] = (40, 30), *, gps: bool = False, **how: Any) -> bytes:
    image, out = Image.new("RGB", size, "green"), BytesIO()
    if gps:
        exif = Image.Exif()
        exif[0x010F] = "kanarie-camera"
        exif[0x0112] = 6  # to be turned
        exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 42.0, 1.0), 3: "E", 4: (5.0, 45.0, 1.0)})
        how["exif"] = exif
        how["comment"] = b"kanarie-opmerking"
    image.save(out, "JPEG", **how)
    return out.getvalue()


def a_picture(form: str, **how: Any) -> bytes:
    out = BytesIO()
    Image.new("RGBA", (40, 30), (0, 128, 0, 128)).save(out, form, **how)
    return out.getvalue()


def a_pdf(**more: Any) -> bytes:
    """`more` goes into its catalogue."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = "kanarie-maker"
        with pdf.open_metadata() as told:
            told["dc:creator"] = ["kanarie-maker"]
        for name, value in more.items():
            pdf.Root[f"/{name}"] = pdf.make_indirect(value)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def an_action(kind: str, **more: Any) -> Any:
    return Dictionary(Type=Name.Action, S=Name(f"/{kind}"), **more)


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        packed.comment = b"kanarie-opmerking"
        for name, body in parts.items():
            packed.writestr(name, body)
    return out.getvalue()


def a_document(kind: str = WORD, body: bytes = b"", **more: bytes) -> bytes:
    """`more` by part, with `__` for a slash."""
    told = b"<cp:coreProperties xmlns:cp='x'><creator>kanarie-maker</creator></cp:coreProperties>"
    parts = {
        "[Content_Types].xml": f"<Types><Override ContentType='{kind}'/></Types>".encode(),
        "_rels/.rels": f"<R><Relationship Type='{CORE}' Target='docProps/core.xml'/></R>".encode(),
        "docProps/core.xml": told,
        "word/document.xml": DOCUMENT % body,
    }
    return zipped({**parts, **{name.replace("__", "/"): content for name, content in more.items()}})


def an_odf(kind: str = "text", content: bytes = b"<office/>", **more: bytes) -> bytes:
    parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(),
        "content.xml": content,
        "meta.xml": b"<m><creator>kanarie-maker</creator></m>",
        **{name.replace("__", "/"): body for name, body in more.items()},
    }
    return zipped(parts)


def a_relation(kind: str, target: str) -> bytes:
    return (
        f"<Relationships><Relationship Type='{OFFICE}/{kind}' Target='{target}' TargetMode='External'/></Relationships>"
    ).encode()
