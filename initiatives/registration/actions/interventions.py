"""The municipality takes its own responsibility where it must (S47), and looks again when somebody asks for it."""

from __future__ import annotations

from datetime import date, datetime
from itertools import chain

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import intervention_mails as mails
from initiatives.registration.actions.desk import lock
from initiatives.registration.actions.road import move
from initiatives.registration.actions.terms import finish_term, start_terms
from initiatives.registration.lifecycle import BOUND, NEXT, Status
from initiatives.registration.models import (
    Initiative,
    Intervention,
    InterventionKind,
    Reconsideration,
    Reconsidered,
    TermKind,
)
from samenwerking.accounts.models import User
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By, Event, Who

# What an intervention does to the road; taking over is no status (DESIGN.md 2).
LEADS_TO = {InterventionKind.PAUSE: Status.PAUSED, InterventionKind.STOP: Status.STOPPED}
TAKEN_OVER_IN = BOUND | {Status.PAUSED}
# Outcomes about which an initiator may ask to look again.
TO_RECONSIDER = frozenset({Status.DECLINED, Status.NOT_HANDLED, Status.STOPPED, Status.LEFT_ALONE})


def possible_interventions(initiative: Initiative) -> list[InterventionKind]:
    """What may be done from where the initiative stands now."""
    steps = [kind for kind, to in LEADS_TO.items() if to in NEXT[initiative.status]]
    return [*steps, *([InterventionKind.TAKE_OVER] if initiative.status in TAKEN_OVER_IN else [])]


@transaction.atomic
def intervene(
    initiative: Initiative,
    kind: InterventionKind,
    *,
    ground: str,
    carried_by: str,
    until: date | None,
    at: datetime,
    by: By,
) -> Intervention:
    """Pause, stop or take over. The ground, who acts and until when are public, and mailed to the initiators."""
    lock(initiative)
    initiative.refresh_from_db(fields=["current_status"])
    _refuse_impossible(initiative, kind, until, today=localdate(at))
    if not ground.strip():
        raise Refused("Schrijf op waarom de gemeente ingrijpt. Iedereen leest dit.")
    event = record(initiative.stream, "initiative.intervened", reason=ground, at=at, by=by, data={"kind": kind})
    started = Intervention(
        initiative=initiative, kind=kind, ground=event.reason, carried_by=carried_by, since=localdate(at), until=until
    )
    started.full_clean()
    started.save()
    if to := LEADS_TO.get(kind):
        move(initiative, to, reason=ground, at=at, by=by)
    else:
        mails.taken_over(started, at=at, by=by)
    return started


@transaction.atomic
def end_intervention(intervention: Intervention, *, reason: str, at: datetime, by: By) -> None:
    """The municipality gives back what it took over. What it paused or stopped goes on by a step of the road."""
    lock(intervention.initiative)
    intervention.refresh_from_db()
    if intervention.ended_at:
        raise Refused("Deze ingreep is al voorbij.")
    if intervention.kind in LEADS_TO:
        raise Refused("Kies in het dossier de volgende stap. Dan eindigt deze ingreep vanzelf.")
    if not reason.strip():
        raise Refused("Schrijf op waarom de ingreep stopt. Iedereen leest dit.")
    intervention.ended_at = at
    intervention.save()
    stream, data = intervention.initiative.stream, {"intervention": intervention.pk}
    record(stream, "initiative.intervention_ended", reason=reason, at=at, by=by, data=data)
    mails.given_back(intervention, reason=reason, at=at, by=by)


def _refuse_impossible(initiative: Initiative, kind: InterventionKind, until: date | None, *, today: date) -> None:
    if kind not in possible_interventions(initiative):
        raise Refused(f"Dit kan niet nu de stand ‘{initiative.status.label}’ is.")
    if initiative.interventions.open().filter(kind=kind).exists():
        raise Refused("Deze ingreep loopt al.")
    if kind == InterventionKind.STOP and until:
        raise Refused("Stoppen heeft geen einddatum. Wilt u er een? Kies dan voor stilzetten.")
    if kind != InterventionKind.STOP and (until is None or until <= today):
        raise Refused("Geef een einddatum vanaf morgen. Op die dag kijken we opnieuw.")


# -- looking again -------------------------------------------------------------------------------------------


def can_ask_again(initiative: Initiative) -> bool:
    """Once about each outcome, for as long as the dossier is not closed."""
    if initiative.status not in TO_RECONSIDER:
        return False
    return not Reconsideration.objects.filter(span__in=initiative.spans.open()).exists()


@transaction.atomic
def ask_again(initiative: Initiative, request: str, *, at: datetime, by: By) -> Reconsideration:
    """The initiator is not satisfied. A clock starts, and somebody else answers."""
    lock(initiative)
    initiative.refresh_from_db(fields=["current_status"])
    if not can_ask_again(initiative):
        raise Refused(
            "U kunt één keer vragen om opnieuw naar dit antwoord te kijken. Dat is al gedaan, of nu niet nodig."
        )
    if not request.strip():
        raise Refused("Schrijf op waar wij opnieuw naar moeten kijken.")
    verb = "initiative.reconsideration_asked"
    event = record(initiative.stream, verb, reason=request, audience=Audience.PARTY, at=at, by=by)
    assert event.reason  # written above
    asked = Reconsideration.objects.create(
        initiative=initiative, span=initiative.spans.open().get(), request=event.reason, asked_at=at
    )
    [term] = start_terms(initiative.stream, [TermKind.RECONSIDERATION], on=localdate(at))
    mails.reconsideration_asked(asked, term, at=at, by=by)
    return asked


@transaction.atomic
def answer_again(
    asked: Reconsideration, outcome: Reconsidered, *, answer: str, user: User, at: datetime, by: By
) -> Reconsideration:
    """A second look by somebody else: the answer stays, with reasons, or we explore it anew."""
    initiative = asked.initiative
    lock(initiative)
    asked.refresh_from_db()
    if asked.answered_at:
        raise Refused("Deze vraag is al beantwoord.")
    if user.pk in who_answered_before(asked):
        raise Refused("U was bij het eerste antwoord betrokken. Laat een collega opnieuw kijken.")
    if not answer.strip():
        raise Refused("Schrijf op waarom. De initiatiefnemer en iedereen die meeleest ziet dit.")
    asked.outcome, asked.answered_at, asked.answered_by = outcome, at, user
    asked.save()
    finish_term(initiative.stream, TermKind.RECONSIDERATION, on=localdate(at))
    if outcome == Reconsidered.CHANGED:
        move(initiative, Status.EXPLORING, reason=answer, at=at, by=by)
    else:
        record(initiative.stream, "initiative.reconsidered", reason=answer, at=at, by=by, data={"asked": asked.pk})
        mails.reconsidered(asked, answer=answer, at=at, by=by)
    return asked


def who_answered_before(asked: Reconsideration) -> set[int]:
    """Everybody of the municipality who had a hand in the outcome: the step itself, and who handled it then."""
    initiative, span = asked.initiative, asked.span
    steps = Event.objects.of(initiative.stream).filter(
        verb=f"initiative.{span.status}", occurred_at=span.starts_at, by_kind=Who.USER
    )
    held = initiative.assignments.filter(starts_at__lte=span.starts_at).order_by("-starts_at", "-pk")[:1]
    decided = initiative.decisions.filter(published_at__lte=asked.asked_at).values_list("prepared_by", "checked_by")
    known = [*steps.values_list("by_id", flat=True), *held.values_list("handler", flat=True), *chain(*decided)]
    return {one for one in known if one is not None}
