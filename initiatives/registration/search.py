"""Finding initiatives by words (U13): what the list is searched with, and what looks like an idea."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from initiatives.registration.models import Initiative

Rows = QuerySet[Initiative]


def by_words(rows: Rows, words: str) -> Rows:
    """Words in any form, or a part of the title. One text at most is current, so no row comes twice."""
    query = SearchQuery(words, config="dutch", search_type="websearch")
    found = Q(texts__search=query) | Q(texts__title__icontains=words)
    return rows.filter(found, texts__is_current=True)


def similar_to(text: str, limit: int = 5) -> list[Initiative]:
    """What everybody may read and is most like this text, the best first; each with its `title` and `summary`."""
    public = Initiative.objects.visible_to(AnonymousUser()).with_text()
    any_word = " or ".join(text.split()[:40])
    return list(by_words(public, any_word).order_by("-received_on", "-pk")[:limit]) if any_word else []
