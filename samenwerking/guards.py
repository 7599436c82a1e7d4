"""What the database keeps for every app: choices, history, and that nobody puts its rules aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
from django.db import connections, models
from django.db.models import Q

M = TypeVar("M", bound=models.Model)


def valid_choice(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The database keeps what the form offers."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def history(*excluded: str) -> Callable[[type[M]], type[M]]:
    """Class decorator: every insert, update and delete of a row, raw SQL included, is kept in `<Model>History`.

    Name the personal columns (`personal.py`) in `excluded`: history outlives an erasure.
    """

    def track(model: type[M]) -> type[M]:
        tracked: type[M] = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            model_name=f"{model.__name__}History",
            exclude=list(excluded),
            obj_field=pghistory.ObjForeignKey(related_name="history"),
        )(model)
        return tracked

    return track


def clean_typed(row: models.Model) -> None:
    """What a person filled in is cleaned and checked, field by field.

    For rows of which all else comes from us. Unique values, constraints and foreign keys are then left to the
    database, which keeps them in any case: asking it beforehand takes three queries for each.
    """
    links = {field.name for field in row._meta.concrete_fields if field.is_relation}
    row.full_clean(exclude=links, validate_unique=False, validate_constraints=False)


# Every trigger of pgtrigger first asks this function whether the session wants it ignored. As it comes, any role may
# say so; here only the owner of the tables may, so that `portal` cannot switch off append-only with one SET.
# The answer "no" is also quicker than the original.
_ONLY_THE_OWNER_IGNORES = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE
    ignored text := current_setting('pgtrigger.ignore', true);
BEGIN
    IF ignored IS NULL OR ignored IN ('', '{}') THEN
        RETURN FALSE;
    END IF;
    RETURN trigger_name = ANY (ignored::text[]) AND current_user = (
        SELECT pg_get_userbyid(p.proowner) FROM pg_proc p
        WHERE p.oid = 'public._pgtrigger_should_ignore(name)'::regprocedure
    );
END;
$$
"""

# Each row of history asks this function in which request it came about. As it comes it traps the error of a session
# without a request; PostgreSQL then looks through all deferred checks of the transaction, for every row, so that an
# import of ten thousand rows takes quadratic time. This one asks without an error.
_CONTEXT_WITHOUT_ERRORS = """
CREATE OR REPLACE FUNCTION public._pgh_attach_context() RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    context_id uuid := NULLIF(current_setting('pghistory.context_id', true), '');
    facts jsonb := NULLIF(current_setting('pghistory.context_metadata', true), '');
BEGIN
    IF context_id IS NULL OR facts IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO pghistory_context (id, metadata, created_at, updated_at) VALUES (context_id, facts, now(), now())
    ON CONFLICT (id) DO UPDATE SET metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
    WHERE pghistory_context.metadata <> EXCLUDED.metadata;
    RETURN context_id;
END;
$$
"""


def replace_library_functions(using: str = "default", **kwargs: Any) -> None:
    """After every `migrate`, for each trigger that a migration makes brings the original back."""
    with connections[using].cursor() as cursor:
        cursor.execute(_ONLY_THE_OWNER_IGNORES)
        cursor.execute(_CONTEXT_WITHOUT_ERRORS)
