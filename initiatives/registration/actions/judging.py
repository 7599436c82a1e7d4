"""Judging what the heavy and the ordinary road ask, one by one or together; each judgement is a dated row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.actions.desk import assess, assign, link_goal, link_task
from initiatives.registration.actions.road import move
from initiatives.registration.actions.texts import publish_text
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Aspect, Assessment, Initiative, PublicTest, WeightRule
from initiatives.registration.weight import proposal_of
from samenwerking.accounts.models import User
from samenwerking.errors import Refused
from samenwerking.framework.actions.lists import LISTS
from samenwerking.framework.models import GoalVersion, SocietalTask
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By


@dataclass(frozen=True)
class Judgement:
    """One answer. A weight without an outcome follows the table."""

    aspect: Aspect
    outcome: str
    reason: str = ""
    privately: str = ""  # of the test public or private: who benefits privately


@dataclass(frozen=True)
class Judged:
    """What the desk fills in on one page. What is empty stays open."""

    judgements: Sequence[Judgement] = ()
    task: SocietalTask | None = None
    goal: GoalVersion | None = None
    is_published: bool = False
    explore: str = ""  # why the exploration begins; nothing: it does not begin now


@transaction.atomic
def judge(initiative: Initiative, judgement: Judgement, *, at: datetime, by: By) -> Assessment:
    """One judgement, as the desk asks it: the weight beside the table, the interest in two parts."""
    outcome = judgement.outcome
    if judgement.aspect == Aspect.WEIGHT and not outcome:
        outcome = proposal_of(initiative, localdate(at)).weight
        if not outcome:
            raise Refused(f"{proposal_of(initiative, localdate(at)).sentence} Kies zelf een gewicht en schrijf waarom.")
    row = assess(initiative, judgement.aspect, outcome, reason=judgement.reason, at=at, by=by)
    if judgement.aspect == Aspect.INTEREST:
        test = PublicTest(assessment=row, privately=judgement.privately)
        test.full_clean()
        test.save(force_insert=True)
    return row


@transaction.atomic
def judge_together(initiative: Initiative, judged: Judged, *, handler: User, at: datetime, by: By) -> None:
    """Everything that was filled in, or nothing. The weight comes last: the table looks at the other answers."""
    take_if_free(initiative, handler, at=at, by=by)
    if judged.is_published:
        publish_as_sent(initiative, at=at, by=by)
    link_once(initiative, judged.task, judged.goal, at=at, by=by)
    for one in sorted(judged.judgements, key=lambda one: one.aspect == Aspect.WEIGHT):
        judge(initiative, one, at=at, by=by)
    if judged.explore:
        move(initiative, Status.EXPLORING, at=at, by=by, reason=judged.explore)


def take_if_free(initiative: Initiative, handler: User, *, at: datetime, by: By) -> None:
    """Who judges, handles it; unless a colleague does."""
    current = initiative.assignments.select_related("team").get(ends_at=None)
    if current.handler_id is None:
        assign(initiative, current.team, handler, at=at, by=by)


def publish_as_sent(initiative: Initiative, *, at: datetime, by: By) -> None:
    """Sending was agreeing: the text goes to the page as it was sent, if nothing else waits for an answer."""
    if initiative.published_at is not None:
        return
    if initiative.texts.filter(agreed_at=None).exists():
        raise Refused("Er ligt een aangepaste tekst bij de initiatiefnemer. Wacht op het antwoord, of publiceer eerst.")
    text = initiative.texts.order_by("-number").first()
    if text:
        publish_text(text, at=at, by=by)


def link_once(
    initiative: Initiative, task: SocietalTask | None, goal: GoalVersion | None, *, at: datetime, by: By
) -> None:
    """What is linked already, stays as it is."""
    if task and not initiative.task_links.filter(task=task, ended_at=None).exists():
        link_task(initiative, task, at=at, by=by)
    if goal and not initiative.goal_links.filter(goal=goal, ended_at=None).exists():
        link_goal(initiative, goal, at=at, by=by)


@transaction.atomic
def add_weight_rule(rule: WeightRule, *, at: datetime, by: By) -> WeightRule:
    """One more row of the table, from today or later: what was proposed before stays as it was."""
    _not_before(rule.from_on, at)
    rule.full_clean()
    rule.save()
    record(LISTS, "list.weight_rule_added", at=at, by=by, audience=Audience.STAFF, data={"rule": rule.pk})
    return rule


@transaction.atomic
def change_weight_rule(
    rule: WeightRule, *, weight: str, at_least: int | None, from_on: date, at: datetime, by: By
) -> WeightRule:
    """From this day the row weighs differently, or begins at another amount. The old row stays readable."""
    end_weight_rule(rule, from_on=from_on, at=at, by=by)
    new = WeightRule(looks_at=rule.looks_at, value=rule.value, at_least=at_least, weight=weight, from_on=from_on)
    return add_weight_rule(new, at=at, by=by)


@transaction.atomic
def end_weight_rule(rule: WeightRule, *, from_on: date, at: datetime, by: By) -> WeightRule:
    """From this day the table does without this row."""
    kept = WeightRule.objects.select_for_update().get(pk=rule.pk)
    if kept.ends_on is not None:
        raise Refused("Deze regel is al gewijzigd of van de tabel gehaald. Kijk wat er nu staat.")
    _not_before(from_on, at)
    if from_on < kept.from_on:
        raise Refused("Deze regel geldt dan nog niet. Kies een latere dag.")
    kept.ends_on = from_on
    kept.save()
    record(LISTS, "list.weight_rule_ended", at=at, by=by, audience=Audience.STAFF, data={"rule": kept.pk})
    return kept


def _not_before(day: date, at: datetime) -> None:
    if day < localdate(at):
        raise Refused("Deze dag is voorbij. De tabel verandert vanaf vandaag of later, nooit terug in de tijd.")
