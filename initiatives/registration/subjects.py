"""What somebody can follow: everything, a place, a task or one initiative. Mail, feeds and calendars share it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from initiatives.registration.models import Following, Initiative, InitiativeQuerySet, Scope
from samenwerking.framework.models import Place, SocietalTask
from samenwerking.text import line

# How an address names each: /volgen/?wat=dorp:ens
WORDS: dict[Scope, str] = {Scope.PLACE: "dorp", Scope.TASK: "opgave", Scope.INITIATIVE: "initiatief"}
EVERYTHING = "alles"
LONGEST = 120  # characters of a code


@dataclass(frozen=True)
class Subject:
    """One thing to follow. `of` is its place, task or initiative."""

    scope: Scope
    name: str
    slug: str = ""
    of: Any = None

    @property
    def code(self) -> str:
        return f"{WORDS[self.scope]}:{self.slug}" if self.slug else EVERYTHING

    @property
    def page_url(self) -> str:
        filters = {Scope.PLACE: {"plaats": self.slug}, Scope.TASK: {"opgave": self.slug}}
        if self.scope == Scope.INITIATIVE:
            return str(self.of.get_absolute_url())
        query = urlencode(filters.get(self.scope, {}))
        return f"{reverse('registration:overview')}{'?' if query else ''}{query}"

    def initiatives(self) -> InitiativeQuerySet:
        """What the public may read of it."""
        rows = Initiative.objects.filter(published_at__isnull=False)
        if self.scope == Scope.PLACE:
            return rows.filter(place=self.of)
        if self.scope == Scope.TASK:
            return rows.filter(task_links__task=self.of, task_links__ended_at=None)
        return rows.filter(pk=self.of.pk) if self.scope == Scope.INITIATIVE else rows


ALL = Subject(Scope.ALL, "alle initiatieven")


def of_place(place: Place) -> Subject:
    return Subject(Scope.PLACE, place.name, place.slug, place)


def of_task(task: SocietalTask) -> Subject:
    return Subject(Scope.TASK, str(task), task.slug, task)


def of_initiative(initiative: Initiative) -> Subject:
    """Called with a row `with_text()`, so that its name is its title."""
    return Subject(Scope.INITIATIVE, str(initiative), initiative.reference, initiative)


def of_followings(rows: Sequence[Following], today: date) -> list[Subject]:
    """What each of these rows follows, with its name as it reads now. Two queries, however many there are."""
    tasks = SocietalTask.objects.titled(today).in_bulk({row.task_id for row in rows if row.task_id})
    initiatives = Initiative.objects.with_text().in_bulk({row.initiative_id for row in rows if row.initiative_id})
    return [_of(row, tasks, initiatives) for row in rows]


def _of(row: Following, tasks: Mapping[int, SocietalTask], initiatives: Mapping[int, Initiative]) -> Subject:
    if row.place:
        return of_place(row.place)
    if row.task_id:
        return of_task(tasks[row.task_id])
    return of_initiative(initiatives[row.initiative_id]) if row.initiative_id else ALL


def find(code: str, *, today: date) -> Subject | None:
    """The subject that an address names, if it exists and is public."""
    code = line(code)[:LONGEST]
    word, _, slug = code.partition(":")
    finders = {"dorp": _place, "opgave": _task, "initiatief": _initiative}
    if word in finders and slug:
        return finders[word](slug, today)
    return ALL if code == EVERYTHING else None


def choices(today: date) -> list[Subject]:
    """Every place and every task in force."""
    tasks = SocietalTask.objects.in_force(today).titled(today).order_by("order", "slug")
    places = Place.objects.order_by("sort_name")
    return [ALL, *(of_place(place) for place in places), *(of_task(task) for task in tasks)]


def _place(slug: str, today: date) -> Subject | None:
    place = Place.objects.filter(slug=slug).first()
    return of_place(place) if place else None


def _task(slug: str, today: date) -> Subject | None:
    task = SocietalTask.objects.in_force(today).titled(today).filter(slug=slug).first()
    return of_task(task) if task else None


def _initiative(reference: str, today: date) -> Subject | None:
    rows = Initiative.objects.filter(published_at__isnull=False).with_text()
    initiative = rows.filter(reference=reference).first()
    return of_initiative(initiative) if initiative else None
