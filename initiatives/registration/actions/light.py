"""The light road: what a small initiative asks of the desk, in one deed (DESIGN.md 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.actions.desk import lock
from initiatives.registration.actions.judging import Judgement, judge, link_once, publish_as_sent, take_if_free
from initiatives.registration.actions.road import move
from initiatives.registration.facts import WEIGHING
from initiatives.registration.lifecycle import ROLES, Status
from initiatives.registration.models import Aspect, Initiative
from initiatives.registration.weight import LIGHT, proposed, weight_of
from samenwerking.accounts.models import User
from samenwerking.errors import Refused
from samenwerking.facts import read
from samenwerking.framework.models import GoalVersion, SocietalTask
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By

NOTICED, NOTICED_BY_NOBODY = "initiative.noticed", "initiative.noticed_by_nobody"


@dataclass(frozen=True)
class LightRoad:
    """Task, outcome, role, reason, and who notices it: by name of the group, or why nobody."""

    task: SocietalTask
    interest: str
    publicly: str
    role: Status
    reason: str
    noticed: tuple[str, ...] = ()
    nobody: str = ""
    privately: str = ""
    goal: GoalVersion | None = None


@transaction.atomic
def go_light(initiative: Initiative, road: LightRoad, *, handler: User, at: datetime, by: By) -> None:
    """From what was sent to a role of the municipality. All of it, or nothing."""
    lock(initiative)
    initiative.refresh_from_db()
    _weigh_light(initiative, at=at, by=by)
    take_if_free(initiative, handler, at=at, by=by)
    publish_as_sent(initiative, at=at, by=by)
    link_once(initiative, road.task, road.goal, at=at, by=by)
    judge(initiative, Judgement(Aspect.INTEREST, road.interest, road.publicly, road.privately), at=at, by=by)
    say_who_notices(initiative, road.noticed, road.nobody, at=at, by=by)
    if road.role not in ROLES:
        raise Refused("Kies wat de gemeente doet: op weg helpen, meewerken of met rust laten.")
    move(initiative, road.role, at=at, by=by, reason=road.reason)


def _weigh_light(initiative: Initiative, *, at: datetime, by: By) -> None:
    known = read(initiative, *WEIGHING)
    judged, found = weight_of(known), proposed(known, localdate(at))
    if judged == LIGHT:
        return
    if judged or found.weight != LIGHT:
        why = "Dit initiatief is niet als licht beoordeeld." if judged else found.sentence
        raise Refused(f"{why} Is het toch licht? Bepaal dan eerst het gewicht, met een reden.")
    judge(initiative, Judgement(Aspect.WEIGHT, ""), at=at, by=by)


def say_who_notices(initiative: Initiative, noticed: tuple[str, ...], nobody: str, *, at: datetime, by: By) -> None:
    """The map of interests puts them in their place, in this transaction (S17)."""
    if not noticed and not nobody.strip():
        raise Refused("Schrijf op wie er iets van merkt, of waarom niemand er iets van merkt.")
    if noticed and nobody.strip():
        raise Refused("U noemt groepen én schrijft dat niemand er iets van merkt. Kies een van beide.")
    verb, words = (NOTICED, "\n".join(noticed)) if noticed else (NOTICED_BY_NOBODY, nobody)
    record(initiative.stream, verb, at=at, by=by, audience=Audience.STAFF, reason=words)
