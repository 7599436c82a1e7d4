"""`make run`: the whole portal on this machine, with demo data, until Ctrl-C."""

from __future__ import annotations

import fcntl
import os
import secrets
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import psycopg

from samenwerking.embedded import places, programs, roles, servers
from samenwerking.embedded.crew import Crew, Failed, Member
from samenwerking.embedded.places import PROJECT, Places
from samenwerking.embedded.programs import Account

HOST = os.environ.get("HOST", "127.0.0.1")
PYTHON = sys.executable
MANAGE = [PYTHON, "manage.py"]
CELERY = [PYTHON, "-m", "celery", "--app=samenwerking"]
WORKER = [*CELERY, "worker", "--loglevel=INFO", "--without-gossip", "--without-mingle", "--without-heartbeat"]


class Stopped(BaseException):
    """Somebody asked us to stop."""


def main() -> int:
    started = time.monotonic()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _stop)
    programs.end_with_parent(signal.SIGTERM)
    try:
        with ExitStack() as stack:
            _live(stack, started)
    except Stopped:
        print("\nStopped. Your data stays; `make run` goes on with it, `make clean` removes it.")
        return 0
    except (Failed, servers.NotStarted, PermissionError) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    return 0


def _stop(*_: object) -> None:
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)  # stopping is not interrupted
    raise Stopped


def _live(stack: ExitStack, started: float) -> None:
    port = _free_port()
    where = places.places()
    where.prepare()
    stack.callback(where.leave)
    stack.enter_context(_only_one(where))
    if where.base != PROJECT / ".data":
        _say(f"Data in {where.base}: the servers run as “nobody”, who may not enter {PROJECT}")
    env = environment(where, port)

    crew = Crew(Account(os.getuid(), os.getgid(), "me"), PROJECT, where.logs)
    stack.callback(crew.stop)
    components = crew.start("components", [PYTHON, "-m", "samenwerking.embedded.components"], env)
    _say("PostgreSQL and Valkey")
    running = servers.start(where.servers, where.sockets)
    stack.callback(running.stop)
    env |= running.environment()

    _prepare(crew, components, where, env)
    _open(crew, env, port)
    _welcome(port, time.monotonic() - started)
    while True:
        crew.check()
        _check_servers(running, where)
        time.sleep(0.5)


def _say(text: str) -> None:
    print(f"· {text}", flush=True)


