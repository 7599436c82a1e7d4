"""U13: how long finding takes, and whether PostgreSQL reads a whole table for it."""

from __future__ import annotations

from time import perf_counter

from django.db import connection

from initiatives.registration import paging
from initiatives.registration.paging import ORDERS
from initiatives.registration.sought import Sought

# In every way: as it stands, in another form, a part, typed wrong, two words, none.
ASKED = ["speelplaats", "dijken", "tuin", "leesclup", "moestuin kerk", "zwembad dorpshuis", "watermeloen", "pleinen"]
TIMES = 15


def seconds() -> list[float]:
    """Each question as the list asks it, without the page around it."""
    for words in ASKED:
        find(words)
    return [find(words) for _ in range(TIMES) for words in ASKED]


def find(words: str) -> float:
    begin = perf_counter()
    paging.page(Sought.of(words, {}, "").groups(), ORDERS["nieuw"], None)
    return perf_counter() - begin


def whole_tables() -> list[str]:
    """The questions for which a whole table is read."""
    connection.close()  # it was opened before the tables were filled
    return [words for words in ASKED if "Seq Scan" in _plans(words)]


def _plans(words: str) -> str:
    groups = Sought.of(words, {}, "").groups()
    return "\n".join(ORDERS["nieuw"].of(rows)[: paging.PAGE].explain() for rows in groups if not rows.query.is_empty())
