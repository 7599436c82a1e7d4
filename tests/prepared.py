"""The migrated test database, kept as a file in build/: to migrate takes many seconds, to read it back about one.

The file belongs to these very migrations. `migrate` still runs over it, so nothing depends on the file being right.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

import psycopg
from psycopg import sql

from samenwerking.embedded import programs
from tests.house.source import ROOT

DATABASE = "test_samenwerking"
PROCESS = "PYTEST_XDIST_WORKER"


def restore(host: str, spare: Path) -> None:
    """Before Django looks: the database as it was after the migrations, if these were run before."""
    if file().exists():
        _execute(host, "CREATE DATABASE {} OWNER portal_owner", DATABASE)
        _client("psql", host, spare, "--quiet", "--set=ON_ERROR_STOP=1", f"--file={file()}")


def copy_for(process: str, host: str) -> None:
    """A database for one process of xdist."""
    if file().exists():
        _execute(host, "CREATE DATABASE {} OWNER portal_owner TEMPLATE test_samenwerking", f"{DATABASE}_{process}")


def keep(host: str, spare: Path) -> None:
    """After the migrations and before the first test, once."""
    if file().exists() or PROCESS in os.environ:
        return
    file().parent.mkdir(exist_ok=True)
    for older in file().parent.glob("test-database-*"):
        older.unlink(missing_ok=True)
    part = file().with_suffix(f".{os.getpid()}")
    _client("pg_dump", host, spare, f"--file={part}")
    part.rename(file())


def file() -> Path:
    digest = hashlib.sha256((ROOT / "requirements-dev.lock").read_bytes())
    for migration in sorted(ROOT.glob("*/*/migrations/*.py")):
        digest.update(str(migration.relative_to(ROOT)).encode() + migration.read_bytes())
    return ROOT / "build" / f"test-database-{digest.hexdigest()[:16]}.sql"


def _client(name: str, host: str, spare: Path, *arguments: str) -> None:
    program = programs.postgres_home(programs.account(), spare) / "bin" / name
    where = [f"--host={host}", "--username=postgres", f"--dbname={DATABASE}"]
    subprocess.run([program, *where, *arguments], check=True, stdout=subprocess.DEVNULL)


def _execute(host: str, statement: str, name: str) -> None:
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))  # type: ignore[arg-type]