def _free_port() -> int:
    given = os.environ.get("PORT", "8000")
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise Failed(f"PORT is a number below 65536, not “{given}”.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(given)))
        except OSError as problem:
            raise Failed(
                f"Port {given} is not free ({problem.strerror}). Stop the program that uses it, or choose another:\n"
                f"  PORT={int(given) + 1} make run"
            ) from problem
    return int(given)


def _only_one(where: Places) -> IO[str]:
    lock = (where.base / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        raise Failed("The portal already runs from this folder. Stop that one first (Ctrl-C there).") from problem
    return lock


def environment(where: Places, port: int) -> dict[str, str]:
    """What settings.py reads, for a portal that shows itself."""
    return {
        "SITE_URL": f"http://localhost:{port}",
        **os.environ,
        "PORTAL_MODE": "demo",
        "SECRET_KEY": _secret(where.base / "secret-key"),
        "DATABASE_NAME": roles.DATABASE,
        "DATABASE_USER": "portal",
        "MEDIA_ROOT": str(where.base / "files"),
        "ERASURES_PATH": str(where.base / "erasures.jsonl"),
        "DJANGO_SETTINGS_MODULE": "samenwerking.settings",
        "PYTHONUNBUFFERED": "1",
        "REMAP_SIGTERM": "SIGQUIT",  # a Celery worker that is told to go, goes; its message comes again
    }


def _secret(path: Path) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


def _prepare(crew: Crew, components: Member, where: Places, env: dict[str, str]) -> None:
    """What needs doing only once, or when the code changed."""
    stamp = where.base / "prepared"
    now = _fingerprint()
    is_done = stamp.exists() and stamp.read_text() == now
    meanwhile = [] if is_done else _tables(crew, env | {"DATABASE_USER": "portal_owner"})
    crew.finish(components)
    _, warning, why = components.log.read_text().partition("WARNING")
    if warning:
        print(f"· {warning}{why}", end="")
    if not is_done or now != _fingerprint():
        _say("Stylesheets")
        meanwhile.append(crew.start("static", [*MANAGE, "collectstatic", "--no-input"], env))
    if not stamp.exists():
        _demo_data(crew, env)
    for member in meanwhile:
        crew.finish(member)
    stamp.write_text(_fingerprint())


def _tables(crew: Crew, owner: dict[str, str]) -> list[Member]:
    """The tables, and whoever is still busy with the one of the cache."""
    _say("Tables")
    crew.run("migrate", [*MANAGE, "migrate", "--no-input"], owner)
    return [crew.start("cache", [*MANAGE, "createcachetable"], owner)]


def _fingerprint() -> str:
    """Of everything that migrate and collectstatic look at."""
    files = [*PROJECT.glob("*/*/migrations/*.py"), *PROJECT.glob("*/*/static/**/*"), PROJECT / "requirements-run.lock"]
    files += [*PROJECT.glob("static/**/*"), *PROJECT.glob("build/static/**/*")]
    files += [PROJECT / "samenwerking" / "settings.py"]
    facts = ((file, file.stat()) for file in sorted(files))
    return "\n".join(f"{file.relative_to(PROJECT)} {facts.st_size} {facts.st_mtime_ns}" for file, facts in facts)


def _demo_data(crew: Crew, env: dict[str, str]) -> None:
    """Somebody for every role and a kader; then, in an empty portal, a year of initiatives."""
    if not _is_empty(env):
        return
    _say("Demo data: the kader, someone for every role, a year of initiatives")
    last_year = time.localtime().tm_year - 1
    crew.run("people", [*MANAGE, "demo_people"], env)
    decision = ["--decision=RB-014", f"--on={last_year}-01-15", "--url=https://www.example.org/raad/014", "--demo"]
    crew.run("framework", [*MANAGE, "load_framework", *decision], env)
    if list(PROJECT.glob("*/*/management/commands/play.py")) + list(PROJECT.glob("*/management/commands/play.py")):
        crew.run("play", [*MANAGE, "play", "--years=1", "--seed=1"], env)


def _is_empty(env: dict[str, str]) -> bool:
    with psycopg.connect(host=env["DATABASE_HOST"], user="portal", dbname=roles.DATABASE) as connection:
        return connection.execute("SELECT 1 FROM registration_initiative LIMIT 1").fetchone() is None


def _open(crew: Crew, env: dict[str, str], port: int) -> None:
    """The address answers first; those who work behind it come up meanwhile."""
    _say("Web server, relay, workers and beat")
    web = ["--interface=wsgi", f"--host={HOST}", f"--port={port}", "--workers=2", "--blocking-threads=1"]
    crew.start("web", [PYTHON, "-m", "granian", *web, "samenwerking.wsgi:application"], env)
    until = time.monotonic() + 60
    while not _answers(port):
        crew.check()
        if time.monotonic() > until:
            raise Failed(f"The web server did not answer within a minute; see {crew.logs / 'web.log'}.")
        time.sleep(0.05)
    crew.start("relay", [*MANAGE, "relay"], env)
    crew.start("worker", [*WORKER, "--queues=default,mail", "--concurrency=2", "--hostname=work@%h"], env)
    crew.start("reports", [*WORKER, "--queues=reports", "--concurrency=1", "--hostname=reports@%h"], env)
    crew.start("beat", [*CELERY, "beat", f"--schedule={crew.logs.parent / 'beat'}"], env)


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://{HOST}:{port}/health", timeout=2).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _check_servers(running: servers.Servers, where: Places) -> None:
    for name, process in (("postgres", running.postgres), ("valkey", running.valkey)):
        if process.poll() is not None:
            raise Failed(f"“{name}” stopped (see {where.servers / name}.log).")


def _welcome(port: int, seconds: float) -> None:
    address = f"http://localhost:{port}"
    print(f"""
The portal is open, after {seconds:.0f} seconds.

  Portal    {address}/
  Sign in   {address}/demo/  one button per role, no password needed
  Mailbox   {address}/demo/post/  every mail that the portal sends
  Desk      {address}/bureau/  for whoever signed in as staff

Stop with Ctrl-C. Data and logs are kept.
""", flush=True)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
