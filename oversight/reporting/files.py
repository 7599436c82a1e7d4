"""Files under the hash of their content: written whole and kept by the disk before any row names them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "verslagen"


def path_of(digest: str) -> Path:
    return folder() / f"{digest}.pdf"


def keep(content: bytes) -> str:
    """Store this and give its hash. The same content twice is one file; a half written one never has a name."""
    digest = hashlib.sha256(content).hexdigest()
    folder().mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder(), prefix=".", delete=False) as half:
        half.write(content)
        half.flush()
        os.fsync(half.fileno())
    os.replace(half.name, path_of(digest))
    _sync_folder()
    return digest


def read(digest: str) -> bytes:
    return path_of(digest).read_bytes()


def _sync_folder() -> None:
    descriptor = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
