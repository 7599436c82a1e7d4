"""Public days: by when the municipality answers, and what higher apps plan. For the calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.conf import settings

from initiatives.registration.joints import days
from initiatives.registration.models import Initiative, InitiativeQuerySet, Term
from initiatives.registration.news import titles_of
from initiatives.registration.public_page import NEXT_STEPS

MOST = 500  # days of each kind in one calendar: the nearest ones


@dataclass(frozen=True)
class PublicDay:
    """One day that everybody may know. `key` stays the same when the day moves."""

    key: str
    day: date
    what: str
    title: str
    url: str


def public_days(initiatives: InitiativeQuerySet) -> list[PublicDay]:
    """Earliest first. A clock that stands still has no day."""
    planned = chain.from_iterable(maker(initiatives) for maker in days.by_place["initiatives"])
    found = [*_terms(initiatives), *planned]
    rows = Initiative.objects.in_bulk({initiative for initiative, _, _, _ in found})
    titles = titles_of(rows)
    told = [
        PublicDay(key, day, what, titles.get(pk, rows[pk].reference), settings.SITE_URL + rows[pk].get_absolute_url())
        for pk, key, day, what in found
    ]
    return sorted(told, key=lambda one: (one.day, one.key))


def _terms(initiatives: InitiativeQuerySet) -> list[tuple[int, str, date, str]]:
    terms = list(Term.objects.counting().filter(stream__in=initiatives.values("stream")).order_by("ends_on")[:MOST])
    of = dict(Initiative.objects.filter(stream__in=[term.stream for term in terms]).values_list("stream", "pk"))
    return [
        (of[term.stream], f"termijn-{term.pk}", term.ends_on, f"Uiterlijk vandaag {NEXT_STEPS[term.kind]}.")
        for term in terms
    ]
