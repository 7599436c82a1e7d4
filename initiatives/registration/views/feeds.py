"""Feeds and calendars of what everybody may read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate, now

from initiatives.registration import feeds, subjects
from initiatives.registration.subjects import Subject


def feed(request: HttpRequest, what: str) -> HttpResponse:
    return HttpResponse(feeds.atom(found(what)), content_type="application/atom+xml; charset=utf-8")


def calendar(request: HttpRequest, what: str) -> HttpResponse:
    return HttpResponse(feeds.ical(found(what), at=now()), content_type="text/calendar; charset=utf-8")


def found(what: str) -> Subject:
    subject = subjects.find(what, today=localdate())
    if subject is None:
        raise Http404
    return subject
