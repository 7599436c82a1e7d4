"""Files that people send: which kinds we take, and how each is washed before it is kept (QUALITY.md, trust).

Each file is opened by a process of its own, with a limit to its time and memory. It has no network, no files and no
secrets of ours. A file goes by what is in it; its name says nothing. What comes out is written anew.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from samenwerking.errors import Refused
from samenwerking.text import line
from samenwerking.uploads import scanner

WASHING = Path(__file__).parent
SECONDS = 20
MEGABYTE = 1024**2
MOST_MEGABYTES = 10
LONGEST_NAME = 120
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
ENDINGS = [".jpeg", *(f".{kind}" for kind in MEDIA_TYPES)]
LISTS = ("csv", "xlsx")
NO_TEXT = (
    b"PK\x03\x04",
    b"%PDF-",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
)  # what begins as another kind
ALLOWED = "pdf, foto (jpg, png of webp), Word (docx), Excel (xlsx) of LibreOffice (odt of ods)"
WHY = {
    "kind": f"Dit soort bestand nemen we niet aan. Kies een {ALLOWED}.",
    "empty": "Dit bestand is leeg. Kies een ander bestand.",
    "size": f"Dit bestand is te groot. Kies een bestand van hoogstens {MOST_MEGABYTES} MB.",
    "broken": "Dit bestand kunnen we niet lezen. Bewaar het opnieuw, bijvoorbeeld als pdf, en kies het nog eens.",
    "locked": "Op dit bestand zit een wachtwoord. Haal het wachtwoord eraf en kies het bestand nog eens.",
    "pixels": "Deze foto heeft te veel beeldpunten. Maak hem kleiner en kies hem nog eens.",
    "bomb": "Dit bestand wordt te groot als we het uitpakken. Maak er een pdf van en kies die.",
    "active": "In dit bestand zit iets dat vanzelf begint, zoals een macro. Maak er een gewone pdf van en kies die.",
    "virus": "In dit bestand zit een virus. We hebben het niet bewaard. Kijk uw computer na.",
    "inside": "In dit bestand zit een ander bestand. Stuur de bestanden los, of maak er een pdf van.",
}
_LIST = "Bewaar de lijst opnieuw als Excel (.xlsx) of als ‘CSV UTF-8’."
WHY_NO_LIST = {
    **WHY,
    "kind": f"Dit is geen lijst die we kunnen lezen. {_LIST}",
    "broken": f"Dit is geen lijst die we kunnen lezen. {_LIST}",
    "bomb": f"Dit bestand wordt te groot als we het uitpakken. {_LIST}",
    "active": f"In dit bestand zit iets dat vanzelf begint, zoals een macro. {_LIST}",
    "inside": f"In dit bestand zit een ander bestand. {_LIST}",
    "away": "De virusscanner antwoordt niet. Probeer het straks nog eens.",
}


@dataclass(frozen=True)
class Washed:
    """A file as we keep it."""

    name: str
    kind: str
    content: bytes
    is_scanned: bool = True  # not yet, when the virus scanner does not answer


def receive(file: UploadedFile[Any]) -> Washed:
    """The file as it may be kept, or Refused with what to do."""
    name, content = _content(file)
    return _scanned(wash(content, name=name))


def receive_list(file: UploadedFile[Any]) -> Washed:
    """A spreadsheet as it may be read, or Refused. A CSV is text: there is nothing in it to wash away."""
    name, content = _content(file)
    is_text = b"\0" not in content and not content.startswith(NO_TEXT)
    washed = _scanned(Washed(name, "csv", content) if is_text else wash(content, name=name, why=WHY_NO_LIST))
    if washed.kind not in LISTS:
        raise Refused(f"‘{name}’: {WHY_NO_LIST['kind']}")
    if not washed.is_scanned:  # what is read at once cannot wait for the scanner
        raise Refused(f"‘{name}’: {WHY_NO_LIST['away']}")
    return washed


def _content(file: UploadedFile[Any]) -> tuple[str, bytes]:
    name, size = name_of(file.name or ""), file.size or 0
    if size == 0 or size > MOST_MEGABYTES * MEGABYTE:
        raise Refused(f"‘{name}’: {WHY['size' if size else 'empty']}")
    return name, file.read()


def _scanned(washed: Washed) -> Washed:
    verdict = scanner.scan(washed.content)
    if verdict is scanner.Verdict.INFECTED:
        raise Refused(f"‘{washed.name}’: {WHY['virus']}")
    return replace(washed, is_scanned=verdict is scanner.Verdict.CLEAN)


def wash(content: bytes, *, name: str, why: Mapping[str, str] = WHY) -> Washed:
    try:
        washer = subprocess.run(
            [sys.executable, "-P", "-s", "-m", "washing"],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            cwd="/",
            env={"LANG": "C.UTF-8", "TZ": "UTC", "PYTHONPATH": str(WASHING)},
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise Refused(f"‘{name}’: {why['bomb']}") from late
    if washer.returncode:
        word = (washer.stderr.decode(errors="replace").split() or [""])[-1]
        raise Refused(f"‘{name}’: {why.get(word, why['bomb'])}")
    kind, _, clean = washer.stdout.partition(b"\n")
    return Washed(named_for(name, kind.decode()), kind.decode(), clean)


def name_of(given: str) -> str:
    """The name alone, in letters that show as they are, short enough to read."""
    name = line(given.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    name = "".join(letter if letter not in '<>:"|?*%;' else "-" for letter in name)
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST_NAME:
        name = f"{stem[: LONGEST_NAME - 10]}…{dot}{ending[:8]}" if stem else name[:LONGEST_NAME]
    return name or "bestand"


def named_for(name: str, kind: str) -> str:
    """With the ending of what it really is."""
    stem, _, ending = name.rpartition(".")
    if ending.lower() in {kind, *(["jpeg"] if kind == "jpg" else [])} and stem:
        return name
    known = {one.lstrip(".") for one in ENDINGS}
    return f"{stem if stem and ending.lower() in known else name}.{kind}"
