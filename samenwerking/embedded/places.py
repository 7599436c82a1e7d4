"""Where the portal that `make run` starts keeps its things."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from samenwerking.embedded import programs

PROJECT = Path(__file__).resolve().parents[2]
_LONGEST_SOCKET_FOLDER = 80  # the whole path of a Unix socket has 107 characters at most


@dataclass(frozen=True)
class Places:
    """`base` holds everything; only the servers' own folders belong to their account."""

    base: Path
    sockets: Path

    @property
    def servers(self) -> Path:
        return self.base / "servers"

    @property
    def logs(self) -> Path:
        return self.base / "logs"

    def prepare(self) -> None:
        self.base.mkdir(parents=True, exist_ok=True)
        self.base.chmod(0o711)
        self.logs.mkdir(exist_ok=True)

    def leave(self) -> None:
        if not self.sockets.is_relative_to(self.base):
            shutil.rmtree(self.sockets, ignore_errors=True)


def away() -> Path:
    """The place for root, whose servers run as `nobody`, when `nobody` may not enter the project's folder."""
    digest = hashlib.sha256(str(PROJECT).encode()).hexdigest()[:12]
    return Path(f"/var/lib/samenwerking-{digest}")


def places() -> Places:
    base = PROJECT / ".data"
    if not programs.account().can_enter(PROJECT):
        base = away()
    sockets = base / "s"
    if len(str(sockets)) > _LONGEST_SOCKET_FOLDER:
        outer = Path(tempfile.mkdtemp(prefix="samenwerking-", dir="/tmp"))
        outer.chmod(0o711)
        sockets = outer / "s"
    return Places(base, sockets)
