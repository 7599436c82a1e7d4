"""Rows by the hundred thousand, straight into the tables, as the actions would have left them.

No trigger sees them (no history, no reactions): a column that a trigger fills has to be filled here. The list is made
from them afterwards.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from time import monotonic

import psycopg
from django.apps import apps
from django.db import connection as django_connection
from django.db.models import Field, Model

from samenwerking.embedded import roles

STEP = 50_000
BEYOND = 1_000_000_000  # no row of ours has this number
FIRST = 2016
STATUSES = ["submitted", "exploring", "collaborating", "facilitated", "left_alone", "realised", "closed", "declined"]
THINGS = [
    "buurttuin",
    "speelplaats",
    "dorpsbus",
    "ijsbaan",
    "leesclub",
    "repaircafé",
    "bankje",
    "kerkpad",
    "zwembad",
    "molen",
]
PLACES = ["bij de vaart", "achter de kerk", "aan de dijk", "in het dorpshuis", "langs de sloot", "op het plein"]
TITLE = (
    f"initcap((%(things)s::text[])[1 + n %% {len(THINGS)}]) || ' ' || "
    f"(%(places)s::text[])[1 + (n / 10) %% {len(PLACES)}] || ' ' || n"
)
DAY = f"(date '{FIRST}-01-04' + (n * 7919 %% 3600))"
REFERENCE = f"extract(year FROM {DAY})::int || '-' || lpad(n::text, greatest(5, length(n::text)), '0')"
MOMENT = f"({DAY} + time '12:00') AT TIME ZONE 'Europe/Amsterdam'"
STREAM = "('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid"
STATUS = f"(%(statuses)s::text[])[1 + n %% {len(STATUSES)}]"
FRONT_DESK = "(SELECT id FROM accounts_team WHERE is_front_desk)"
IS_PUBLISHED = "n %% 50 <> 0"

# Table by table: column and its value for row n. What is not named gets an empty value of its type.
ROWS: list[tuple[str, Mapping[str, str], str]] = [
    ("registration.Initiative", {
        "id": "n", "reference": REFERENCE, "stream": STREAM,
        "kind": "'initiative'", "origin": "'resident'", "received_on": DAY, "received_precision": "'day'",
        "place_id": "1 + n %% 12", "published_at": f"CASE WHEN {IS_PUBLISHED} THEN {MOMENT} + interval '1 day' END",
        "current_status": STATUS,
    }, "true"),
    ("registration.PublicText", {
        "id": "n", "initiative_id": "n", "number": "1", "title": TITLE, "is_current": IS_PUBLISHED,
        "summary": "'Wij willen dit samen met de buurt doen en vragen de gemeente om een plek.'",
        "body": "'Wij beginnen met tien mensen. Iedereen uit het dorp kan meedoen. ' || repeat('Zo werkt het. ', 20)",
        "agreed_at": MOMENT, "published_at": f"CASE WHEN {IS_PUBLISHED} THEN {MOMENT} + interval '1 day' END",
    }, "true"),
    ("registration.StatusSpan", {
        "id": "2 * n", "initiative_id": "n", "status": "'submitted'", "starts_at": MOMENT,
        "ends_at": f"CASE WHEN {STATUS} <> 'submitted' THEN {MOMENT} + interval '9 days' END",
    }, "true"),
    ("registration.StatusSpan", {
        "id": "2 * n + 1", "initiative_id": "n", "status": STATUS, "starts_at": f"{MOMENT} + interval '9 days'",
    }, f"{STATUS} <> 'submitted'"),
    ("registration.Assignment", {
        "id": "n", "initiative_id": "n", "team_id": FRONT_DESK, "starts_at": MOMENT,
    }, "true"),
    ("registration.Party", {"id": "n", "kind": "'resident'"}, "true"),
    ("registration.Contact", {"id": "n", "name": "'Bewoner ' || n", "email": "n || '@example.org'"}, "true"),
    ("registration.Representative", {
        "id": "n", "party_id": "n", "contact_id": "n", "since": DAY, "mail_pace": "'at_once'",
    }, "true"),
    ("registration.Participant", {"id": "n", "initiative_id": "n", "party_id": "n", "role": "'initiator'"}, "true"),
    ("registration.Submission", {
        "id": "n", "initiative_id": "n", "number": "1", "answers": "'{}'", "sent_at": MOMENT,
        "channel": "'online'",
    }, "true"),
    ("registration.Request", {
        "id": "n", "initiative_id": "n", "means": "'money'", "amount": "100 * (1 + n %% 5000)", "asked_on": DAY,
    }, "true"),
    ("registration.Term", {
        "id": "n", "stream": STREAM, "kind": "'first_answer'", "starts_on": DAY, "days": "56", "ends_on": f"{DAY} + 56",
        "done_on": f"CASE WHEN {STATUS} <> 'submitted' THEN {DAY} + 9 END",
    }, "true"),
    ("journal.Event", {
        "id": "n", "stream": STREAM, "verb": "'initiative.submitted'", "audience": "'public'", "by_kind": "'party'",
        "occurred_at": MOMENT, "data": "jsonb_build_object('initiative', n)",
    }, "true"),
]  # fmt: skip
EMPTY = {
    "integer": "0",
    "boolean": "false",
    "bigint": "0",
    "smallint": "0",
    "jsonb": "'{}'",
    "uuid": "gen_random_uuid()",
}


def fill(host: str, *, already: int, rows: int) -> None:
    """Let there be `rows` initiatives, of which `already` exist."""
    words = {"things": THINGS, "places": PLACES, "statuses": STATUSES}
    started = monotonic()
    with psycopg.connect(host=host, user="postgres", dbname=roles.DATABASE, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        if not already:
            _places(connection)
        for first in range(already + 1, rows + 1, STEP):
            last = min(first + STEP - 1, rows)
            for label, columns, condition in ROWS:
                connection.execute(statement(label, columns, condition), {**words, "first": first, "last": last})
            _progress(last, rows, monotonic() - started)
        _numbers_go_on(connection, rows)
        connection.execute("SET session_replication_role = origin")
        connection.execute("SELECT registration_recount()")
        connection.execute("SELECT registration_work_anew()")
    with psycopg.connect(host=host, user="postgres", dbname=roles.DATABASE, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def statement(label: str, columns: Mapping[str, str], condition: str) -> bytes:
    model = apps.get_model(label)
    given = {
        **{field.column: empty(field) for field in model._meta.local_concrete_fields if needs_value(field)},
        **columns,
    }
    names, values = ", ".join(f'"{name}"' for name in given), ", ".join(given.values())
    source = f"FROM generate_series(%(first)s::int, %(last)s::int) AS n WHERE {condition}"
    return f'INSERT INTO "{model._meta.db_table}" ({names}) OVERRIDING SYSTEM VALUE SELECT {values} {source}'.encode()


def needs_value(field: Field[object, object]) -> bool:
    return not (field.null or field.primary_key or field.generated or field.has_db_default())


def empty(field: Field[object, object]) -> str:
    return EMPTY.get((field.db_type(django_connection) or "").split(" ")[0], "''")


def _places(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    words = {"first": 1, "last": 12}
    columns = {
        "id": "n",
        "name": "'Dorp ' || n",
        "slug": "'dorp-' || n",
        "sort_name": "'dorp ' || n",
        "is_active": "true",
    }
    known = {field.column for field in apps.get_model("framework.Place")._meta.local_concrete_fields}
    kept = {name: value for name, value in columns.items() if name in known}
    connection.execute(statement("framework.Place", kept, "true"), words)


def _numbers_go_on(connection: psycopg.Connection[tuple[object, ...]], rows: int) -> None:
    """New rows, made by actions, come after ours, and after those that a later size will add."""
    connection.execute("SELECT setval('registration_reference', %s)", [rows])
    models: set[type[Model]] = {apps.get_model(label) for label in [*(row[0] for row in ROWS), "framework.Place"]}
    for model in models:
        table = model._meta.db_table
        last = f"(SELECT greatest(max(id), {BEYOND}) FROM {table})"
        connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})".encode())


def _progress(done: int, of: int, seconds: float) -> None:
    sys.stderr.write(f"\r· rows {done:,} of {of:,}, {seconds:.0f} s")
    sys.stderr.write("\n" if done == of else "")
    sys.stderr.flush()
