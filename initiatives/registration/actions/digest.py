"""News by mail: at once (a few minutes) or once a day, one letter per address, nothing when nothing happened.

What was sent is remembered by a mark: each run takes what was recorded since, and moves the mark in the same
transaction. A run that fails, comes late or comes twice loses nothing and repeats nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from initiatives.registration import mails
from initiatives.registration.models import (
    Follower,
    Following,
    Initiative,
    NewsMark,
    Pace,
    Representative,
    Scope,
    TaskLink,
)
from initiatives.registration.news import News, per_initiative, recorded
from samenwerking.journal.models import Audience, Event

# What is written now may still be in a transaction that has not ended: leave it for the next run.
SETTLE = timedelta(minutes=5)


@transaction.atomic
def send_news(pace: Pace, *, at: datetime) -> int:
    """One letter to everybody of this pace to whom something happened; answers how many letters."""
    until = at - SETTLE
    mark, is_first = NewsMark.objects.select_for_update().get_or_create(pace=pace, defaults={"until": until})
    if is_first or until <= mark.until:
        return 0
    letters = list(_for_followers(pace, mark.until, until))
    if pace == Pace.DAILY:
        letters += _for_initiators(mark.until, until)
    for send in letters:
        send(at)
    mark.until = until
    mark.save()
    return len(letters)


def _for_followers(pace: Pace, since: datetime, until: datetime) -> Iterator[mails.Send]:
    events = recorded(since, until, Audience.PUBLIC)
    news = per_initiative(events, Initiative.objects.filter(published_at__isnull=False))
    if not news:
        return
    tasks, speakers = _tasks_of(news), _speakers_of(news)
    followings = Following.objects.confirmed().filter(follower__pace=pace).select_related("follower")
    by_follower: dict[Follower, list[Following]] = defaultdict(list)
    for following in followings.order_by("follower", "pk"):
        by_follower[following.follower].append(following)
    for follower, rows in by_follower.items():
        told = [one for one in news if (follower.email, one.initiative.pk) not in speakers]
        if mine := [wanted for one in told if (wanted := _wanted(one, rows, tasks))]:
            yield mails.news(follower, mine, key=f"{pace}:{until.isoformat()}")


def _wanted(news: News, followings: list[Following], tasks: set[tuple[int, int]]) -> News | None:
    """What happened to it since somebody began to follow it."""
    moments = [one.confirmed_at for one in followings if one.confirmed_at and _covers(one, news.initiative, tasks)]
    if not moments:
        return None
    events = [event for event in news.events if event.recorded_at >= min(moments)]
    return News(news.initiative, news.title, events) if events else None


def _covers(following: Following, initiative: Initiative, tasks: set[tuple[int, int]]) -> bool:
    if following.scope == Scope.PLACE:
        return following.place_id == initiative.place_id
    if following.scope == Scope.TASK:
        return (initiative.pk, following.task_id) in tasks
    return following.scope == Scope.ALL or following.initiative_id == initiative.pk


def _for_initiators(since: datetime, until: datetime) -> Iterator[mails.Send]:
    """Initiators who chose a digest read here what they did not get at once."""
    speak = Representative.objects.filter(mail_pace=Pace.DAILY, until=None).exclude(contact__email="")
    rows = list(speak.exclude(contact=None).select_related("contact").order_by("pk"))
    if not rows:
        return
    events = [event for event in recorded(since, until, Audience.PUBLIC, Audience.PARTY) if _was_not_mailed(event)]
    for row in rows:
        own = per_initiative(events, Initiative.objects.filter(participants__party=row.party_id))
        if own:
            yield mails.own_news(row, own, key=f"{Pace.DAILY}:{until.isoformat()}")


def _was_not_mailed(event: Event) -> bool:
    """What always comes by its own mail is not told a second time."""
    return event.verb not in mails.ALWAYS_MAILED


def _tasks_of(news: list[News]) -> set[tuple[int, int]]:
    links = TaskLink.objects.filter(initiative__in=[one.initiative.pk for one in news], ended_at=None)
    return set(links.values_list("initiative_id", "task_id"))


def _speakers_of(news: list[News]) -> set[tuple[str, int]]:
    """Who gets mail as initiator gets none as follower of the same initiative."""
    rows = Representative.objects.filter(
        party__participations__initiative__in=[one.initiative.pk for one in news], until=None, contact__isnull=False
    )
    pairs = rows.values_list("contact__email", "party__participations__initiative")
    return {(str(email).lower(), initiative) for email, initiative in pairs}
