"""What the migrations filled in (holidays, settings, …) is there again after a test that empties the database.

Such a test commits, so Django truncates every table after it. The rows are kept beside the tables and put back then.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models.signals import post_migrate

# Made anew by Django and by accounts after a flush.
MADE_ANEW = {"django_content_type", "auth_permission", "auth_group", "django_migrations"}
_kept: list[str] = []


def keep() -> None:
    """Remember the rows; from now on every flush puts them back."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS seed CASCADE")
        cursor.execute("CREATE SCHEMA seed")
        for table in set(connection.introspection.table_names(cursor)) - MADE_ANEW:
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
            if cursor.fetchone() == (True,):
                cursor.execute(f'CREATE TABLE seed."{table}" AS TABLE "{table}"')
                _kept.append(table)
    post_migrate.connect(put_back, sender=apps.get_app_config("framework"))


def put_back(sender: Any, **kwargs: Any) -> None:
    """As they were: no trigger sees them come. References are checked at the end of the transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _kept:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            cursor.execute(f'INSERT INTO "{table}" OVERRIDING SYSTEM VALUE TABLE seed."{table}" ON CONFLICT DO NOTHING')
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in _kept:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
