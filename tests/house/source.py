"""The files of the house, as its own tests read them: what git knows, and what it would take in."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("samenwerking/", "initiatives/", "oversight/")


@cache
def files() -> tuple[str, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:  # an unpacked archive
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        return tuple(sorted(str(path) for path in found if not path.parts[0].startswith((".", "build", "node_"))))
    return tuple(sorted(name for name in set(listed.stdout.splitlines()) if (ROOT / name).is_file()))


def python(*starts: str) -> list[str]:
    """Python files but migrations, which are generated."""
    return [name for name in files() if name.endswith(".py") and name.startswith(starts) and "/migrations/" not in name]


def templates() -> list[str]:
    """Every template: of a page, a mail, our form pack or a test."""
    return [name for name in files() if name.startswith("templates/") or name.endswith(".html")]


def text(name: str) -> str:
    return (ROOT / name).read_text(errors="replace")


def lines(name: str) -> list[str]:
    return text(name).splitlines()


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(text(name), name)


def nodes(name: str, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    return (node for node in ast.walk(tree(name)) if isinstance(node, kinds))


def length(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1  # type: ignore[attr-defined]


def strings(name: str) -> Iterator[tuple[int, str]]:
    """Every text in a Python file that is not a docstring or a comment."""
    docstrings = set()
    for node in nodes(name, ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef):
        first = node.body[0] if node.body else None  # type: ignore[attr-defined]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            docstrings.add(first.value)
    for node in nodes(name, ast.Constant):
        if isinstance(node.value, str) and node not in docstrings:  # type: ignore[attr-defined]
            yield node.lineno, node.value  # type: ignore[attr-defined]
