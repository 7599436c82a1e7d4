"""What municipality and initiator expect of each other: written, offered, confirmed by both, in force (S42)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration import agreement_mails as mails
from initiatives.registration.actions.coinitiators import initiator_of
from initiatives.registration.actions.desk import lock, lock_running
from initiatives.registration.facts import JUDGED, OFFER, PROMISES
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import Agreement, Aspect, Initiative, Promise, Side
from initiatives.registration.models.choices import PRIVATE
from samenwerking.errors import Refused
from samenwerking.facts import Known, read
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By, Who
from samenwerking.keys import actions as keys

NOTHING_COMING = "Er is geen afspraak die nog komt. Schrijf er eerst een."


@transaction.atomic
def write_agreement(initiative: Initiative, words: Mapping[str, str], *, at: datetime, by: By) -> Agreement:
    """Write the next version, or change its concept. A new version starts with the promises that still come."""
    lock_running(initiative)
    coming = initiative.agreements.coming().first()
    if coming and coming.offered_at:
        raise Refused("De initiatiefnemer leest deze versie al. Neem de afspraak eerst terug.")
    agreement = coming or Agreement(initiative=initiative, number=_next_number(initiative), drafted_at=at)
    for name in Agreement.CONTENT:
        setattr(agreement, name, words[name])
    agreement.full_clean(exclude=["initiative"])
    agreement.save()
    if not coming:
        _carry_over(agreement, today=localdate(at))
    _record(agreement, "agreement.written", at=at, by=by, audience=Audience.STAFF)
    return agreement


@transaction.atomic
def add_promise(agreement: Agreement, side: Side, what: str, *, due_on: date, at: datetime, by: By) -> Promise:
    """What one side does, by which day."""
    kept = _concept(agreement)
    if due_on <= localdate(at):
        raise Refused("Kies een dag die nog komt.")
    promise = Promise(agreement=kept, side=side, what=what, due_on=due_on)
    promise.full_clean()
    promise.save()
    _record(kept, "agreement.written", at=at, by=by, audience=Audience.STAFF)
    return promise


@transaction.atomic
def remove_promise(promise: Promise, *, at: datetime, by: By) -> None:
    """Out of the concept again."""
    kept = _concept(promise.agreement)
    promise.delete()
    _record(kept, "agreement.written", at=at, by=by, audience=Audience.STAFF)


def not_offered_yet(agreement: Agreement, known: Known[Initiative], *, today: date) -> list[str]:
    """What must be in order before the initiator is asked to confirm. `known` are the facts OFFER."""
    latest = known[JUDGED].get(Aspect.INTEREST)
    promises = [one for one in known[PROMISES] if one.agreement_id == agreement.pk]
    why = []
    if latest is None:
        why.append("Doe eerst de toets publiek of privaat belang.")
    elif latest.outcome == PRIVATE:
        why.append("Dit initiatief dient alleen een privaat belang. De gemeente maakt er geen afspraken mee.")
    if not any(one.side == Side.MUNICIPALITY for one in promises):
        why.append("Zet er eerst bij wat de gemeente doet, en op welke dag.")
    if any(one.due_on <= today for one in promises):
        why.append("Bij een toezegging is de dag al voorbij. Haal haar weg of kies een nieuwe dag.")
    return why


@transaction.atomic
def offer_agreement(agreement: Agreement, *, at: datetime, by: By) -> Agreement:
    """Show it to the initiator, and ask to confirm. From now on its words are fixed."""
    kept = _concept(agreement)
    if why := not_offered_yet(kept, read(kept.initiative, *OFFER), today=localdate(at)):
        raise Refused(why)
    kept.offered_at = at
    kept.save()
    _record(kept, "agreement.offered", at=at, by=by, audience=Audience.PARTY)
    mails.offered(kept, at=at, by=by)
    return kept


@transaction.atomic
def take_back_agreement(agreement: Agreement, *, at: datetime, by: By) -> Agreement:
    """The version does not come after all; what held before still holds."""
    kept = _coming(agreement)
    kept.withdrawn_at = at
    kept.save()
    audience = Audience.PARTY if kept.offered_at else Audience.STAFF
    _record(kept, "agreement.taken_back", at=at, by=by, audience=audience)
    return kept


@transaction.atomic
def confirm_for_municipality(agreement: Agreement, *, at: datetime, by: By) -> Agreement:
    """The handler says yes. Nobody else does so for the municipality."""
    kept = _offered(agreement)
    if kept.confirmed_at:
        raise Refused("Deze afspraak is al bevestigd namens de gemeente.")
    handler = kept.initiative.assignments.get(ends_at=None).handler_id
    if by.kind != Who.USER or by.id is None or by.id != handler:
        raise Refused("Alleen de behandelaar bevestigt namens de gemeente. Pak het dossier eerst op.")
    kept.confirmed_at, kept.confirmed_by_id = at, handler
    return _confirmed(kept, "agreement.confirmed", at=at, by=by)


def send_agreement_code(agreement: Agreement, *, at: datetime) -> None:
    """A code to the address of the initiator: typing it is their signature."""
    with transaction.atomic():
        kept = _offered(agreement)
        if kept.agreed_at:
            raise Refused("U heeft deze afspraak al bevestigd. Dank u wel.")
        address = _address(kept)
        code = keys.make_code(address, purpose_of(kept), at=at)
        mails.agreement_code(kept, address, code, at=at)


def confirm_by_code(agreement: Agreement, typed: str, *, at: datetime, by: By) -> None:
    """The initiator says yes. Counts every try, so it runs in no transaction."""

    def agreed() -> None:
        trust_agreement(agreement, at=at, by=by)

    keys.check_code(_address(agreement), purpose_of(agreement), typed, at=at, then=agreed)


@transaction.atomic
def trust_agreement(agreement: Agreement, *, at: datetime, by: By) -> Agreement:
    """The yes is known to be the initiator's."""
    kept = _offered(agreement)
    if kept.agreed_at:
        raise Refused("U heeft deze afspraak al bevestigd. Dank u wel.")
    kept.agreed_at = at
    return _confirmed(kept, "agreement.agreed", at=at, by=by)


