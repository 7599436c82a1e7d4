from __future__ import annotations

from datetime import datetime

from django.db import transaction

from initiatives.registration.actions.desk import lock
from initiatives.registration.challenge import criteria_of
from initiatives.registration.models import CriterionAnswer, Initiative, Kind, Meets
from samenwerking.errors import Refused
from samenwerking.framework.models import CriterionVersion
from samenwerking.journal.actions import record
from samenwerking.journal.models import By


@transaction.atomic
def answer_criterion(
    initiative: Initiative, criterion: CriterionVersion, meets: Meets, *, reason: str, at: datetime, by: By
) -> CriterionAnswer:
    """Test a challenge against one criterion of the by-law. Everybody may read the answer and its reason."""
    lock(initiative)
    if initiative.kind != Kind.CHALLENGE:
        raise Refused("Alleen een uitdaging wordt aan de criteria van de verordening getoetst.")
    if not criteria_of(initiative).filter(pk=criterion.pk).exists():
        raise Refused("Dit criterium gold niet toen de uitdaging binnenkwam. Kies een ander criterium.")
    answer = CriterionAnswer(initiative=initiative, criterion=criterion, meets=meets, reason=reason, answered_at=at)
    answer.full_clean()
    answer.save()
    record(initiative.stream, "initiative.criterion_answered", at=at, by=by, data={"answer": answer.pk})
    return answer
