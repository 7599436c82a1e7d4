"""A CSV or XLSX file as rows of plain text, each with the number that the person sees in the spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from samenwerking.errors import Refused

LARGEST_FILE = 50 * 1024 * 1024
MOST_ROWS = 200_000
LONGEST_CELL = 100_000


@dataclass(frozen=True)
class Sheet:
    """The header and the rows below it."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read(path: Path) -> Sheet:
    """Raise Refused with one clear sentence when the file cannot be read at all."""
    if not path.is_file():
        raise Refused(f"Het bestand {path.name} is er niet.")
    if path.stat().st_size > LARGEST_FILE:
        raise Refused("Het bestand is groter dan 50 MB. Deel het op in kleinere bestanden.")
    rows = list(_xlsx(path) if path.suffix.lower() in {".xlsx", ".xlsm"} else _csv(path))
    if not rows:
        raise Refused("Het bestand is leeg. Zet op de eerste rij de namen van de kolommen.")
    header = [cell.strip() for cell in rows[0]]
    body = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    if not body:
        raise Refused("Onder de namen van de kolommen staan geen rijen.")
    if len(body) > MOST_ROWS:
        raise Refused("Het bestand heeft meer dan 200.000 rijen. Deel het op in kleinere bestanden.")
    return Sheet(header, body)


def _csv(path: Path) -> Iterator[list[str]]:
    text = _decoded(path.read_bytes())
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    except csv.Error as error:
        raise Refused(f"Het bestand is geen goede CSV: {error}. Bewaar het opnieuw als ‘CSV UTF-8’.") from error


def _decoded(raw: bytes) -> str:
    """UTF-8, with or without a mark; anything else is refused with the row where it goes wrong."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise Refused(
            f"Rij {row}: dit bestand is niet bewaard als UTF-8. Bewaar het opnieuw als ‘CSV UTF-8’."
        ) from error


def _delimiter(text: str) -> str:
    """The sign that stands most often in the first line."""
    first = text.split("\n", 1)[0]
    return max(";,\t", key=first.count)


def _xlsx(path: Path) -> Iterator[list[str]]:
    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        raise Refused("Dit is geen Excel-bestand dat we kunnen lezen. Bewaar het opnieuw als .xlsx.") from error
    sheet: Any = book.worksheets[0]
    for row in sheet.iter_rows(values_only=True):
        yield [_cell(value) for value in row]
    book.close()


def _cell(value: Any) -> str:
    """Numbers and days as a person types them."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.2f}".replace(".", ",")
    return str(value)


def column(header: Sequence[str], name: str) -> int | None:
    """The place of this column, whatever its capitals and spaces."""
    wanted = name.strip().lower()
    return next((place for place, title in enumerate(header) if title.lower() == wanted), None)
