"""The texts of the pages before the form: write a concept, publish it, take a translation away."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from samenwerking.errors import Refused, Stale
from samenwerking.framework.figures.pages import FILLED, MUNICIPALITY
from samenwerking.framework.models import Language, PageKey, PageText
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By

PAGES = UUID("c1f7bb0e-53f2-5c8e-9b5d-6b1c0a5f7e41")  # the stream of every change of these texts
CHANGED = "Iemand anders heeft deze tekst intussen gewijzigd. Lees de nieuwe tekst en probeer het opnieuw."


@transaction.atomic
def write_page(
    key: PageKey, language: Language, *, at: datetime, by: By, revision: int | None = None, **content: Any
) -> PageText:
    """Write the concept of the next text, or change the one that is there.

    `revision` is that of the concept as this person saw it; None skips the comparison.
    """
    _one_at_a_time()
    texts = PageText.objects.of(key, language)
    concept = texts.concepts().first()
    if revision is not None and revision != (concept.revision if concept else 0):
        raise Stale(CHANGED)
    if concept is None:
        last = texts.aggregate(last=Max("number"))["last"] or 0
        concept = PageText(key=key, language=language, number=last + 1)
    for name, value in content.items():
        setattr(concept, name, value)
    _check_placeholders(concept)
    concept.revision += 1
    concept.full_clean()
    concept.save()
    _record(concept, "page.written", at=at, by=by)
    return concept


@transaction.atomic
def publish_page(text: PageText, *, at: datetime, by: By, revision: int | None = None) -> PageText:
    """From now on residents read this text; the one before it stays in the history."""
    _one_at_a_time()
    concept = PageText.objects.get(pk=text.pk)
    if concept.published_at is not None:
        raise Refused("Deze tekst staat al op de site.")
    if revision is not None and revision != concept.revision:
        raise Stale(CHANGED)
    for earlier in PageText.objects.of(concept.key, concept.language).public():
        earlier.withdrawn_at = at
        earlier.save()
    concept.published_at = at
    concept.full_clean()
    concept.save()
    _record(concept, "page.published", at=at, by=by)
    return concept


@transaction.atomic
def withdraw_page(text: PageText, *, at: datetime, by: By) -> PageText:
    """Take a translation away: residents then read the Dutch text, with a sentence that says so."""
    _one_at_a_time()
    standing = PageText.objects.get(pk=text.pk)
    if standing.language == Language.DUTCH:
        raise Refused("De Nederlandse tekst blijft staan. Publiceer een nieuwe tekst in plaats ervan.")
    if standing.published_at is None or standing.withdrawn_at is not None:
        raise Refused("Deze tekst staat niet op de site.")
    standing.withdrawn_at = at
    standing.save()
    _record(standing, "page.withdrawn", at=at, by=by)
    return standing


def _check_placeholders(text: PageText) -> None:
    known = [*FILLED, MUNICIPALITY]
    unknown = sorted(text.placeholders - set(known))
    if unknown:
        words = ", ".join(f"{{{name}}}" for name in known)
        raise Refused(f"Wij kennen {{{unknown[0]}}} niet. Tussen accolades kan staan: {words}.")


def _one_at_a_time() -> None:
    """Who writes and who publishes wait for each other, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('framework.pages'))")


def _record(text: PageText, verb: str, *, at: datetime, by: By) -> None:
    data = {"page": text.key, "language": text.language, "number": text.number, "text": text.pk}
    record(PAGES, verb, at=at, by=by, audience=Audience.STAFF, data=data)
