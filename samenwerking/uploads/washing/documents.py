"""Documents of word processors and spreadsheets: packed anew, without programs, files within or names."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from .pictures import stripped
from .unwanted import Unwanted

MOST_PARTS, MOST_UNPACKED, MOST_RATIO = 3000, 100 * 1024**2, 150
PLAIN = {"utf-8", "us-ascii", "iso-8859-1", "windows-1252"}  # in which "<!DOCTYPE" cannot hide
XML_START = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)""")
OOXML = b"application/vnd.openxmlformats-officedocument."
MAIN = {
    OOXML + b"wordprocessingml.document.main+xml": "docx",
    OOXML + b"spreadsheetml.sheet.main+xml": "xlsx",
}
ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
PROGRAMS = re.compile(
    r"vba(project|data)|macrosheets?/|activex|customui|^basic/|^scripts/|^dialogs/"
    r"|\.(exe|dll|com|scr|js|vbs|hta|html?|xhtml|jar|class|ps1|bat|cmd|lnk|swf|py|sh)$"
)
WITHIN = re.compile(r"/embeddings/|oleobject")
FILES = (b"PK\x03\x04", b"MZ", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"%PDF-")
DOES = {
    "event-listener",
    "script",
    "dde-source",
    "dde-connection-decl",
    "ddeLink",
    "applet",
    "plugin",
    "floating-frame",
}
FETCHES = {"section-source", "table-source"}
EMPTY = b'<?xml version="1.0" encoding="UTF-8"?>\n<'
PROPERTIES = b"http://schemas.openxmlformats.org/"
PROPS = {
    "core-properties": b'c:coreProperties xmlns:c="%spackage/2006/metadata/core-properties"/>' % PROPERTIES,
    "extended-properties": b'Properties xmlns="%sofficeDocument/2006/extended-properties"/>' % PROPERTIES,
    "custom-properties": b'Properties xmlns="%sofficeDocument/2006/custom-properties"/>' % PROPERTIES,
}
META = b'o:document-meta xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" o:version="1.3"/>'
NAMED = [
    (re.compile(rb'(\bw(?:1\d)?:(?:author|initials|userId|providerId)=")[^"]*"'), rb'\1"'),
    (re.compile(rb"(<author>)[^<]*(</author>)"), rb"\1\2"),
    (
        re.compile(rb'(<(?:\w+:)?(?:absPath|person|fileSharing)\b[^>]*?\b(?:url|displayName|userId|userName)=")[^"]*"'),
        rb'\1"',
    ),
    (re.compile(rb"(<(?:dc:creator|meta:creator-initials)>)[^<]*(</)"), rb"\1\2"),
    (re.compile(rb'(config:name="Printer(?:Name|Setup)"[^>]*>)[^<]*(</)'), rb"\1\2"),
]
HREF = "{http://www.w3.org/1999/xlink}href"
W_INSTR = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instr"
DDE = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)
UNWANTED_LINK = re.compile(r"\s*(javascript|vbscript|file|data):", re.IGNORECASE)


def wash_document(content: bytes) -> tuple[str, bytes]:
    try:
        with ZipFile(BytesIO(content)) as packed:
            infos = [info for info in packed.infolist() if not info.is_dir()]
            refuse_packing(infos)
            parts = {info.filename: packed.read(info) for info in infos}
    except (BadZipFile, NotImplementedError) as broken:  # the second: packed in a way that Python cannot unpack
        raise Unwanted("broken") from broken
    kind = kind_of_document(parts)
    for name, body in parts.items():
        refuse_part(name, body)
    emptied = {name: EMPTY + body for name, body in properties(parts).items() if name in parts}
    clean = {name: emptied.get(name) or without_names(name, body) for name, body in parts.items()}
    return kind, packed_anew({name: body for name, body in clean.items() if not name.endswith("signatures.xml")})


