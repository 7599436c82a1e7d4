from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.actions.desk import lock
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative
from oversight.evaluation import figures
from oversight.evaluation.models import Evaluation, Finding, Moment, Verdict
from samenwerking.errors import Refused, Stale
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By, Who


@dataclass(frozen=True)
class Found:
    """What somebody found of one field: a number, a verdict with its reason, or nothing."""

    number: Decimal | int | None = None
    verdict: Verdict | str = ""
    reason: str = ""


@transaction.atomic
def plan_moment(
    initiative: Initiative,
    *,
    planned_on: date | None = None,
    stage: Status | str = "",
    reason: str,
    at: datetime,
    by: By,
) -> Moment:
    """Plan when the collaboration is held against what was expected: on a day or at a stage (S71)."""
    lock(initiative)
    if planned_on is not None and planned_on < localdate(at):
        raise Refused("Deze dag is al geweest. Kies vandaag of een dag die nog komt.")
    last = initiative.moments.order_by("-number").first()
    moment = Moment(
        initiative=initiative,
        number=last.number + 1 if last else 1,
        planned_on=planned_on,
        stage=stage,
        reason=reason,
        planned_at=at,
    )
    moment.full_clean()
    moment.save()
    record(initiative.stream, "evaluation.planned", at=at, by=by, data={"moment": moment.number})
    return moment


@transaction.atomic
def write_evaluation(
    moment: Moment, found: Mapping[str, Found], *, summary: str, revision: int, at: datetime, by: By
) -> Evaluation:
    """Keep what was found so far. The first time decides against which adopted exploration it is held."""
    lock(moment.initiative)
    evaluation = Evaluation.objects.filter(moment=moment).first()
    if (evaluation.revision if evaluation else 0) != revision:
        raise Stale("Een collega heeft deze evaluatie net gewijzigd. Vergelijk de twee teksten voordat u bewaart.")
    if evaluation is None:
        evaluation = _begin(moment)
    if evaluation.concluded_at is not None:
        raise Refused("Deze evaluatie is afgerond en verandert niet meer. Plan een nieuw moment.")
    evaluation.revision = revision + 1
    evaluation.summary = summary
    evaluation.full_clean()
    evaluation.save()
    for field in figures.frozen_fields(evaluation.exploration):
        _find(evaluation, field.key, found.get(field.key, Found()))
    data = {"moment": moment.number, "revision": evaluation.revision}
    record(moment.initiative.stream, "evaluation.written", at=at, by=by, audience=Audience.STAFF, data=data)
    return evaluation


@transaction.atomic
def conclude_evaluation(evaluation: Evaluation, *, revision: int, at: datetime, by: By) -> Evaluation:
    """Freeze an evaluation: from now on the mirror shows it, to everybody."""
    initiative = evaluation.moment.initiative
    lock(initiative)
    concept = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if concept.concluded_at is not None:
        raise Refused("Deze evaluatie is al afgerond.")
    if concept.revision != revision:
        raise Stale("Een collega heeft deze evaluatie net gewijzigd. Lees wat er nu staat voordat u afrondt.")
    _refuse_empty(concept, at)

    concept.concluded_at = at
    concept.concluded_by_id = by.id if by.kind == Who.USER else None
    concept.digest = figures.digest(figures.evaluation_document(concept))
    concept.full_clean()
    concept.save()
    data = {"moment": concept.moment.number, "evaluation": concept.pk, "digest": concept.digest}
    record(initiative.stream, "evaluation.concluded", at=at, by=by, data=data)
    return concept


def _begin(moment: Moment) -> Evaluation:
    adopted = moment.initiative.explorations.adopted().order_by("-number").first()
    if adopted is None:
        raise Refused("Stel eerst de verkenning vooraf vast. Zonder verkenning is er niets om mee te vergelijken.")
    return Evaluation(moment=moment, exploration=adopted)


def _find(evaluation: Evaluation, key: str, found: Found) -> None:
    row = Finding.objects.filter(evaluation=evaluation, field=key).first() or Finding(evaluation=evaluation, field=key)
    row.number = None if found.number is None else Decimal(found.number)
    row.verdict = found.verdict
    row.reason = found.reason
    row.full_clean()
    row.save()


def _refuse_empty(concept: Evaluation, at: datetime) -> None:
    adopted_at = concept.exploration.adopted_at
    assert adopted_at is not None
    refusals = []
    if at < adopted_at:
        refusals.append("Deze evaluatie ligt voor de verkenning. Kies een later moment.")
    if not any(row.is_measured for row in concept.findings.all()):
        refusals.append("Er is nog niets gemeten. Vul minstens één punt in.")
    if not concept.summary:
        refusals.append("Schrijf in een paar zinnen op wat deze evaluatie laat zien.")
    if refusals:
        raise Refused(refusals)
