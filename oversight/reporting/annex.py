"""The same figures for a machine: one table of every number in a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samenwerking import sheets

HEAD = ("hoofdstuk", "cijfer", "rij", "waarde", "eenheid", "in woorden")
Row = tuple[str, str, str, str, str, str]
SUMS = {
    "total": "totaal",
    "kept_free": "vrijgehouden",
    "committed": "toegezegd",
    "spent": "besteed",
    "free": "nog vrij",
}


def as_csv(data: Any) -> str:
    return sheets.as_csv(HEAD, rows(data))


def rows(data: Any) -> Iterator[Row]:
    titles = {chapter["key"]: chapter["title"] for chapter in data["chapters"]}
    yield ("stand", "dag", "", data["as_of"], "dag", data["day"])
    yield ("stand", "vanaf", "", data["since"], "dag", data["period"])
    for bars in data["standing"]:
        yield from _counted(titles["standing"], bars)
    for one in data["answers"]:
        yield from _counted(titles["answers"], one["bars"])
        yield (
            titles["answers"],
            one["bars"]["name"],
            "deel op tijd",
            _number(one["percent"]),
            "procent",
            one["bars"]["title"],
        )
        for late in one["waiting"]:
            yield (
                titles["answers"],
                one["bars"]["name"],
                late["reference"],
                str(late["days"]),
                "dagen te laat",
                late["title"],
            )
    for means in data["means"]:
        yield from _means(titles["means"], means)
    for subject in data["subjects"]:
        yield from _mirror(titles["subjects"], subject)


def _counted(chapter: str, bars: Any) -> Iterator[Row]:
    for row in bars["rows"]:
        yield (chapter, bars["name"], row["label"], str(row["value"]), bars["unit"], row["shown"])


def _means(chapter: str, means: Any) -> Iterator[Row]:
    yield (chapter, means["name"], "deel vrijgehouden", _number(means["percent"]), "procent", means["told"])
    for line in means["lines"]:
        for name, label in SUMS.items():
            amount = str(line["amounts"][name])
            yield (chapter, means["name"], f"{line['label']}: {label}", amount, means["unit"], line[name])


def _mirror(chapter: str, subject: Any) -> Iterator[Row]:
    """What was expected beforehand and found at each moment, in the words of the page."""
    for part in subject["mirror"]["chapters"]:
        for row in part["rows"]:
            name = f"{subject['reference']}: {row['field']['label']}"
            yield (chapter, part["chapter"]["label"], name, row["before"], "vooraf", subject["title"])
            for column, cell in row["found"]:
                yield (chapter, part["chapter"]["label"], name, cell["value"], column["day"], cell["word"])


def _number(value: int | None) -> str:
    """What is undefined stays empty: never 0."""
    return "" if value is None else str(value)
