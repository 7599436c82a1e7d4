"""The two roles of the database (DESIGN.md 4): `portal_owner` owns it and migrates, `portal` owns nothing and works.

docker-compose.yml hands the same `template.sql` to its own PostgreSQL.
"""

from __future__ import annotations

from pathlib import Path

import psycopg
from psycopg import sql

DATABASE = "samenwerking"
# In template1, so that every database made later, those of tests too, starts with them.
TEMPLATE = Path(__file__).with_name("template.sql").read_bytes()


def prepare(host: str, *, is_test: bool = False) -> None:
    """Make the roles and the database, once; a second time changes nothing."""
    with _connect(host, "template1") as connection:
        if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = 'portal_owner'"):
            connection.execute(TEMPLATE)
        if is_test:
            connection.execute("ALTER ROLE portal_owner CREATEDB")
    with _connect(host, "postgres") as connection:
        if not _exists(connection, f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"):
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER portal_owner").format(sql.Identifier(DATABASE)))


def _connect(host: str, database: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(host=host, user="postgres", dbname=database, autocommit=True)


def _exists(connection: psycopg.Connection[tuple[object, ...]], query: str) -> bool:
    return connection.execute(query.encode()).fetchone() is not None
