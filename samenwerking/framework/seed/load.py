"""Puts the kader and the lists in an empty portal, through the actions. A second time changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any, TypeVar

from django.db import transaction
from django.utils.timezone import localdate

from samenwerking.framework import actions
from samenwerking.framework.models import (
    Criterion,
    Goal,
    Identity,
    Language,
    PageKey,
    PageText,
    Place,
    Principle,
    Setting,
    SocietalTask,
    Standard,
    TargetGroup,
    Theme,
    Version,
)
from samenwerking.framework.policy_values import Value
from samenwerking.framework.seed import demo
from samenwerking.framework.seed.pages import TEXTS
from samenwerking.framework.seed.principles import PRINCIPLES
from samenwerking.journal.models import By

Row = TypeVar("Row")


@dataclass(frozen=True)
class Decision:
    """By which decision of the council the kader holds, and who loads it when."""

    number: str
    on: date
    url: str
    at: datetime
    by: By

    def adopt(self, version: Version) -> None:
        actions.adopt(
            version,
            decision_number=self.number,
            decision_on=self.on,
            decision_url=self.url,
            adopted_on=self.on,
            at=self.at,
            by=self.by,
        )


@transaction.atomic
def load_principles(decision: Decision) -> None:
    """The five principles of the policy text."""
    for content in PRINCIPLES:
        _adopted(Principle, decision, **content)


@transaction.atomic
def load_pages(at: datetime, by: By) -> None:
    """The texts of the pages before the form, in every language. What the desk wrote or took away stays so."""
    for key, by_language in TEXTS.items():
        for language, content in by_language.items():
            if not PageText.objects.of(key, language).exists():
                text = actions.write_page(PageKey(key), Language(language), at=at, by=by, **content)
                actions.publish_page(text, at=at, by=by)


@transaction.atomic
def load_demo(decision: Decision, settings: dict[str, Value]) -> None:
    """Invented tasks, goals and standards, and the lists of an example municipality."""
    for key, value in settings.items():
        if not Setting.objects.filter(key=key).exists():
            actions.add_setting(key, value, valid_from=localdate(decision.at), at=decision.at, by=decision.by)
    _load_tasks(decision)
    _load_standards(decision)
    for content in demo.CRITERIA:
        _adopted(Criterion, decision, **content)
    _load_lists(decision.at, decision.by)


def _load_tasks(decision: Decision) -> None:
    for content in demo.TASKS:
        words = {name: value for name, value in content.items() if name != "goals"}
        task = _adopted(SocietalTask, decision, **words)
        principle = Principle.objects.get(slug=demo.GOALS_OF_PRINCIPLES[task.slug])
        for number, goal in enumerate(content["goals"], start=1):
            aim = _adopted(Goal, decision, slug=f"{task.slug}-{number}", task=task, **goal)
            actions.link(principle, aim, at=decision.at, by=decision.by)


def _load_standards(decision: Decision) -> None:
    for content in demo.STANDARDS:
        words = {name: value for name, value in content.items() if name != "principle"}
        standard = _adopted(Standard, decision, **words)
        principle = Principle.objects.get(slug=content["principle"])
        actions.link(principle, standard, at=decision.at, by=decision.by)


def _load_lists(at: datetime, by: By) -> None:
    for name, x, y, inhabitants in _missing(Place, demo.PLACES, key=itemgetter(0)):
        place = actions.add_place(name, map_x=x, map_y=y, at=at, by=by)
        actions.count_inhabitants(place, inhabitants, on=date(localdate(at).year, 1, 1), at=at, by=by)
    for name in _missing(Theme, demo.THEMES):
        actions.add_theme(name, at=at, by=by)
    for name in _missing(TargetGroup, demo.TARGET_GROUPS):
        actions.add_target_group(name, at=at, by=by)


def _missing(model: Any, rows: list[Row], key: Callable[[Row], Any] = lambda row: row) -> list[Row]:
    there = set(model.objects.values_list("name", flat=True))
    return [row for row in rows if key(row) not in there]


def _adopted(model: type[Identity], decision: Decision, *, slug: str, **content: Any) -> Any:
    """The identity at this address; made and adopted when it is not there yet."""
    there = model.objects.filter(slug=slug).first()
    if there:
        return there
    version = actions.declare(model, slug=slug, at=decision.at, by=decision.by, **content)
    decision.adopt(version)
    return version.of
