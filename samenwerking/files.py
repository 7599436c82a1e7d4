"""Files under the hash of their content: written whole and kept by the disk before any row names them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Folder:
    """One folder under MEDIA_ROOT: `Folder("verslagen", ".pdf")`."""

    name: str
    ending: str = ""

    @property
    def path(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.name

    def path_of(self, digest: str) -> Path:
        return self.path / f"{digest}{self.ending}"

    def keep(self, content: bytes) -> str:
        """Store this and give its hash. The same content twice is one file; a half written one never has a name."""
        digest = hashlib.sha256(content).hexdigest()
        self.path.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.path, prefix=".", delete=False) as half:
            half.write(content)
            half.flush()
            os.fsync(half.fileno())
        os.replace(half.name, self.path_of(digest))
        self._sync()
        return digest

    def read(self, digest: str) -> bytes:
        return self.path_of(digest).read_bytes()

    def sweep(self, known: set[str]) -> int:
        """Remove every file that no row names, and what was left half written; answers how many."""
        wanted = {f"{digest}{self.ending}" for digest in known}
        orphans = [path for path in self.path.iterdir() if path.name not in wanted] if self.path.exists() else []
        for path in orphans:
            path.unlink(missing_ok=True)
        return len(orphans)

    def _sync(self) -> None:
        descriptor = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