@transaction.atomic
def sign_on_paper(agreement: Agreement, *, signed_on: date, at: datetime, by: By) -> Agreement:
    """For who has no e-mail: the desk has the signed paper before it."""
    kept = _offered(agreement)
    if kept.agreed_at:
        raise Refused("De initiatiefnemer heeft deze afspraak al bevestigd.")
    if initiator_of(kept.initiative) is not None:
        raise Refused("De initiatiefnemer heeft een e-mailadres en bevestigt zelf, met een code.")
    assert kept.offered_at
    if not localdate(kept.offered_at) <= signed_on <= localdate(at):
        raise Refused("Kies de dag waarop de initiatiefnemer tekende: na het aanbieden, en niet later dan vandaag.")
    kept.agreed_at, kept.signed_on = at, signed_on
    return _confirmed(kept, "agreement.agreed", at=at, by=by)


@transaction.atomic
def end_agreement(agreement: Agreement, reason: str, *, at: datetime, by: By) -> Agreement:
    """It holds no longer. What had to be done by then stays; what was still to come falls away."""
    lock(agreement.initiative)
    kept = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    if kept.in_force_at is None or kept.ended_at:
        raise Refused("Deze afspraak geldt niet.")
    if not reason.strip():
        raise Refused("Schrijf op waarom. De initiatiefnemer en iedereen die meeleest ziet deze reden.")
    kept.ended_at = at
    kept.save()
    _record(kept, "agreement.ended", at=at, by=by, reason=reason)
    mails.ended(kept, reason, at=at, by=by)
    return kept


def drop_agreement(initiative: Initiative, *, at: datetime) -> None:
    """The initiative ended: nobody confirms what was still to come."""
    initiative.agreements.coming().update(withdrawn_at=at)


def purpose_of(agreement: Agreement) -> str:
    return f"agreement:{agreement.pk}"


def _confirmed(agreement: Agreement, verb: str, *, at: datetime, by: By) -> Agreement:
    """One of the two said yes. The second yes brings it into force; then the version before it ends."""
    both = bool(agreement.confirmed_at and agreement.agreed_at)
    if both:
        for earlier in agreement.initiative.agreements.in_force():
            earlier.ended_at = at
            earlier.save()
        agreement.in_force_at = at
    agreement.save()
    _record(agreement, verb, at=at, by=by, audience=Audience.PARTY)
    if both:
        _record(agreement, "agreement.in_force", at=at, by=by)
        mails.in_force(agreement, at=at, by=by)
    return agreement


def _next_number(initiative: Initiative) -> int:
    last = initiative.agreements.order_by("-number").first()
    return last.number + 1 if last else 1


def _carry_over(agreement: Agreement, *, today: date) -> None:
    standing = Promise.objects.open().filter(agreement__initiative=agreement.initiative, due_on__gt=today)
    Promise.objects.bulk_create(
        Promise(agreement=agreement, side=one.side, what=one.what, due_on=one.due_on)
        for one in standing.order_by("due_on", "pk")
    )


def _coming(agreement: Agreement) -> Agreement:
    """Under lock; refused when it is not to come any more, or the initiative is over."""
    lock(agreement.initiative)
    kept = Agreement.objects.select_related("initiative").get(pk=agreement.pk)
    if kept.initiative.status in ENDED:
        raise Refused("Dit initiatief is afgelopen. Dit kan nu niet meer.")
    if kept.withdrawn_at:
        raise Refused("Deze versie is teruggenomen. Kijk wat er nu staat.")
    if kept.in_force_at:
        raise Refused("Deze afspraak geldt al. Maak een nieuwe versie om haar te wijzigen.")
    return kept


def _concept(agreement: Agreement) -> Agreement:
    kept = _coming(agreement)
    if kept.offered_at:
        raise Refused("De initiatiefnemer leest deze versie al. Neem de afspraak eerst terug.")
    return kept


def _offered(agreement: Agreement) -> Agreement:
    kept = _coming(agreement)
    if kept.offered_at is None:
        raise Refused("Deze afspraak is nog niet aangeboden.")
    return kept


def _address(agreement: Agreement) -> str:
    speaker = initiator_of(agreement.initiative)
    if speaker is None or speaker.contact is None:
        raise Refused("Bij dit initiatief staat geen e-mailadres. Bel ons, dan regelen we het op papier.")
    return str(speaker.contact.email)


def _record(
    agreement: Agreement, verb: str, *, at: datetime, by: By, audience: Audience = Audience.PUBLIC, reason: str = ""
) -> None:
    data = {"agreement": agreement.pk, "number": agreement.number}
    record(agreement.initiative.stream, verb, at=at, by=by, audience=audience, reason=reason, data=data)
