from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import lifecycle, mails
from initiatives.registration.actions.agreements import drop_agreement
from initiatives.registration.actions.closings import keep_closing
from initiatives.registration.actions.completion import drop_completion
from initiatives.registration.actions.roles import keep_a_contact
from initiatives.registration.actions.terms import finish_term, stop_terms
from initiatives.registration.facts import STATUS, before_moving
from initiatives.registration.joints import guards
from initiatives.registration.lifecycle import NEXT, Status
from initiatives.registration.models import Initiative, InterventionKind, ResultType, StatusSpan, TermKind
from samenwerking.errors import Refused
from samenwerking.facts import Known
from samenwerking.journal.actions import record
from samenwerking.journal.models import By

# A step ends what the municipality took upon itself, except the intervention that this step belongs to.
STAYS = {Status.PAUSED: InterventionKind.PAUSE, Status.STOPPED: InterventionKind.STOP}


@transaction.atomic
def move(
    initiative: Initiative,
    to: Status,
    *,
    at: datetime,
    by: By,
    reason: str = "",
    decided: Mapping[str, object] | None = None,
    result: ResultType | None = None,
) -> StatusSpan:
    """Take an initiative to its next status, if the lifecycle and every guard allow it.

    The reason is public and is the answer that the initiators read in their mail. What was `decided` stands there as
    well, when a decision leads here. A closed dossier has a result, from which follows how long it is kept; without
    one the most careful of the list.
    """
    current = initiative.spans.open().select_for_update().get()
    if to not in NEXT[Status(current.status)]:
        raise Refused(f"Van ‘{current.get_status_display()}’ kan dit niet naar ‘{to.label}’.")
    if not reason.strip():
        raise Refused("Schrijf op waarom. De initiatiefnemer en iedereen die meeleest ziet deze reden.")
    if at <= current.starts_at:
        raise Refused("Deze stap ligt voor de vorige stap. Kies een later moment.")
    guards.check("move", before_moving(initiative), to)

    current.ends_at = at
    current.save()
    span = StatusSpan.objects.create(initiative=initiative, status=to, starts_at=at)
    initiative.current_status = to
    _settle_terms(initiative, to, at)
    initiative.interventions.open().exclude(kind=STAYS.get(to, "")).update(ended_at=at)
    if to == Status.CLOSED:
        keep_closing(initiative, result, at=at)
    if to in lifecycle.BOUND:
        keep_a_contact(initiative, at=at)
    record(initiative.stream, f"initiative.{to}", reason=reason, at=at, by=by, data={"from": current.status})
    mails.status_changed(initiative, to, reason=reason, at=at, by=by, decided=decided)
    return span


def possible_moves(known: Known[Initiative]) -> list[tuple[Status, list[str]]]:
    """Each next status with why it cannot be chosen yet; an empty list means that it can. From `before_moving`."""
    following = sorted(NEXT[known[STATUS]], key=list(Status).index)
    return [(to, guards.refusals("move", known, to)) for to in following]


def _settle_terms(initiative: Initiative, to: Status, at: datetime) -> None:
    """A step that carries an answer ends the wait for it; an end stops every clock that is left."""
    if to not in {Status.WITHDRAWN, Status.MERGED}:
        finish_term(initiative.stream, TermKind.FIRST_ANSWER, on=localdate(at))
    if to in mails.DECIDED - {Status.STOPPED}:
        finish_term(initiative.stream, TermKind.DECISION, on=localdate(at))
    if to in lifecycle.ENDED:
        stop_terms(initiative.stream, on=localdate(at))
        drop_completion(initiative, at=at)
        drop_agreement(initiative, at=at)
