"""The migrated test database, kept as a file in build/: to migrate takes many seconds, to read it back about one.

The file belongs to these very migrations. `migrate` still runs over it, so nothing depends on the file being right.
Without the file we migrate once, before the processes of xdist start: each gets a copy.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

from samenwerking.embedded import programs
from tests.house.source import ROOT

DATABASE = "test_samenwerking"
PROCESS = "PYTEST_XDIST_WORKER"


def make(host: str, spare: Path, environment: Mapping[str, str]) -> None:
    """Before Django looks: the database as it is after the migrations, read back if these were run before."""
    _execute(host, "CREATE DATABASE {} OWNER portal_owner", DATABASE)
    if file().exists():
        _client("psql", host, spare, "--quiet", "--set=ON_ERROR_STOP=1", f"--file={file()}")
    else:
        _migrate(environment)
        _keep(host, spare)


def copy_for(process: str, host: str) -> None:
    """A database for one process of xdist."""
    _execute(host, "CREATE DATABASE {} OWNER portal_owner TEMPLATE test_samenwerking", f"{DATABASE}_{process}")


def _migrate(environment: Mapping[str, str]) -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env={**environment, "DATABASE_NAME": DATABASE}, check=True)


def _keep(host: str, spare: Path) -> None:
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
