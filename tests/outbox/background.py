"""Relays and workers as processes of their own, which a test may kill."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from samenwerking.embedded import programs


class Background:
    """Starts them, and ends them all."""

    def __init__(self, mail_port: int, folder: Path) -> None:
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **os.environ,
            "DATABASE_NAME": connection.settings_dict["NAME"],
            "DATABASE_USER": "portal",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(mail_port),
        }

    def relay(self, **environment: str) -> subprocess.Popen[bytes]:
        return self.start("relay", [sys.executable, "manage.py", "relay"], environment)

    def worker(self, **environment: str) -> subprocess.Popen[bytes]:
        options = ["-Q", "mail,default,reports", "-c", "1", "-l", "INFO", "--without-gossip", "--without-mingle"]
        return self.start(
            "worker", [sys.executable, "-m", "celery", "-A", "samenwerking", "worker", *options], environment
        )

    def start(self, name: str, command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=settings.BASE_DIR,
                env={**self.environment, **environment},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.running.append(process)
        return process

    def log(self, name: str) -> str:
        path = self.folder / f"{name}.log"
        return path.read_text() if path.exists() else ""

    def end(self) -> None:
        for process in self.running:
            kill(process)


class Broker:
    """A Valkey of the test's own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="broker-"))
        self.folder.chmod(0o711)
        self.socket = self.folder / "run" / "valkey.sock"
        self.url = f"redis+socket://{quote(str(self.socket))}?virtual_host=0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        who = programs.account()
        who.own(self.folder / "run")
        server = programs.valkey_server(who, self.folder)
        with (self.folder / "log").open("ab") as log:
            command = [server, "--port", "0", "--unixsocket", self.socket, "--save", "", "--dir", self.folder / "run"]
            self.process = programs.start(command, who=who, log=log, cwd=self.folder, end_with=signal.SIGKILL)
        wait_for(self.socket.exists)

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)
        assert self.process
        self.process.wait(timeout=60)
        self.socket.unlink(missing_ok=True)

    def end(self) -> None:
        self.kill()
        shutil.rmtree(self.folder)

    def _signal(self, which: signal.Signals) -> None:
        assert self.process
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(which)


def kill(process: subprocess.Popen[bytes]) -> None:
    """The process and all its children, at once and without a word."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=60)


def wait_for(what: Callable[[], object], *, within: float = 120) -> None:
    """Long enough for a machine that is slow and busy; nothing is waited for when it happens sooner."""
    until = monotonic() + within
    while not what():
        assert monotonic() < until, "it did not happen in time"
        sleep(0.05)
