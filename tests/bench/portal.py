"""A portal of its own for the measurement: servers, tables, stylesheets, two web processes. Gone afterwards."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from samenwerking.embedded import roles, servers
from samenwerking.embedded.crew import Crew, Failed
from samenwerking.embedded.places import PROJECT
from samenwerking.embedded.programs import Account

MANAGE = [sys.executable, "manage.py"]
SHORT = "/tmp"  # the path of a socket has 107 characters at most


class Portal:
    """PostgreSQL and Valkey with what they need; `open` adds the web server."""

    def __init__(self, stack: ExitStack) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="samenwerking-bench-", dir=SHORT))
        self.folder.chmod(0o711)
        stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / "logs").mkdir()
        self.running = servers.start(self.folder / "data", self.folder / "s")
        stack.callback(self.running.stop)
        self.crew = Crew(Account(os.getuid(), os.getgid(), "me"), PROJECT, self.folder / "logs")
        stack.callback(self.crew.stop)
        self.port = _free_port()
        self.environment = {**os.environ, **self.running.environment(), **self._production()}

    @property
    def host(self) -> str:
        return self.environment["DATABASE_HOST"]

    def _production(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
            "PORTAL_MODE": "production",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "ALLOWED_HOSTS": "localhost",
            "SITE_URL": "https://localhost",
            "BEHIND_PROXY": "1",
            "DATABASE_NAME": roles.DATABASE,
            "DATABASE_USER": "portal",
            "STATIC_ROOT": str(self.folder / "static"),
            "MEDIA_ROOT": str(self.folder / "files"),
            "ERASURES_PATH": str(self.folder / "erasures.jsonl"),
        }

    def prepare(self) -> None:
        owner = self.environment | {"DATABASE_USER": "portal_owner"}
        self.crew.run("components", [sys.executable, "-m", "samenwerking.embedded.components"], self.environment)
        self.crew.run("static", [*MANAGE, "collectstatic", "--no-input"], self.environment)
        self.crew.run("migrate", [*MANAGE, "migrate", "--no-input"], owner)
        self.crew.run("cache", [*MANAGE, "createcachetable"], owner)
        os.environ.update(self.environment)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Two web processes, as long as this lasts."""
        web = ["--interface=wsgi", "--host=127.0.0.1", f"--port={self.port}", "--workers=2", "--blocking-threads=1"]
        self.crew.start(
            "web", [sys.executable, "-m", "granian", *web, "samenwerking.wsgi:application"], self.environment
        )
        until = time.monotonic() + 60
        while not _answers(self.port):
            self.crew.check()
            if time.monotonic() > until:
                raise Failed(f"The web server did not answer; see {self.folder / 'logs' / 'web.log'}.")
            time.sleep(0.1)
        try:
            yield
        finally:
            self.crew.stop()

    def worked(self) -> float:
        """Seconds of processor time of the web processes and the database, up to now (Linux)."""
        sessions = {self.running.postgres.pid, *(member.process.pid for member in self.crew.members)}
        ticks = 0
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # gone meanwhile
                facts = path.read_text().rpartition(")")[2].split()
                ticks += int(facts[11]) + int(facts[12]) if int(facts[3]) in sessions else 0
        return ticks / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
