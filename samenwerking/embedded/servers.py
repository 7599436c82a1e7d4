"""PostgreSQL 18 and Valkey 9 on Unix sockets, started once and stopped with us."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg

from samenwerking.embedded import programs, roles
from samenwerking.embedded.programs import Account

POSTGRES_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "log_min_messages": "warning",
    "jit": "off",
}
# A test database may be lost: it is made anew.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class NotStarted(Exception):
    """A server did not come up; the text says which, and where its log is."""


@dataclass
class Servers:
    """Both servers, running."""

    sockets: Path
    postgres: subprocess.Popen[bytes]
    valkey: subprocess.Popen[bytes]

    @property
    def broker_url(self) -> str:
        return f"redis+socket://{quote(str(self.sockets / 'valkey.sock'))}?virtual_host=0"

    def environment(self) -> dict[str, str]:
        """What settings.py reads."""
        return {
            "DATABASE_HOST": str(self.sockets),
            "DATABASE_PORT": "",
            "DATABASE_PASSWORD": "",
            "BROKER_URL": self.broker_url,
        }

    def stop(self) -> None:
        if self.valkey.poll() is None:
            self.valkey.terminate()
        # SIGINT closes connections; SIGTERM would wait for them. Killed, it recovers at the next start.
        programs.end(self.postgres, signal.SIGINT, within=1.5)
        programs.end(self.valkey, signal.SIGTERM, within=0.2)


def start(data: Path, sockets: Path, *, is_test: bool = False) -> Servers:
    """Both servers with their files in `data`, made on the first start. `sockets` is a short path."""
    who = programs.account()
    for folder in (data, sockets):
        who.own(folder)
    with (data / "postgres.log").open("ab") as log:
        home = programs.postgres_home(who, data)
        _initialise(home, data / "postgres", who, log)
        postgres = _start_postgres(home, data, sockets, who, CARELESS if is_test else {}, log)
    with (data / "valkey.log").open("ab") as log:
        valkey = _start_valkey(data, sockets, who, log)
    servers = Servers(sockets, postgres, valkey)
    try:
        _wait(postgres, data / "postgres.log", lambda: _answers(sockets))
        _wait(valkey, data / "valkey.log", (sockets / "valkey.sock").exists)
        roles.prepare(str(sockets), is_test=is_test)
    except BaseException:
        servers.stop()
        raise
    return servers


def _initialise(home: Path, cluster: Path, who: Account, log: IO[bytes]) -> None:
    """A new cluster, under its own name only when complete: a start cut short leaves no half one."""
    if (cluster / "PG_VERSION").exists():
        return
    unfinished = cluster.with_name("postgres.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    who.own(unfinished)
    command: list[str | Path] = [
        home / "bin" / "initdb",
        "--pgdata", unfinished,
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
        "--no-sync",
    ]  # fmt: skip
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=cluster.parent, **who.popen_arguments()
    )
    if done.returncode:
        raise NotStarted(f"PostgreSQL could not make its files; see {log.name}.")
    unfinished.rename(cluster)


def _start_postgres(
    home: Path, data: Path, sockets: Path, who: Account, more: dict[str, str], log: IO[bytes]
) -> subprocess.Popen[bytes]:
    settings = {**POSTGRES_SETTINGS, "unix_socket_directories": str(sockets), **more}
    switches = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command: list[str | Path] = [home / "bin" / "postgres", "-D", data / "postgres", *switches]
    return programs.start(command, who=who, log=log, cwd=data, end_with=signal.SIGINT)


def _start_valkey(data: Path, sockets: Path, who: Account, log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Without a file of its own: PostgreSQL is the truth, and the relay sends again what was lost (DESIGN.md 6)."""
    socket = sockets / "valkey.sock"
    socket.unlink(missing_ok=True)
    command: list[str | Path] = [
        programs.valkey_server(who, data),
        "--port", "0",
        "--unixsocket", socket,
        "--unixsocketperm", "700",
        "--save", "",
        "--databases", "64",
        "--dir", data,
    ]  # fmt: skip
    return programs.start(command, who=who, log=log, cwd=data, end_with=signal.SIGTERM)


def _answers(sockets: Path) -> bool:
    try:
        psycopg.connect(host=str(sockets), user="postgres", dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def _wait(child: subprocess.Popen[bytes], log: Path, is_ready: Callable[[], bool], *, within: float = 60) -> None:
    until = time.monotonic() + within
    while not is_ready():
        if child.poll() is not None:
            raise NotStarted(f"A server stopped while starting; see {log}.")
        if time.monotonic() > until:
            raise NotStarted(f"A server did not answer within {within:.0f} seconds; see {log}.")
        time.sleep(0.05)
