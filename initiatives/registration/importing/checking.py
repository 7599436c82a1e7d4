"""What a row means. A row that cannot be taken over gives its number, its column and a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from initiatives.registration.importing.reading import Sheet, column
from initiatives.registration.models import Precision
from samenwerking.errors import Refused
from samenwerking.text import Count, Euro, check_day, line, prose

# What we know, and how municipalities tend to call it.
HEADERS: dict[str, tuple[str, ...]] = {
    "source_id": ("bron_id", "id", "nummer", "zaaknummer", "kenmerk"),
    "title": ("titel", "naam", "initiatief", "projectnaam"),
    "body": ("omschrijving", "beschrijving", "toelichting"),
    "theme": ("thema", "onderwerp", "categorie"),
    "place": ("gebied", "plaats", "dorp", "kern", "wijk"),
    "received": ("jaar", "datum", "ontvangen", "ontvangen op"),
    "amount": ("gevraagd_bedrag_eur", "gevraagd bedrag", "bedrag"),
    "supporters": ("steunbetuigingen", "steun", "stemmen"),
}
# What the desk calls them.
FIELDS: dict[str, str] = {
    "source_id": "Kenmerk bij de bron",
    "title": "Titel",
    "body": "Omschrijving",
    "theme": "Thema",
    "place": "Plaats",
    "received": "Jaar of dag van ontvangst",
    "amount": "Gevraagd bedrag",
    "supporters": "Aantal steunbetuigingen",
}
NOWHERE = ""  # chosen for what is not taken over
REQUIRED = {"source_id": "het kenmerk bij de bron", "title": "de titel"}
LONGEST_TITLE = 120
LONGEST_BODY = 20_000
LONGEST_NAME = 80
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell, and what to do about it."""

    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        return f"Rij {self.row}, kolom ‘{self.column}’: {self.sentence}"


@dataclass(frozen=True)
class Record:
    """One row, understood. What the file lacks stays None: nothing is invented."""

    row: int
    source_id: str
    title: str
    body: str = ""
    theme: str = ""
    place: str = ""
    received_on: date | None = None
    precision: Precision = Precision.UNKNOWN
    amount: int | None = None
    supporters: int | None = None
    raw: Mapping[str, str] = field(default_factory=dict)


class NoColumn(Refused):
    """A column that must be there was not recognised."""


def mapping(header: list[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Which column holds what: by choice, else by the usual names. Raises Refused when a needed one is missing."""
    found = recognised(header, chosen)
    for key, name in chosen.items():
        if name and key not in found:
            raise Refused(f"Er is geen kolom ‘{name}’. De kolommen zijn: {', '.join(header)}.")
    for key, words in REQUIRED.items():
        if key not in found:
            raise NoColumn(f"Er is geen kolom voor {words}. Wijs aan welke kolom het is.")
    return found


def recognised(header: list[str], chosen: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, usual in HEADERS.items():
        names = (chosen[key],) if key in chosen else usual
        places = [place for name in names if name and (place := column(header, name)) is not None]
        if places:
            found[key] = places[0]
    return found


def check(sheet: Sheet, columns: Mapping[str, int]) -> tuple[list[Record], list[Problem]]:
    """Every row is looked at, so that one run shows all there is to mend."""
    records: list[Record] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, cells in sheet.rows:
        given = {key: cells[place] if place < len(cells) else "" for key, place in columns.items()}
        try:
            record = understand(number, given, raw_of(sheet.header, cells))
            if record.source_id in seen:
                raise Wrong("source_id", f"dit kenmerk staat ook op rij {seen[record.source_id]}.")
            seen[record.source_id] = number
            records.append(record)
        except Wrong as wrong:
            problems.append(Problem(number, sheet.header[columns[wrong.key]], wrong.sentence))
    return records, problems


class Wrong(Exception):
    """A cell that makes no sense."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key, self.sentence = key, sentence


def understand(number: int, given: Mapping[str, str], raw: Mapping[str, str]) -> Record:
    for key, value in given.items():
        _refuse_hidden(key, value)
    read: dict[str, Any] = {key: READERS[key](value) for key, value in given.items() if value.strip()}
    for key, words in REQUIRED.items():
        if not read.get(key):
            raise Wrong(key, f"vul {words} in.")
    received, precision = read.pop("received", (None, Precision.UNKNOWN))
    return Record(row=number, received_on=received, precision=precision, raw=raw, **read)


def _refuse_hidden(key: str, value: str) -> None:
    if INVISIBLE.search(value):
        raise Wrong(key, "er staan onzichtbare tekens in. Typ de tekst opnieuw.")
    if value.lstrip().startswith("="):
        raise Wrong(key, "hier staat een formule. Zet er de uitkomst neer.")


def _words(key: str, longest: int, clean: Callable[[str], str]) -> Callable[[str], str]:
    def read(value: str) -> str:
        text = clean(value)
        if len(text) > longest:
            raise Wrong(key, f"de tekst heeft {len(text)} tekens; er passen er {longest}.")
        return text

    return read


def _amount(value: str) -> int:
    try:
        euros = Euro(required=False).clean(value)
    except ValidationError as error:
        raise Wrong("amount", f"‘{line(value)[:40]}’ is geen bedrag. {error.messages[0]}") from error
    return int((euros or Decimal(0)) * 100)


def _supporters(value: str) -> int:
    try:
        return int(Count(required=False).clean(value) or 0)
    except ValidationError as error:
        raise Wrong("supporters", f"‘{line(value)[:40]}’ is geen aantal. {error.messages[0]}") from error


def _received(value: str) -> tuple[date, Precision]:
    """A year alone stays a year: no day is made up."""
    text = line(value)
    try:
        if re.fullmatch(r"\d{4}", text):
            return _known(date(int(text), 1, 1)), Precision.YEAR
        if found := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text):
            return _known(date(int(found[3]), int(found[2]), int(found[1]))), Precision.DAY
        return _known(date.fromisoformat(text)), Precision.DAY
    except (ValueError, ValidationError) as error:
        sentence = f"‘{text[:40]}’ is geen jaar of datum. Vul bijvoorbeeld 2024 of 12-03-2024 in."
        raise Wrong("received", sentence) from error


def _known(day: date) -> date:
    check_day(day)
    return day


READERS: dict[str, Callable[[str], Any]] = {
    "source_id": _words("source_id", 120, line),
    "title": _words("title", LONGEST_TITLE, line),
    "body": _words("body", LONGEST_BODY, prose),
    "theme": _words("theme", LONGEST_NAME, line),
    "place": _words("place", LONGEST_NAME, line),
    "received": _received,
    "amount": _amount,
    "supporters": _supporters,
}


def raw_of(header: list[str], cells: list[str]) -> dict[str, str]:
    """The row as it stood in the file, for the dossier."""
    pairs = zip(header, cells, strict=False)
    return {line(name)[:80]: prose(value)[:LONGEST_BODY] for name, value in pairs if name and value.strip()}
