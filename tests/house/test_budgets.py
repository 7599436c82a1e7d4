"""The budgets of STYLE.md 5, and what never stands in a file. Complexity and imports inside functions: ruff."""

from __future__ import annotations

import ast
import re

from tests.house import source

FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
WRITES = {
    "save",
    "create",
    "bulk_create",
    "insert_many",
    "get_or_create",
    "update_or_create",
    "update",
    "bulk_update",
    "delete",
    "raw",
}
INLINE = re.compile(
    r"""<style|\sstyle\s*=|<script(?![^>]*\s(?:src=|type="application/json"))|\son[a-z]+\s*=\s*["']|javascript:""",
    re.IGNORECASE,
)
# Words that no neighbour says (B1).
STIFF = re.compile(
    r"\b(u dient|dient u|dient te|dienen te|middels|indien|betreffende|teneinde|conform|succesvol|alsmede)\b",
    re.IGNORECASE,
)
FIRST_USER = "Noordoost" + "polder"
HOME_OF_SOMEBODY = re.compile(r"(?<![\w.}>)/-])/(?:root|home|tmp(?!/beat)|opt|work|mnt|Users)/\w")
FOLDER_BESIDE = "shared" + "/"


def is_page_code(name: str) -> bool:
    """Code that translates between a request (or a bell) and an action."""
    return bool(re.search(r"/(views|admin|tasks)(\.py|/)", name))


def is_view(name: str) -> bool:
    return bool(re.search(r"/views(\.py|/)", name))


def is_demo(name: str) -> bool:
    return "demo" in name or "/play" in name


def test_no_file_passes_400_lines() -> None:
    names = source.python(*source.CODE, "tests/", "manage.py")

    long = {name: len(source.lines(name)) for name in names if len(source.lines(name)) > 400}

    assert long == {}


def test_no_function_passes_40_lines() -> None:
    names = source.python(*source.CODE, "tests/")

    long = [
        f"{name}:{node.lineno} {node.name}: {source.length(node)}"
        for name in names
        for node in source.nodes(name, *FUNCTION)
        if source.length(node) > 40
    ]

    assert long == []


def test_no_view_passes_20_lines() -> None:
    names = [name for name in source.python(*source.CODE) if is_view(name)]

    long = [
        f"{name}:{node.lineno} {node.name}: {source.length(node)}"
        for name in names
        for node in source.nodes(name, *FUNCTION)
        if source.length(node) > 20
    ]

    assert names
    assert long == []


def test_no_class_passes_120_lines() -> None:
    names = source.python(*source.CODE, "tests/")

    long = [
        f"{name}:{node.lineno} {node.name}: {source.length(node)}"
        for name in names
        for node in source.nodes(name, ast.ClassDef)
        if source.length(node) > 120
    ]

    assert long == []


def test_no_template_passes_120_lines() -> None:
    long = {name: len(source.lines(name)) for name in source.templates() if len(source.lines(name)) > 120}

    assert source.templates()
    assert long == {}


def test_views_desk_and_tasks_write_nothing_themselves() -> None:
    names = [name for name in source.python(*source.CODE) if is_page_code(name)]

    writes = [
        f"{name}:{node.lineno} {called}()"
        for name in names
        for node in source.nodes(name, ast.Call)
        if (called := getattr(node.func, "attr", getattr(node.func, "id", ""))) in WRITES
    ]

    assert names
    assert writes == []


def test_templates_hold_no_inline_style_or_script() -> None:
    inline = [
        f"{name}: {found.group(0)}" for name in source.templates() for found in INLINE.finditer(source.text(name))
    ]

    assert inline == []


def test_people_read_no_stiff_words() -> None:
    stiff = [
        f"{name}:{number}: {found.group(0)}"
        for name in source.templates()
        for number, line in enumerate(source.lines(name), 1)
        if (found := STIFF.search(line))
    ]
    stiff += [
        f"{name}:{number}: {found.group(0)}"
        for name in source.python(*source.CODE)
        for number, words in source.strings(name)
        if (found := STIFF.search(words))
    ]

    assert stiff == []


def test_the_first_municipality_is_named_in_demo_data_only() -> None:
    named = [
        name
        for name in source.files()
        if name.startswith((*source.CODE, "templates/", "static/", "tests/"))
        and not is_demo(name)
        and FIRST_USER in source.text(name)
    ]

    assert named == []


def test_nothing_names_a_place_on_somebodys_machine() -> None:
    places = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name in source.files()
        if not name.endswith(".lock") and name != "package-lock.json" and "/fonts/" not in name
        for number, line in enumerate(source.lines(name), 1)
        if HOME_OF_SOMEBODY.search(line) or FOLDER_BESIDE in line
    ]

    assert places == []
