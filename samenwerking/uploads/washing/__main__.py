"""A file comes in by standard input. Out goes a line with its kind and then the file anew.

What it will not wash is refused by one word on the last line of the complaints.
"""

from __future__ import annotations

import os
import resource
import sys
import warnings
from typing import Any

from PIL import Image

from . import Unwanted, wash

PYTHON = (sys.prefix, sys.base_prefix)
MEMORY, SECONDS = 1024**3, 15
REFUSED = 3  # the exit code; the word is on the last line


def confine() -> None:
    """Give up what washing does not need, before the first byte of the file is read."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    sys.addaudithook(refuse)


def refuse(event: str, args: tuple[Any, ...]) -> None:
    """No socket, no process, no file but those of Python itself."""
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "urllib.")):
        raise PermissionError(f"washing needs no {event}")
    if event == "open" and not isinstance(args[0], int) and not os.fsdecode(args[0]).startswith(PYTHON):
        raise PermissionError("washing reads no files")


def main() -> int:
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # our own limit says it in words
    Image.init()  # loaded while files may still be read
    confine()
    try:
        kind, clean = wash(sys.stdin.buffer.read())
    except Unwanted as why:
        sys.stderr.write(f"{why}\n")
        return REFUSED
    except MemoryError:
        sys.stderr.write("bomb\n")
        return REFUSED
    except Exception:  # a file that breaks a reader of files is a broken file
        sys.stderr.write("broken\n")
        return REFUSED
    sys.stdout.buffer.write(kind.encode() + b"\n" + clean)
    return 0


if __name__ == "__main__":
    sys.exit(main())
