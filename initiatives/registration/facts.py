"""What rules and buttons look at of one initiative. All of it is read in one statement (samenwerking/facts.py)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, OuterRef

from initiatives.registration.joints import guards
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    Assessment,
    CompletionRequest,
    CriterionAnswer,
    Decision,
    GoalLink,
    Initiative,
    InitiativeRole,
    Promise,
    PublicInput,
    Reconsideration,
    RoleKind,
    Side,
    TaskLink,
)
from samenwerking.facts import Fact, Known, exists, read, rows
from samenwerking.framework.figures import criteria_on

OF_IT: dict[str, Any] = {"initiative": OuterRef("pk")}


def latest(judged: Iterable[Assessment]) -> dict[str, Assessment]:
    """Of each aspect the judgement that counts. `judged` is in the order of time."""
    return {one.aspect: one for one in judged}


STATUS = Fact(F("current_status"), Status)
HAS_TASK = exists(TaskLink.objects.filter(**OF_IT, ended_at=None))
HAS_GOAL = exists(GoalLink.objects.filter(**OF_IT, ended_at=None))
JUDGED = rows(Assessment.objects.filter(**OF_IT).order_by("assessed_at", "pk")).then(latest)
TO_COMPLETE = rows(CompletionRequest.objects.open().filter(**OF_IT))
CRITERIA = rows(criteria_on(OuterRef("received_on")))  # type: ignore[arg-type]  # a column in the place of a day
TESTED = rows(CriterionAnswer.objects.filter(**OF_IT).order_by("answered_at", "pk"))
TO_ANSWER = rows(PublicInput.objects.open().filter(**OF_IT).order_by("confirmed_at", "pk"))
IS_ASKED_AGAIN = exists(Reconsideration.objects.open().filter(**OF_IT))
CONTACT = rows(InitiativeRole.objects.open().filter(**OF_IT, role=RoleKind.CONTACT), "user")
WE_PROMISED = rows(
    Promise.objects.open().filter(agreement__initiative=OuterRef("pk"), side=Side.MUNICIPALITY).order_by("due_on", "pk")
)
# To which steps decisions lead that were published since the last step.
DECIDED_TO = rows(
    Decision.objects.published().filter(
        **OF_IT, initiative__spans__ends_at=None, published_at__gt=F("initiative__spans__starts_at")
    )
).then(lambda decided: {one.leads_to for one in decided})

# What our own guards of a step look at.
MOVE = (
    STATUS,
    HAS_TASK,
    HAS_GOAL,
    JUDGED,
    TO_COMPLETE,
    CRITERIA,
    TESTED,
    TO_ANSWER,
    IS_ASKED_AGAIN,
    CONTACT,
    WE_PROMISED,
    DECIDED_TO,
)


def before_moving(initiative: Initiative, *more: Fact[Any]) -> Known[Initiative]:
    """What every guard of a step looks at, our own and those of higher apps, as it stands at this moment."""
    return read(initiative, *guards.needs["move"], *more)
