from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.actions.desk import lock
from initiatives.registration.models import Initiative
from oversight.evaluation import figures
from oversight.evaluation.models import Expectation, Exploration
from oversight.evaluation.questions import asked, blocks
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import acting_role
from samenwerking.errors import Refused, Stale
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By, Who

Answers = Mapping[str, Decimal | int | str | None]


@transaction.atomic
def write_exploration(
    initiative: Initiative, answers: Answers, *, revision: int, reason: str = "", at: datetime, by: By
) -> Exploration:
    """Keep the concept of an exploration. After an adoption this begins a next version; the adopted one stays."""
    lock(initiative)
    concept = initiative.explorations.concepts().first()
    if (concept.revision if concept else 0) != revision:
        raise Stale("Een collega heeft de verkenning net gewijzigd. Vergelijk de twee teksten voordat u bewaart.")
    if concept is None:
        last = initiative.explorations.order_by("-number").first()
        concept = Exploration(initiative=initiative, number=last.number + 1 if last else 1)
    concept.revision = revision + 1
    concept.reason = reason
    concept.full_clean()
    concept.save()
    for field in asked(is_investment=figures.is_investment(initiative)):
        _expect(concept, field.key, is_number=field.is_number, answer=answers.get(field.key))
    data = {"exploration": concept.pk, "revision": concept.revision}
    record(initiative.stream, "exploration.written", at=at, by=by, audience=Audience.STAFF, data=data)
    return concept


@transaction.atomic
def adopt_exploration(exploration: Exploration, *, revision: int, at: datetime, by: By) -> Exploration:
    """Freeze what is expected, with date, author and a hash (S70). Who may, follows from the regime (S66)."""
    lock(exploration.initiative)
    concept = Exploration.objects.select_for_update().get(pk=exploration.pk)
    if concept.adopted_at is not None:
        raise Refused("Deze verkenning is al vastgesteld. Bewaar een nieuwe versie om iets te wijzigen.")
    if concept.revision != revision:
        raise Stale("Een collega heeft de verkenning net gewijzigd. Lees wat er nu staat voordat u vaststelt.")
    role = _adopting_role(concept.initiative, at=at, by=by)
    _refuse_incomplete(concept)
    _drop_what_is_not_asked(concept)

    concept.adopted_at = at
    concept.adopted_by_id = by.id if by.kind == Who.USER else None
    concept.adopted_as = role
    concept.digest = figures.digest(figures.exploration_document(concept))
    concept.full_clean()
    concept.save()
    data = {"exploration": concept.pk, "number": concept.number, "digest": concept.digest}
    record(concept.initiative.stream, "exploration.adopted", at=at, by=by, data=data)
    return concept


def _expect(concept: Exploration, key: str, *, is_number: bool, answer: Decimal | int | str | None) -> None:
    row = Expectation.objects.filter(exploration=concept, field=key).first()
    row = row or Expectation(exploration=concept, field=key)
    if is_number:
        row.number = None if answer in (None, "") else Decimal(str(answer))
    else:
        row.text = str(answer or "")
    row.full_clean()
    row.save()


def _adopting_role(initiative: Initiative, *, at: datetime, by: By) -> str:
    """The role in which somebody adopts; refuses who may not. A played past has no person."""
    if by.kind != Who.USER or by.id is None:
        return by.role
    regime = figures.regime_on(initiative, localdate(at))
    fitting = User.objects.get(pk=by.id).roles() & figures.ADOPTS[regime]
    if not fitting:
        raise Refused(figures.WHO_ADOPTS[regime])
    return acting_role(fitting).value


def _refuse_incomplete(concept: Exploration) -> None:
    """Every block that is asked must be complete. All that is missing is said at once."""
    wanted = blocks(is_investment=figures.is_investment(concept.initiative))
    missing = [block for block in figures.blocks_of(concept, wanted) if not block.is_complete]
    refusals = [f"Bij ‘{block.block.label}’ ontbreekt nog: {', '.join(block.missing)}." for block in missing]
    if concept.number > 1 and not concept.reason:
        refusals.append("Schrijf op waarom er een nieuwe versie nodig is.")
    if refusals:
        raise Refused(refusals)


def _drop_what_is_not_asked(concept: Exploration) -> None:
    """What was written before the judgement on the investment changed is not adopted."""
    keys = [field.key for field in asked(is_investment=figures.is_investment(concept.initiative))]
    concept.expectations.exclude(field__in=keys).delete()
