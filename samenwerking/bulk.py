"""Many new rows at once, as an import has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from psycopg import sql

M = TypeVar("M", bound=models.Model)
A_FEW = 50  # up to here one INSERT is quicker


def insert_many(rows: Iterable[M]) -> list[M]:
    """As `bulk_create`, for rows of one model. Many of them go by COPY, for which Django need not build a statement.

    Every rule of the database holds for COPY too: defaults, checks, foreign keys and triggers, history included.
    Only the request that history names comes from an earlier write of the same transaction: COPY brings none itself.
    """
    made = list(rows)
    if len(made) <= A_FEW:
        return type(made[0])._base_manager.bulk_create(made) if made else []
    _number(made)
    fields, left = _fields(made)
    _copy(made, fields)
    for row in made:
        row._state.adding, row._state.db = False, connection.alias
        for field in left:  # read from the database when somebody asks
            row.__dict__.pop(field.attname, None)
    return made


def _number(rows: Sequence[models.Model]) -> None:
    options = rows[0]._meta
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [options.db_table, options.pk.column, len(rows)],
        )
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = number


def _fields(rows: Sequence[models.Model]) -> tuple[list[Any], list[Any]]:
    """The columns that the rows fill, and those that they leave to the database."""
    filled: list[Any] = []
    left: list[Any] = []
    for field in rows[0]._meta.local_concrete_fields:
        is_left = field.generated or all(isinstance(row.__dict__[field.attname], DatabaseDefault) for row in rows)
        (left if is_left else filled).append(field)
    return filled, left


def _copy(rows: Sequence[models.Model], fields: Sequence[Any]) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(rows[0]._meta.db_table), sql.SQL(", ").join(sql.Identifier(field.column) for field in fields)
    )
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields])
