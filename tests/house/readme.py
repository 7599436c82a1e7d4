"""`python -m tests.house.readme`: the two blocks of the README that follow from the code, as they must read now."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

import django

from tests.house.source import ROOT

README = ROOT / "README.md"
# Every joint of the house: the module and the name of the instance.
JOINTS = {
    "guards": [
        ("samenwerking.accounts.joints", "guards"),
        ("samenwerking.framework.joints", "guards"),
        ("initiatives.registration.joints", "guards"),
    ],
    "answers": [("initiatives.registration.joints", "answers")],
    "reactions": [("samenwerking.journal.actions", "reactions")],
    "panels": [
        ("samenwerking.desk", "panels"),
        ("samenwerking.accounts.joints", "panels"),
        ("samenwerking.framework.joints", "panels"),
        ("initiatives.registration.joints", "panels"),
    ],
}


def lifecycle() -> str:
    """The table of initiatives/registration/lifecycle.py, drawn."""
    following = import_module("initiatives.registration.lifecycle").NEXT
    first = next(iter(following))
    steps = [f"  {start} --> {to}" for start in following for to in following if to in following[start]]
    return "\n".join(["```mermaid", "stateDiagram-v2", f"  [*] --> {first}", *steps, "```"])


def joints() -> str:
    """What each app filled in, of every joint, at this moment."""
    rows = [row for kind, places in JOINTS.items() for where, name in places for row in _rows(kind, where, name)]
    columns = import_module("samenwerking.joints").persons.columns
    apps = sorted({one.model.split(".")[0] for one in columns})
    rows.append(f"| persons | samenwerking | – | {', '.join(f'`{app}.personal`' for app in apps)} |")
    return "\n".join(["| joint | of | when | filled with |", "|---|---|---|---|", *rows])


def _rows(kind: str, where: str, name: str) -> Iterable[str]:
    joint: Any = getattr(import_module(where), name, None)
    filled: dict[str, list[Callable[..., Any]]] = next(iter(vars(joint).values())) if joint else {}
    owner = where.split(".")[1]
    for when in sorted(filled):
        if filled[when]:
            yield f"| {kind} | {owner} | `{when}` | {', '.join(f'`{_name(one)}`' for one in filled[when])} |"


def _name(function: Callable[..., Any]) -> str:
    """`resources.panels.of_initiative`: without the folder that the app stands in."""
    return f"{function.__module__}.{function.__qualname__}".split(".", 1)[1]


BLOCKS: dict[str, Callable[[], str]] = {"lifecycle": lifecycle, "joints": joints}


def written(block: str, text: str) -> str:
    """What stands between the markers now."""
    found = re.search(rf"<!-- {block} -->\n(.*?)<!-- /?{block}[^>]*-->", text, re.DOTALL)
    assert found, f"README.md has no markers <!-- {block} --> and <!-- /{block} -->"
    return found[1].strip()


def filled_in(text: str) -> str:
    """The README with both blocks as they must read."""
    for block, draw in BLOCKS.items():
        pattern = rf"(<!-- {block} -->\n).*?(<!-- /{block} -->)"
        text = re.sub(pattern, lambda found, draw=draw: f"{found[1]}{draw()}\n{found[2]}", text, flags=re.DOTALL)
    return text


def main(arguments: list[str]) -> int:
    os.environ.setdefault("PORTAL_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenwerking.settings")
    django.setup()
    if "--write" in arguments:
        README.write_text(filled_in(README.read_text()))
        return 0
    for block, draw in BLOCKS.items():
        print(f"<!-- {block} -->\n{draw()}\n<!-- /{block} -->\n")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
