"""From concept, by a second person, to published: what the municipality decides (S21, S45)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import decision_mails, mails
from initiatives.registration.actions.desk import lock
from initiatives.registration.actions.road import move
from initiatives.registration.actions.terms import finish_term, holidays_after
from initiatives.registration.deciding import before_deciding, objection_end
from initiatives.registration.joints import guards
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    NEXT_STAGE,
    Alternative,
    Answer,
    Decision,
    Initiative,
    Mandate,
    Stage,
    TermKind,
    Tried,
)
from samenwerking.accounts.models import User
from samenwerking.calendar import written
from samenwerking.errors import Refused, Stale
from samenwerking.framework.models import SocietalTask
from samenwerking.journal.actions import record
from samenwerking.journal.models import SYSTEM, Audience, By, Who

STALE = "Een collega heeft dit besluit net gewijzigd. Vergelijk de twee teksten en bewaar daarna opnieuw."
NOT_NOW: dict[Stage, str] = {
    Stage.CHECKED: "Een collega keek dit besluit al na.",
    Stage.PUBLISHED: "Dit besluit is gepubliceerd en verandert niet meer. Bereid een besluit voor dat het herziet.",
    Stage.DROPPED: "Dit besluit ging niet door. Bereid een nieuw besluit voor.",
}
OWN = "Wie zelf meedoet aan een initiatief, kan er niet over besluiten. Vraag een collega."
CLAUSE = (
    "Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken tot en met {until}. "
    "Stuur een brief aan de gemeente. Zet erin: uw naam en adres, de datum, om welk besluit het gaat ({url}) "
    "en waarom u het er niet mee eens bent. Zet uw handtekening eronder. Hulp nodig? Vraag het ons: {contact}."
)


@dataclass(frozen=True)
class Attempt:
    """Another way that was tried, and what came of it."""

    tried: str
    outcome: Tried
    words: str


@dataclass(frozen=True)
class Proposal:
    """What a decision says."""

    answer: Answer
    summary: str
    reasons: str
    is_besluit: bool
    mandate: Mandate | None = None
    leads_to: Status | None = None
    way_to_yes: str = ""
    revises: Decision | None = None
    attempts: Sequence[Attempt] = ()


@transaction.atomic
def prepare_decision(
    subject: Initiative | SocietalTask,
    proposal: Proposal,
    *,
    version: int,
    is_offered: bool = False,
    at: datetime,
    by: By,
) -> Decision:
    """Keep the concept about this initiative or task: one at a time. What was checked must be checked again.

    `version` is that of the concept as this person saw it, 0 when there was none. `is_offered`: a colleague may look.
    """
    _lock_subject(subject)
    person = _somebody(by)
    concept = subject.decisions.open().select_for_update().first()
    if (concept.version if concept else 0) != version:
        raise Stale(STALE)
    concept = concept or _new(subject)
    _refuse_own(concept, person)
    concept.prepared_by, concept.prepared_at = person, at
    concept.offered_at = at if is_offered else None
    concept.checked_by = concept.checked_at = concept.publish_at = concept.decided_by = None
    _write(concept, proposal)
    _record(concept, "decision.prepared", at=at, by=by)
    return concept


@transaction.atomic
def check_decision(decision: Decision, *, version: int, at: datetime, by: By) -> Decision:
    """A second person read it and agrees: the answer, the reasons, and whether it is a besluit (trap 14)."""
    concept, person = _seen(decision, Stage.CHECKED, version), _somebody(by)
    _refuse_own(concept, person)
    if concept.prepared_by_id == person.pk:
        raise Refused("U schreef dit besluit zelf. Vraag een collega om het na te kijken.")
    concept.checked_by, concept.checked_at = person, at
    _save(concept)
    _record(concept, "decision.checked", at=at, by=by)
    return concept


@transaction.atomic
def return_decision(decision: Decision, *, version: int, reason: str, at: datetime, by: By) -> Decision:
    """It is not right yet: back to who prepared it, with what should change."""
    concept, person = _seen(decision, Stage.CONCEPT, version), _somebody(by)
    _refuse_own(concept, person)
    if not reason.strip():
        raise Refused("Schrijf op wat er anders moet. Uw collega leest het.")
    concept.offered_at = concept.checked_by = concept.checked_at = concept.publish_at = concept.decided_by = None
    _save(concept)
    _record(concept, "decision.returned", at=at, by=by, reason=reason)
    return concept


@transaction.atomic
def plan_decision(decision: Decision, publish_at: datetime, *, version: int, at: datetime, by: By) -> Decision:
    """Publish it at this moment, never earlier. All that is needed must be there now, and is asked again then."""
    concept, person = _seen(decision, Stage.PUBLISHED, version), _somebody(by)
    if publish_at <= at:
        raise Refused("Kies een moment in de toekomst, of publiceer het besluit nu.")
    _refuse_unfit(concept, person, publish_at)
    concept.publish_at, concept.decided_by = publish_at, person
    _save(concept)
    _record(concept, "decision.planned", at=at, by=by)
    return concept


@transaction.atomic
def publish_decision(decision: Decision, *, at: datetime, by: By, version: int | None = None) -> Decision:
    """Everybody reads it from now on, and it never changes. It takes the initiative where it leads, with one mail."""
    concept = _seen(decision, Stage.PUBLISHED, decision.version if version is None else version)
    if concept.publish_at and at < concept.publish_at and by.kind == Who.SYSTEM:
        raise Refused("Het gekozen moment is nog niet gekomen.")
    person = concept.decided_by if by.kind == Who.SYSTEM else _somebody(by)
    if person is None:
        raise Refused("Iemand met een mandaat publiceert dit besluit.")
    _refuse_unfit(concept, person, at)
    concept.decided_by, concept.published_at = person, at
    _add_objection(concept, at)
    _save(concept)
    _tell(concept, at=at, by=by)
    return concept


def publish_planned(*, at: datetime) -> None:
    """Publish what somebody planned for now. What cannot any more stays, and stands at the desk with the reason."""
    for decision in Decision.objects.due(at).order_by("publish_at", "pk"):
        try:
            publish_decision(decision, at=at, by=SYSTEM)
        except ValidationError:
            continue


@transaction.atomic
def drop_decision(decision: Decision, *, version: int, reason: str, at: datetime, by: By) -> Decision:
    """It will not be taken. It stays in the dossier."""
    concept = _seen(decision, Stage.DROPPED, version)
    if not reason.strip():
        raise Refused("Schrijf op waarom het besluit niet doorgaat.")
    concept.dropped_at = at
    _save(concept)
    _record(concept, "decision.dropped", at=at, by=by, reason=reason)
    return concept


def _new(subject: Initiative | SocietalTask) -> Decision:
    return Decision(initiative=subject) if isinstance(subject, Initiative) else Decision(task=subject)


def _write(concept: Decision, proposal: Proposal) -> None:
    """The words, and the alternatives as they are named now."""
    for name in ("answer", "summary", "reasons", "is_besluit", "mandate", "way_to_yes", "revises"):
        setattr(concept, name, getattr(proposal, name))
    concept.leads_to = proposal.leads_to or ""
    _refuse_other_subject(concept)
    _save(concept)
    concept.alternatives.all().delete()
    for attempt in proposal.attempts:
        row = Alternative(decision=concept, tried=attempt.tried, outcome=attempt.outcome, words=attempt.words)
        row.full_clean()
        row.save()


def _save(concept: Decision) -> None:
    concept.version += 1
    concept.full_clean()
    concept.save()


def _seen(decision: Decision, to: Stage, version: int) -> Decision:
    """The concept under its lock, as this person saw it, if this step may follow."""
    _lock_subject(decision.subject)
    concept = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if to not in NEXT_STAGE[concept.stage]:
        raise Refused(NOT_NOW[concept.stage])
    if concept.version != version:
        raise Stale("Een collega heeft dit besluit net gewijzigd. Lees wat er nu staat en probeer het opnieuw.")
    return concept


def _lock_subject(subject: Initiative | SocietalTask) -> None:
    if isinstance(subject, Initiative):
        lock(subject)
    else:
        SocietalTask.objects.select_for_update(no_key=True).get(pk=subject.pk)


def _somebody(by: By) -> User:
    """Deciding is done by people."""
    if by.kind != Who.USER or by.id is None:
        raise Refused("Een besluit wordt voorbereid, nagekeken en genomen door mensen.")
    return User.objects.get(pk=by.id)


def _refuse_own(decision: Decision, person: User) -> None:
    taking_part = decision.initiative and decision.initiative.participants
    if taking_part and taking_part.filter(party__representatives__user=person).exists():
        raise Refused(OWN)


def _refuse_other_subject(concept: Decision) -> None:
    of = concept.revises
    if of and ((of.initiative_id, of.task_id) != (concept.initiative_id, concept.task_id) or not of.published_at):
        raise Refused("Een herziening hoort bij een gepubliceerd besluit over hetzelfde onderwerp.")


def _refuse_unfit(concept: Decision, person: User, at: datetime) -> None:
    """Who decides takes no part in it and holds the mandate; and everything is in order."""
    _refuse_own(concept, person)
    guards.check("decide", before_deciding(concept), localdate(at))
    mandate = concept.mandate
    if mandate and not (person.is_active and person.roles() & {mandate.role}):
        raise Refused(f"Alleen een {mandate.get_role_display()} publiceert een besluit van ‘{mandate}’.")


def _add_objection(concept: Decision, at: datetime) -> None:
    """How and until when somebody may object: only against a besluit (Awb 3:45, 6:7)."""
    if not concept.is_besluit:
        return
    today = localdate(at)
    concept.objection_until = objection_end(today, holidays_after(today))
    concept.objection_clause = CLAUSE.format(
        until=written(concept.objection_until), url=decision_mails.decision_link(concept), contact=mails.contact(at)
    )


def _tell(concept: Decision, *, at: datetime, by: By) -> None:
    """The timeline, the next step of the road, and one mail."""
    data = {"answer": concept.answer, "leads_to": concept.leads_to, "is_besluit": concept.is_besluit}
    reason = "" if concept.leads_to else concept.reasons
    _record(concept, "decision.published", at=at, by=by, audience=Audience.PUBLIC, reason=reason, **data)
    initiative = concept.initiative
    if initiative is None:
        return
    if concept.leads_to:
        move(
            initiative,
            Status(concept.leads_to),
            at=at,
            by=by,
            reason=concept.reasons,
            decided=decision_mails.about_decision(concept),
        )
    else:
        for kind in (TermKind.FIRST_ANSWER, TermKind.DECISION):
            finish_term(initiative.stream, kind, on=localdate(at))
        decision_mails.decided(concept, at=at, by=by)


def _record(
    decision: Decision,
    verb: str,
    *,
    at: datetime,
    by: By,
    audience: Audience = Audience.STAFF,
    reason: str = "",
    **data: object,
) -> None:
    facts = {"decision": decision.pk, **data}
    record(decision.stream, verb, at=at, by=by, audience=audience, reason=reason, data=facts)
