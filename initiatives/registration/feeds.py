"""The same news and days for feed readers (Atom) and calendars (iCalendar): public facts and published texts only."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from initiatives.registration.dates import public_days
from initiatives.registration.models import Initiative
from initiatives.registration.news import titles_of
from initiatives.registration.subjects import Subject
from initiatives.registration.timeline import SENTENCES, entry
from samenwerking.journal.models import Audience, Event

LATEST = 50


def atom(subject: Subject) -> str:
    """The latest public events of this subject, newest first."""
    feed = Atom1Feed(
        title=f"{settings.PORTAL_NAME}: {subject.name}",
        link=settings.SITE_URL + subject.page_url,
        description=f"Wat er gebeurt met {subject.name}",
        language="nl",
        author_name=settings.MUNICIPALITY_NAME,
        feed_url=settings.SITE_URL + reverse("registration:feed", args=[subject.code]),
    )
    events = _latest(subject)
    rows = {one.stream: one for one in Initiative.objects.filter(stream__in={event.stream for event in events})}
    titles = titles_of(one.pk for one in rows.values())
    for event in events:
        one = rows[event.stream]
        feed.add_item(
            title=f"{titles.get(one.pk, one.reference)}: {SENTENCES[event.verb]}",
            link=settings.SITE_URL + one.get_absolute_url(),
            description=entry(event).what,
            unique_id=f"urn:uuid:{uuid5(event.stream, str(event.pk))}",
            pubdate=event.occurred_at,
            updateddate=event.occurred_at,
        )
    return str(feed.writeString("utf-8"))


def ical(subject: Subject, *, at: datetime) -> bytes:
    """The public days of this subject, each a whole day."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.MUNICIPALITY_NAME}//{settings.PORTAL_NAME}//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{settings.PORTAL_NAME}: {subject.name}")
    for one in public_days(subject.initiatives()):
        event = CalendarEvent()
        event.add("uid", f"{one.key}@{settings.SITE_URL.split('//')[-1]}")
        event.add("dtstamp", at)
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", f"{one.title}: {one.what}")
        event.add("url", one.url)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _latest(subject: Subject) -> list[Event]:
    """What an import or a played past wrote is true too, so here it counts."""
    rows = Event.objects.for_audience(Audience.PUBLIC).filter(verb__in=SENTENCES)
    mine = rows.filter(stream__in=subject.initiatives().values("stream"))
    return list(mine.select_related("reason").order_by("-pk")[:LATEST])
