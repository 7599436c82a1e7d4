"""`python -m tests.house.tools`: which tools of the tests does this machine lack, and which line installs them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
INSTALL = {
    "chromium": "sudo apt-get install chromium",
    "java": "sudo apt-get install default-jre-headless",
    "npm packages": "make build   (with npm and a network)",
    "pdftotext": "sudo apt-get install poppler-utils",
}


def chromium() -> str | None:
    return next((found for name in CHROMIUM if (found := shutil.which(name))), None)


def missing() -> list[str]:
    present = {
        "chromium": chromium(),
        "java": shutil.which("java"),
        "npm packages": (ROOT / "node_modules" / "axe-core").exists() and (ROOT / "node_modules" / "vnu-jar").exists(),
        "pdftotext": shutil.which("pdftotext"),
    }
    return [name for name, found in present.items() if not found]


def may_skip() -> bool:
    return os.environ.get("ALLOW_SKIPS") == "1"


def main() -> int:
    lacking = missing()
    for name in lacking:
        print(f"missing: {name}\n  {INSTALL[name]}")  # noqa: T201
    if not lacking or may_skip():
        return 0
    print("The tests that need these would be skipped. Install them, or accept that: ALLOW_SKIPS=1 make test")  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main())