def refuse_packing(infos: list[ZipInfo]) -> None:
    names = [info.filename for info in infos]
    if any(info.flag_bits & 1 for info in infos):
        raise Unwanted("locked")
    if len(names) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise Unwanted("bomb")
    if any(info.file_size > 1024**2 and info.file_size > MOST_RATIO * info.compress_size for info in infos):
        raise Unwanted("bomb")
    if len(set(names)) < len(names) or any(name.startswith("/") or "\\" in name or ".." in name for name in names):
        raise Unwanted("broken")


def kind_of_document(parts: dict[str, bytes]) -> str:
    types = parts.get("[Content_Types].xml")
    if types is None:
        if kind := ODF.get(parts.get("mimetype", b"").strip(), ""):
            return kind
        raise Unwanted("kind")
    named = {element.get("ContentType", "").encode() for _, element in elements(types)}
    if any(b"macroenabled" in one.lower() or b"vbaproject" in one.lower() for one in named):
        raise Unwanted("active")
    kinds = [MAIN[one] for one in named if one in MAIN]
    if len(kinds) != 1:
        raise Unwanted("kind")
    return kinds[0]


def refuse_part(name: str, body: bytes) -> None:
    """No programs, no files within the file, nothing that fetches from elsewhere."""
    low = name.lower()
    if PROGRAMS.search(low):
        raise Unwanted("active")
    if WITHIN.search(low) or (not low.endswith((".xml", ".rels")) and body.startswith(FILES)):
        raise Unwanted("inside")
    if low.endswith(".svg") and b"<script" in body.lower():
        raise Unwanted("active")
    if low.endswith((".xml", ".rels")):
        refuse_markup(body)


def refuse_markup(body: bytes) -> None:
    instructions = []
    for tag, element in elements(body):
        refuse_element(tag, element)
        instructions.append(element.text or "" if tag == "instrText" else element.get(W_INSTR, ""))
    if DDE.search("".join(instructions)):
        raise Unwanted("active")


def refuse_element(tag: str, element: ET.Element) -> None:
    if tag == "object-ole":
        raise Unwanted("inside")
    is_far = tag == "image" and element.get(HREF, "").lower().startswith("http")
    if tag in DOES or tag in FETCHES or is_far:
        raise Unwanted("active")
    if tag == "Relationship":
        refuse_relation(element)


def refuse_relation(element: ET.Element) -> None:
    kind = element.get("Type", "").rsplit("/", 1)[-1]
    if element.get("TargetMode", "").lower() != "external":
        return
    if kind != "hyperlink" or UNWANTED_LINK.match(element.get("Target", "")):
        raise Unwanted("active")


def elements(body: bytes) -> Iterator[tuple[str, ET.Element]]:
    """Each element, by the name without its namespace, once it is whole. No entities, no other alphabets."""
    told = XML_START.match(body)
    if (told and told[1].decode("ascii", "replace").lower() not in PLAIN) or b"\0" in body or b"<!DOCTYPE" in body:
        raise Unwanted("broken")
    try:
        for _, element in ET.iterparse(BytesIO(body)):
            yield element.tag.rsplit("}", 1)[-1], element
            element.clear()
    except ET.ParseError as broken:
        raise Unwanted("broken") from broken


def properties(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts that tell who made the document and when, each as it is when it tells nothing."""
    told = {"meta.xml": META, "docProps/core.xml": PROPS["core-properties"]}
    for _, element in elements(parts.get("_rels/.rels", b"<x/>")):
        kind = element.get("Type", "").rsplit("/", 1)[-1]
        if kind in PROPS:
            told[element.get("Target", "").lstrip("/")] = PROPS[kind]
    return told


def without_names(name: str, body: bytes) -> bytes:
    if not name.lower().endswith((".xml", ".rels")):
        return stripped(body)
    for pattern, blank in NAMED:
        body = pattern.sub(blank, body)
    return body


def packed_anew(parts: dict[str, bytes]) -> bytes:
    """ODF wants its kind first and unpacked. Every part has the same date."""
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        for name in sorted(parts, key=lambda one: one not in {"mimetype", "[Content_Types].xml"}):
            info = ZipInfo(name)
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            packed.writestr(info, parts[name])
    return out.getvalue()
