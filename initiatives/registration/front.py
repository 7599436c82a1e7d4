"""What the front page shows: the tasks with what runs in each, what is new, and how we do (S11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from initiatives.registration import counts
from initiatives.registration.choices import choices_on
from initiatives.registration.counts import Counts, dutch
from initiatives.registration.figures import on_time
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.map import Dot, dots
from initiatives.registration.models import TermKind
from initiatives.registration.overview import Card, newest
from samenwerking.framework.models import SocietalTask, TaskVersion

NEWEST = 4
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class TaskCard:
    """A societal task with what runs in it."""

    title: str
    text: str
    href: str
    count: int

    @property
    def foot(self) -> str:
        return "initiatief loopt" if self.count == 1 else "initiatieven lopen"


@dataclass(frozen=True)
class Sentence:
    """One figure as a sentence that opens its rows."""

    figure: str
    text: str
    href: str


@dataclass(frozen=True)
class Front:
    tasks: list[TaskCard]
    newest: list[Card]
    dots: tuple[Dot, ...]
    sentences: list[Sentence]


def front(*, today: date) -> Front:
    """What the front page says today."""
    tallies = counts.of_all()
    choices = choices_on(today, tallies)
    return Front(
        tasks=tasks(today, tallies),
        newest=newest(AnonymousUser(), most=NEWEST, choices=choices),
        dots=dots(choices, tallies, {}),
        sentences=[running(tallies), answered_in_time(today)],
    )


def tasks(today: date, tallies: Counts) -> list[TaskCard]:
    rows = SocietalTask.objects.in_force(today).titled(today).order_by("order", "slug")
    words = dict(TaskVersion.objects.in_force(today).values_list("of", "summary"))
    return [
        TaskCard(str(row), words[row.pk], row.get_absolute_url(), tallies.get(("loopt", str(row.pk)), 0))
        for row in rows
    ]


def running(tallies: Counts) -> Sentence:
    ended = sum(tallies.get(("stand", status), 0) for status in ENDED)
    count = tallies.get(counts.ALL, 0) - ended
    return Sentence(dutch(count), "initiatieven lopen nu in onze gemeente", reverse("registration:overview"))


def answered_in_time(today: date) -> Sentence:
    """M3, over the past year, with n."""
    figure = on_time(TermKind.FIRST_ANSWER, since=today - YEAR, as_of=today)
    share = figure.share
    if share.percent is None:
        return Sentence("–", "Er is nog geen antwoord geweest dat op tijd kon zijn", reverse("registration:overview"))
    text = f"van de eerste antwoorden kwam op tijd ({share.part} van {share.whole}, in het afgelopen jaar)"
    return Sentence(f"{share.percent} %", text, reverse("registration:overview"))
