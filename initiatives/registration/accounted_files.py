"""The same public decisions and interventions for feed readers (Atom) and as a table: every one, once in each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from initiatives.registration.accounted import Accounted, everything
from initiatives.registration.accounted_conduct import Conducted, interventions
from samenwerking.calendar import midnight

HEAD = (
    "soort",
    "nummer",
    "datum",
    "antwoord of ingreep",
    "besluit of reden",
    "onderwerp",
    "kenmerk",
    "hoe het wel kan",
    "wie",
    "adres",
)


def atom() -> str:
    feed = Atom1Feed(
        title=f"{settings.PORTAL_NAME}: verantwoording",
        link=settings.SITE_URL + reverse("registration:accountability"),
        description="Wat de gemeente besloot en waar zij ingreep",
        language="nl",
        author_name=settings.MUNICIPALITY_NAME,
        feed_url=settings.SITE_URL + reverse("registration:accountability_feed"),
    )
    for one in everything():
        link = settings.SITE_URL + one.decision.get_absolute_url()
        feed.add_item(
            title=f"{one.answer}: {one.decision.summary}",
            link=link,
            description=f"{one.about}. {one.decision.reasons}",
            unique_id=link,
            pubdate=one.decision.published_at,
            updateddate=one.decision.published_at,
        )
    for done in interventions():
        link = settings.SITE_URL + done.href
        feed.add_item(
            title=f"{done.about}: {done.what}",
            link=link,
            description=done.why,
            unique_id=link,
            pubdate=midnight(done.on),
            updateddate=midnight(done.on),
        )
    return str(feed.writeString("utf-8"))


def lines() -> Iterator[tuple[str, ...]]:
    return chain((line(one) for one in everything()), (line_of(done) for done in interventions()))


def line(one: Accounted) -> tuple[str, ...]:
    decision = one.decision
    return (
        "besluit",
        str(decision.pk),
        one.on.isoformat(),
        one.answer,
        decision.summary,
        one.about,
        one.reference,
        decision.way_to_yes,
        str(decision.mandate or ""),
        settings.SITE_URL + decision.get_absolute_url(),
    )


def line_of(done: Conducted) -> tuple[str, ...]:
    who, link = done.who, settings.SITE_URL + done.href
    reference = str(done.initiative.reference)
    return ("ingreep", str(done.pk), done.on.isoformat(), done.what, done.why, done.about, reference, "", who, link)
