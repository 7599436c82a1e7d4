"""What the desk may not do twice, too late, too early or without words: decisions, appeals, mandates, agreements."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Agreement, AppealOutcome, Decision, Initiative, Promise, Side, Stage
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused, Stale
from samenwerking.journal.models import SYSTEM, By, Event, Who
from tests.builders import (
    a_checked,
    a_concept,
    a_mandate,
    a_no,
    a_published,
    a_user,
    an_agreement,
    an_initiative,
    by,
    later,
)

pytestmark = pytest.mark.django_db
AT, NEXT = later(5), later(6)
OWNER = By(Who.PARTY, role="initiatiefnemer")
WORDS = {"decides": "De vereniging kiest de kleur.", "room": "Alles binnen het hek.", "excluded": "Geen onderhoud."}


@pytest.fixture
def explored() -> Initiative:
    return an_initiative(Status.EXPLORING)


@pytest.fixture
def running() -> Initiative:
    return an_initiative(Status.COLLABORATING)


def last_event(initiative: Initiative) -> Event:
    return Event.objects.filter(stream=initiative.stream).order_by("-pk")[0]


# -- decisions ------------------------------------------------------------------------------------------------


def test_who_reads_it_sends_it_back_with_what_should_change(explored):
    checked = a_checked(explored, at=AT)

    back = actions.return_decision(checked, version=checked.version, reason="Noem de buren.", at=NEXT, by=by(a_user()))

    assert (back.stage, back.checked_by) == (Stage.CONCEPT, None)
    assert last_event(explored).reason.text == "Noem de buren."


@pytest.mark.parametrize("empty", ["", " \n "])
def test_nothing_is_sent_back_or_dropped_without_words(explored, empty):
    concept = a_concept(explored, at=AT)

    with pytest.raises(Refused, match="wat er anders moet"):
        actions.return_decision(
            a_checked(explored, at=AT), version=concept.version + 2, reason=empty, at=NEXT, by=by(a_user())
        )
    with pytest.raises(Refused, match="waarom het besluit niet doorgaat"):
        actions.drop_decision(concept, version=concept.version + 2, reason=empty, at=NEXT, by=by(a_user()))

    assert Decision.objects.get(pk=concept.pk).stage == Stage.CHECKED


def test_a_dropped_decision_stays_and_goes_no_further(explored):
    concept = a_concept(explored, at=AT)

    actions.drop_decision(concept, version=concept.version, reason="Het plan is van tafel.", at=NEXT, by=by(a_user()))

    kept = Decision.objects.get(pk=concept.pk)
    assert kept.stage == Stage.DROPPED
    with pytest.raises(Refused):
        actions.check_decision(kept, version=kept.version, at=NEXT, by=by(a_user()))


def test_a_colleague_was_first(explored):
    concept = a_concept(explored, at=AT)

    with pytest.raises(Stale, match="net gewijzigd"):
        actions.check_decision(concept, version=concept.version - 1, at=NEXT, by=by(a_user()))


def test_the_clock_publishes_nothing_before_its_moment_nor_without_a_person(explored):
    checked = a_checked(explored, at=AT)

    with pytest.raises(Refused, match="Iemand met een mandaat"):
        actions.publish_decision(checked, version=checked.version, at=NEXT, by=SYSTEM)
    lead = by(a_user(Role.TEAM_LEAD))
    planned = actions.plan_decision(checked, later(20), version=checked.version, at=NEXT, by=lead)
    with pytest.raises(Refused, match="nog niet gekomen"):
        actions.publish_decision(planned, version=planned.version, at=later(19), by=SYSTEM)


def test_only_people_prepare_a_decision(explored):
    with pytest.raises(Refused, match="door mensen"):
        actions.prepare_decision(explored, a_no(mandate=a_mandate()), version=0, at=AT, by=SYSTEM)


# -- appeals --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [8, 11])
def test_an_appeal_came_after_the_decision_and_not_tomorrow(explored, days):
    decision = a_published(explored, a_no(is_besluit=True), at=later(9))

    with pytest.raises(Refused, match="tot en met vandaag"):
        actions.receive_appeal(decision, received_on=later(days).date(), at=later(10), by=by(a_user()))


def test_an_appeal_is_decided_once_and_not_before_it_was(explored):
    decision = a_published(explored, a_no(is_besluit=True), at=later(9))
    appeal = actions.receive_appeal(decision, received_on=later(10).date(), at=later(10), by=by(a_user()))

    def decide(on: date) -> None:
        actions.decide_appeal(appeal, AppealOutcome.UPHELD, decided_on=on, at=later(20), by=by(a_user()))

    with pytest.raises(Refused, match="nadat zij is genomen"):
        decide(later(21).date())
    with pytest.raises(ValidationError):
        decide(later(9).date())
    decide(later(20).date())
    with pytest.raises(Refused, match="al beslist"):
        decide(later(20).date())


# -- mandates -------------------------------------------------------------------------------------------------


def test_a_mandate_ends_yesterday_at_the_earliest_and_once():
    mandate = a_mandate()

    with pytest.raises(Refused, match="Kies vandaag of later"):
        actions.end_mandate(mandate, until=AT.date() - timedelta(days=2), at=AT, by=SYSTEM)
    ended = actions.end_mandate(mandate, until=AT.date() - timedelta(days=1), at=AT, by=SYSTEM)
    with pytest.raises(Refused, match="al afgelopen"):
        actions.end_mandate(ended, until=later(30).date(), at=AT, by=SYSTEM)


# -- agreements -----------------------------------------------------------------------------------------------


def test_a_promise_lies_ahead_and_may_be_taken_out_of_the_concept(running):
    concept = actions.write_agreement(running, WORDS, at=AT, by=SYSTEM)

    with pytest.raises(Refused, match="een dag die nog komt"):
        actions.add_promise(concept, Side.MUNICIPALITY, "Wij bellen.", due_on=AT.date(), at=AT, by=SYSTEM)
    promise = actions.add_promise(concept, Side.MUNICIPALITY, "Wij bellen.", due_on=later(9).date(), at=AT, by=SYSTEM)
    with pytest.raises(Refused, match="de dag al voorbij"):
        actions.offer_agreement(concept, at=later(9), by=SYSTEM)
    actions.remove_promise(promise, at=AT, by=SYSTEM)

    assert not Promise.objects.filter(agreement=concept).exists()


def test_only_what_is_offered_can_be_confirmed(running):
    concept = actions.write_agreement(running, WORDS, at=AT, by=SYSTEM)

    with pytest.raises(Refused, match="nog niet aangeboden"):
        actions.trust_agreement(concept, at=AT, by=OWNER)


def test_the_words_of_what_is_offered_are_fixed_until_it_is_taken_back(running):
    offered = an_agreement(running, at=AT, is_confirmed=False)
    promise = Promise.objects.filter(agreement=offered)[0]

    with pytest.raises(Refused, match="Neem de afspraak eerst terug"):
        actions.write_agreement(running, WORDS, at=NEXT, by=SYSTEM)
    with pytest.raises(Refused, match="Neem de afspraak eerst terug"):
        actions.remove_promise(promise, at=NEXT, by=SYSTEM)
    actions.take_back_agreement(offered, at=NEXT, by=SYSTEM)

    with pytest.raises(Refused, match="teruggenomen"):
        actions.trust_agreement(offered, at=NEXT, by=OWNER)
    again = actions.write_agreement(running, WORDS, at=NEXT, by=SYSTEM)
    assert again.number == offered.number + 1


def test_each_side_confirms_once(running):
    offered = an_agreement(running, at=AT, is_confirmed=False)
    handler = by(running.assignments.get(ends_at=None).handler)
    actions.confirm_for_municipality(offered, at=AT, by=handler)

    with pytest.raises(Refused, match="al bevestigd namens de gemeente"):
        actions.confirm_for_municipality(offered, at=NEXT, by=handler)


def test_the_initiator_confirms_once_by_code_and_not_on_paper_as_well(running):
    offered = an_agreement(running, at=AT, is_confirmed=False)
    actions.trust_agreement(offered, at=AT, by=OWNER)

    with pytest.raises(Refused, match="U heeft deze afspraak al bevestigd"):
        actions.trust_agreement(offered, at=NEXT, by=OWNER)
    with pytest.raises(Refused, match="U heeft deze afspraak al bevestigd"):
        actions.send_agreement_code(offered, at=NEXT)
    with pytest.raises(Refused, match="De initiatiefnemer heeft"):
        actions.sign_on_paper(offered, signed_on=AT.date(), at=NEXT, by=SYSTEM)


def test_what_holds_is_ended_once_with_words_and_changed_by_a_new_version_only(running):
    agreement = an_agreement(running, at=AT)

    with pytest.raises(Refused, match="Maak een nieuwe versie"):
        actions.take_back_agreement(agreement, at=NEXT, by=SYSTEM)
    with pytest.raises(Refused, match="Schrijf op waarom"):
        actions.end_agreement(agreement, " ", at=NEXT, by=SYSTEM)
    actions.end_agreement(agreement, "Het hek is weg.", at=NEXT, by=SYSTEM)
    with pytest.raises(Refused, match="geldt niet"):
        actions.end_agreement(agreement, "Nog eens.", at=NEXT, by=SYSTEM)

    assert Agreement.objects.get(pk=agreement.pk).ended_at == NEXT
