"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection


@pytest.fixture
def as_portal(db: None) -> Iterator[None]:
    """The test speaks to the database as the role that web, worker and relay use: it owns nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE portal")
    yield
    if not connection.in_atomic_block:  # inside a transaction the rollback takes the role back
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
