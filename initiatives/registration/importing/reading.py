"""A CSV or XLSX file as rows of plain text, each with the number that the person sees in the spreadsheet."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from samenwerking.errors import Refused

LARGEST_FILE = 50 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 100
LONGEST_CELL = 100_000
NO_SPREADSHEET = "Dit is geen Excel-bestand dat we kunnen lezen. Bewaar het opnieuw als .xlsx."
# What openpyxl says of a file that is packed or written wrongly.
BROKEN = (
    BadZipFile, InvalidFileException, ParseError, KeyError, OSError, ValueError, TypeError, IndexError, AttributeError,
)  # fmt: skip


@dataclass(frozen=True)
class ListFile:
    """A file as it came."""

    name: str
    kind: str  # csv or xlsx
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Sheet:
    """The header and the rows below it."""

    header: list[str]
    rows: list[tuple[int, list[str]]]

    def example(self, place: int) -> str:
        """The first thing that stands in this column."""
        return next((row[place].strip() for _, row in self.rows if place < len(row) and row[place].strip()), "")


def of_path(path: Path) -> ListFile:
    """Raise Refused when there is no such file, or more of it than we read."""
    if not path.is_file():
        raise Refused(f"Het bestand {path.name} is er niet.")
    if path.stat().st_size > LARGEST_FILE:
        raise Refused("Het bestand is groter dan 50 MB. Deel het op in kleinere bestanden.")
    kind = "xlsx" if path.suffix.lower() in {".xlsx", ".xlsm"} else "csv"
    return ListFile(path.name, kind, path.read_bytes())


def read(file: ListFile) -> Sheet:
    """Raise Refused with one clear sentence when the file cannot be read at all."""
    rows = _xlsx(file.content) if file.kind == "xlsx" else _csv(file.content)
    header = [cell.strip() for cell in next(rows, [])]
    if not any(header):
        raise Refused("Het bestand is leeg. Zet op de eerste rij de namen van de kolommen.")
    if len(header) > MOST_COLUMNS:
        raise Refused(f"Het bestand heeft meer dan {MOST_COLUMNS} kolommen. Haal weg wat u niet overneemt.")
    body = list(islice(_filled(rows), MOST_ROWS + 1))
    if not body:
        raise Refused("Onder de namen van de kolommen staan geen rijen.")
    if len(body) > MOST_ROWS:
        raise Refused("Het bestand heeft meer dan 200.000 rijen. Deel het op in kleinere bestanden.")
    return Sheet(header, body)


def _filled(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    return ((number, row) for number, row in enumerate(rows, start=2) if any(cell.strip() for cell in row))


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    csv.field_size_limit(LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        yield from lines
    except csv.Error as error:
        raise Refused(
            f"Regel {lines.line_num}: hier klopt een aanhalingsteken niet, of een vak is veel te lang. "
            "Bewaar het bestand opnieuw als ‘CSV UTF-8’."
        ) from error


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


def _xlsx(content: bytes) -> Iterator[list[str]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheet: Any = book.worksheets[0]
        for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1):
            cells = [_cell(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            yield cells
        book.close()
    except BROKEN as error:
        raise Refused(NO_SPREADSHEET) from error


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
