"""What an import would do: shown first, done only when asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from initiatives.registration.importing.checking import Problem, Record, check, mapping
from initiatives.registration.importing.reading import ListFile, Sheet, of_path, read
from initiatives.registration.models import Initiative
from samenwerking.framework.models import Place, Theme


@dataclass(frozen=True)
class Plan:
    """Rows to take over, rows that are here already, rows that are wrong, and names we do not know."""

    source: str
    columns: Mapping[str, str]
    new: list[Record]
    known: list[Record]
    problems: list[Problem]
    unknown_places: list[str]
    unknown_themes: list[str]


def plan(path: Path, *, source: str, chosen: Mapping[str, str]) -> Plan:
    return plan_of(of_path(path), source=source, chosen=chosen)


def plan_of(file: ListFile, *, source: str, chosen: Mapping[str, str]) -> Plan:
    """Read and check the whole file. Raises Refused when it cannot be read or a needed column is missing."""
    return plan_of_sheet(read(file), source=source, chosen=chosen)


def plan_of_sheet(sheet: Sheet, *, source: str, chosen: Mapping[str, str]) -> Plan:
    columns = mapping(sheet.header, chosen)
    records, problems = check(sheet, columns)
    here = set(Initiative.objects.filter(source=source).exclude(source_id="").values_list("source_id", flat=True))
    return Plan(
        source=source,
        columns={key: sheet.header[place] for key, place in columns.items()},
        new=[record for record in records if record.source_id not in here],
        known=[record for record in records if record.source_id in here],
        problems=problems,
        unknown_places=unknown((record.place for record in records), Place.objects.values_list("name", flat=True)),
        unknown_themes=unknown((record.theme for record in records), Theme.objects.values_list("name", flat=True)),
    )


def unknown(names: object, known: Collection[str]) -> list[str]:
    """The names that are on no list of ours, whatever their capitals."""
    here = {name.casefold() for name in known}
    found = {name.casefold(): name for name in names if name}  # type: ignore[attr-defined]
    return sorted(name for folded, name in found.items() if folded not in here)
