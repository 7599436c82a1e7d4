"""What Postgres keeps of a decision, whoever writes it."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q

from initiatives.registration.models.deciding_choices import LEADS, Answer
from samenwerking.guards import valid_choice


def _leads_fits() -> Q:
    return Q(leads_to="") | reduce(or_, (Q(answer=one, leads_to__in=sorted(to)) for one, to in LEADS.items()))


RULES: list[models.BaseConstraint] = [
    valid_choice("answer", Answer, "registration_decision_answer"),
    models.CheckConstraint(
        condition=Q(initiative__isnull=False, task=None) | Q(initiative=None, task__isnull=False),
        name="registration_decision_of_one_thing",
    ),
    models.CheckConstraint(
        condition=_leads_fits() & (Q(leads_to="") | Q(initiative__isnull=False)),
        name="registration_decision_leads",
        violation_error_message="Deze stand past niet bij het antwoord. Kies een andere stand of geen.",
    ),
    models.CheckConstraint(
        condition=Q(answer=Answer.YES) | ~Q(way_to_yes=""),
        name="registration_decision_way_to_yes",
        violation_error_message="Schrijf op hoe het wél kan. Zonder dat is dit antwoord niet af.",
    ),
    models.CheckConstraint(
        condition=Q(checked_by=None) | ~Q(checked_by=F("prepared_by")),
        name="registration_decision_second_person",
        violation_error_message="Iemand anders kijkt het besluit na.",
    ),
    models.CheckConstraint(
        condition=Q(checked_by=None, checked_at=None) | Q(checked_by__isnull=False, checked_at__isnull=False),
        name="registration_decision_checked_by_somebody",
    ),
    models.CheckConstraint(
        condition=Q(published_at=None)
        | (Q(mandate__isnull=False, decided_by__isnull=False) & (~Q(answer=Answer.NO) | Q(checked_by__isnull=False))),
        name="registration_decision_published_whole",
    ),
    models.CheckConstraint(
        condition=Q(objection_until=None, objection_clause="")
        | Q(is_besluit=True, published_at__isnull=False, objection_until__isnull=False),
        name="registration_decision_objection",
    ),
    models.CheckConstraint(condition=Q(published_at=None) | Q(dropped_at=None), name="registration_decision_one_end"),
    models.UniqueConstraint(
        fields=["initiative"],
        condition=Q(published_at=None, dropped_at=None),
        name="registration_decision_one_open",
    ),
    models.UniqueConstraint(
        fields=["task"],
        condition=Q(published_at=None, dropped_at=None),
        name="registration_decision_one_open_of_task",
    ),
]
