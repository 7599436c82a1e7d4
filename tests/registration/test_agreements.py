"""What municipality and initiator expect of each other: confirmed by both, with a day for each promise (S42)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    Agreement,
    Aspect,
    Contact,
    Initiative,
    Outcome,
    Promise,
    PromiseOutcome,
    Side,
)
from initiatives.registration.promised import agreed, promised_days, promises_kept
from samenwerking.errors import Refused
from samenwerking.figures import Share
from samenwerking.journal.models import By, Event, Who
from tests.builders import TODAY, a_user, an_agreement, an_initiative, by, later
from tests.registration.letters import letter_to, letters, subjects

OWNER = By(Who.PARTY, role="initiatiefnemer")
WORDS = {"decides": "De vereniging kiest de kleur.", "room": "Alles binnen het hek.", "excluded": "Geen onderhoud."}
AT = later(5)
DUE = date(2026, 3, 20)
COLLABORATING = Status.COLLABORATING


def ours(initiative: Initiative) -> Promise:
    return Promise.objects.get(agreement__initiative=initiative, side=Side.MUNICIPALITY)


def words_of(agreement: Agreement) -> str:
    agreement.refresh_from_db()
    return agreement.state


pytestmark = pytest.mark.django_db


# -- both confirm


def test_it_holds_when_both_have_confirmed_and_not_before():
    initiative = an_initiative(COLLABORATING)

    agreement = an_agreement(initiative, at=AT, is_confirmed=False)
    before = words_of(agreement)
    actions.trust_agreement(agreement, at=AT, by=OWNER)
    halfway = words_of(agreement)
    handler = initiative.assignments.get(ends_at=None).handler
    actions.confirm_for_municipality(agreement, at=AT, by=by(handler))

    assert (before, halfway, words_of(agreement)) == (
        "aangeboden, nog niet door beiden bevestigd",
        "aangeboden, nog niet door beiden bevestigd",
        "geldt",
    )
    asked, holds = subjects(initiative, to="jan@example.org")[-2:]
    assert asked.startswith("Bent u het eens met deze afspraak?")
    assert holds.startswith("Onze afspraak geldt")


def test_only_the_handler_confirms_for_the_municipality():
    agreement = an_agreement(an_initiative(COLLABORATING), at=AT, is_confirmed=False)

    with pytest.raises(Refused, match="Alleen de behandelaar"):
        actions.confirm_for_municipality(agreement, at=AT, by=by(a_user()))


def test_who_has_no_mail_signs_on_paper_and_who_has_mail_does_not():
    initiative = an_initiative(COLLABORATING)
    agreement = an_agreement(initiative, at=AT, is_confirmed=False)
    signed: dict[str, Any] = {"signed_on": AT.date(), "at": AT, "by": by()}

    with pytest.raises(Refused, match="bevestigt zelf, met een code"):
        actions.sign_on_paper(agreement, **signed)
    Contact.objects.update(email="")
    kept = actions.sign_on_paper(agreement, **signed)

    assert kept.signed_on == AT.date()


@pytest.mark.parametrize("day", [AT.date() - timedelta(days=1), AT.date() + timedelta(days=1)])
def test_paper_is_signed_after_the_offer_and_not_in_the_future(day):
    agreement = an_agreement(an_initiative(COLLABORATING), at=AT, is_confirmed=False)
    Contact.objects.update(email="")

    with pytest.raises(Refused, match="waarop de initiatiefnemer tekende"):
        actions.sign_on_paper(agreement, signed_on=day, at=AT, by=by())


@pytest.mark.django_db(transaction=True)
def test_the_code_goes_to_the_address_of_the_initiator_and_a_wrong_one_confirms_nothing():
    agreement = an_agreement(an_initiative(COLLABORATING), at=AT, is_confirmed=False)
    with time_machine.travel(AT, tick=False):
        actions.send_agreement_code(agreement, at=AT)
        code = re.search(r"te bevestigen is (\S+ \S+)\.", letter_to("jan@example.org").text)[1]

        with pytest.raises(Refused, match="Deze code klopt niet"):
            actions.confirm_by_code(agreement, "AAAA AAAA", at=AT, by=OWNER)
        agreement.refresh_from_db()
        wrong = agreement.agreed_at
        actions.confirm_by_code(agreement, code, at=AT, by=OWNER)

    agreement.refresh_from_db()
    assert (wrong, agreement.agreed_at) == (None, AT)


# -- what may be offered


def test_an_offer_needs_a_promise_of_ours_and_the_test_of_the_interest():
    initiative = an_initiative()
    agreement = actions.write_agreement(initiative, WORDS, at=AT, by=by())

    with pytest.raises(Refused) as refused:
        actions.offer_agreement(agreement, at=AT, by=by())

    assert refused.value.messages == [
        "Doe eerst de toets publiek of privaat belang.",
        "Zet er eerst bij wat de gemeente doet, en op welke dag.",
    ]


def test_none_by_the_municipality_with_a_purely_private_interest():
    initiative = an_initiative(Status.EXPLORING)
    agreement = actions.write_agreement(initiative, WORDS, at=AT, by=by())
    actions.add_promise(agreement, Side.MUNICIPALITY, "Wij kijken mee.", due_on=DUE, at=AT, by=by())
    actions.assess(initiative, Aspect.INTEREST, "private", reason="Alleen voor hemzelf.", at=AT, by=by())

    with pytest.raises(Refused, match="alleen een privaat belang"):
        actions.offer_agreement(agreement, at=AT, by=by())
    with pytest.raises(DatabaseError, match="S34"), transaction.atomic():
        Agreement.objects.update(offered_at=AT)


def test_who_has_an_agreement_does_not_become_purely_private():
    initiative = an_initiative(Status.EXPLORING)
    actions.assess(initiative, Aspect.INTEREST, "public", reason="Voor iedereen.", at=later(3), by=by())
    an_agreement(initiative, at=AT)

    with pytest.raises(Refused, match="Er is een afspraak met dit initiatief"):
        actions.assess(initiative, Aspect.INTEREST, "private", reason="Toch niet.", at=AT, by=by())
    with pytest.raises(DatabaseError, match="S34"), transaction.atomic():
        initiative.assessments.create(aspect=Aspect.INTEREST, outcome="private", reason="Toch", assessed_at=AT)


def test_after_the_end_nothing_is_agreed_and_an_offer_falls_away():
    initiative = an_initiative(COLLABORATING)
    agreement = an_agreement(initiative, at=AT, is_confirmed=False)
    actions.move(initiative, Status.STOPPED, at=later(6), by=by(), reason="Het stopt.")

    with pytest.raises(Refused, match="afgelopen"):
        actions.trust_agreement(agreement, at=later(7), by=OWNER)
    with pytest.raises(Refused, match="afgelopen"):
        actions.write_agreement(initiative, WORDS, at=later(7), by=by())
    assert words_of(agreement) == "teruggenomen"


# -- what was offered stays


@pytest.mark.parametrize(
    "change",
    [
        lambda one: Agreement.objects.filter(pk=one.pk).update(room="Niets."),
        lambda one: Agreement.objects.filter(pk=one.pk).update(agreed_at=None, in_force_at=None),
        lambda one: Agreement.objects.filter(pk=one.pk).update(in_force_at=later(9)),
        lambda one: one.promises.update(due_on=later(99).date()),
        lambda one: one.promises.all().delete(),
        lambda one: Promise.objects.create(agreement=one, side=Side.INITIATOR, what="Erbij", due_on=DUE),
    ],
)
def test_what_both_confirmed_does_not_change_whoever_writes(change):
    agreement = an_agreement(an_initiative(COLLABORATING), at=AT)

    with pytest.raises(DatabaseError, match="new version"), transaction.atomic():
        change(agreement)


def test_a_new_version_is_confirmed_anew_and_the_old_one_holds_until_then():
    initiative = an_initiative(COLLABORATING)
    first = an_agreement(initiative, at=AT)
    second = actions.write_agreement(initiative, {**WORDS, "room": "Ook buiten het hek."}, at=later(6), by=by())
    actions.offer_agreement(second, at=later(6), by=by())

    halfway = agreed(initiative, today=TODAY)
    an_agreement(initiative, at=later(6), offered=second)
    after = agreed(initiative, today=TODAY)

    assert [one.what for one in second.promises.order_by("pk")] == [one.what for one in first.promises.order_by("pk")]
    assert halfway.current.agreement == first
    assert after.current.agreement == second
    assert [page.agreement for page in after.before] == [first]


# -- what became of it


def test_the_clock_of_a_promise_makes_it_late_and_a_deed_settles_it():
    initiative = an_initiative(COLLABORATING)
    an_agreement(initiative, at=AT, due_on=DUE)

    on_the_day = agreed(initiative, today=DUE).current.ours[0].state
    the_day_after = agreed(initiative, today=DUE + timedelta(days=1)).current.ours[0].state
    at = later(30)
    actions.keep_promise(
        ours(initiative), on=DUE + timedelta(days=2), reason="De leverancier was ziek.", at=at, by=by()
    )

    row = agreed(initiative, today=at.date()).current.ours[0]
    assert (on_the_day, the_day_after, row.state, row.why) == (
        "komt nog",
        "te laat",
        "te laat nagekomen",
        "De leverancier was ziek.",
    )


@pytest.mark.parametrize("settle", [actions.break_promise, actions.release_promise])
def test_what_is_not_done_has_a_reason(settle):
    initiative = an_initiative(COLLABORATING)
    an_agreement(initiative, at=AT)

    with pytest.raises(Exception, match="Schrijf op waarom"):
        settle(ours(initiative), " ", at=later(6), by=by())

    assert not PromiseOutcome.objects.exists()


def test_the_initiator_says_so_of_their_own_promise_alone_and_once():
    initiative = an_initiative(COLLABORATING)
    agreement = an_agreement(initiative, at=AT)
    theirs = agreement.promises.get(side=Side.INITIATOR)
    actions.keep_promise(theirs, on=later(6).date(), at=later(6), by=OWNER)

    for promise in (theirs, ours(initiative)):
        with pytest.raises(Refused, match="niet aan u"):
            actions.keep_promise(promise, on=later(6).date(), at=later(6), by=OWNER)

    assert list(PromiseOutcome.objects.values_list("outcome", "said_by")) == [(Outcome.KEPT, Side.INITIATOR)]


def test_the_desk_corrects_with_a_reason_and_the_earlier_word_stays():
    initiative = an_initiative(COLLABORATING)
    an_agreement(initiative, at=AT)
    actions.keep_promise(ours(initiative), on=later(6).date(), at=later(6), by=by())

    with pytest.raises(Refused, match="waarom u dat verbetert"):
        actions.keep_promise(ours(initiative), on=later(6).date(), at=later(7), by=by())
    actions.break_promise(ours(initiative), "Het bleek niet af.", at=later(7), by=by())

    assert [one.outcome for one in PromiseOutcome.objects.order_by("pk")] == ["kept", "broken"]
    assert agreed(initiative, today=TODAY).current.ours[0].state == "niet nagekomen"
    with pytest.raises(DatabaseError), transaction.atomic():
        PromiseOutcome.objects.update(outcome=Outcome.KEPT)


def test_a_promise_whose_day_had_passed_survives_the_next_version():
    initiative = an_initiative(COLLABORATING)
    an_agreement(initiative, at=AT, due_on=DUE)
    after = later(25)

    actions.write_agreement(initiative, WORDS, at=after, by=by())
    second = initiative.agreements.get(number=2)
    actions.add_promise(second, Side.MUNICIPALITY, "Wij bellen.", due_on=later(60).date(), at=after, by=by())
    actions.offer_agreement(second, at=after, by=by())
    an_agreement(initiative, at=after, offered=second)

    assert [one.what for one in Promise.objects.overdue(after.date()).order_by("pk")] == [
        "Wij leggen de fundering.",
        "De vereniging schildert het bankje.",
    ]


def test_closing_waits_for_our_promises():
    initiative = an_initiative(COLLABORATING)
    an_agreement(initiative, at=AT, due_on=DUE)
    actions.move(initiative, Status.REALISED, at=later(6), by=by(), reason="Het is er.")

    with pytest.raises(Refused, match=r"‘Wij leggen de fundering\.’ \(vrijdag 20 maart 2026\)"):
        actions.move(initiative, Status.CLOSED, at=later(7), by=by(), reason="Klaar.")
    actions.release_promise(ours(initiative), "Het bleek niet nodig.", at=later(8), by=by())
    actions.move(initiative, Status.CLOSED, at=later(9), by=by(), reason="Klaar.")

    initiative.refresh_from_db()
    assert initiative.status == Status.CLOSED


def test_the_share_counts_what_is_open_and_overdue_and_is_undefined_without_anything_due():
    initiative = an_initiative(COLLABORATING)
    agreement = an_agreement(initiative, at=AT, due_on=DUE, more=["Twee", "Drie", "Vier", "Later"])
    one, two, three, four, _ = agreement.promises.filter(side=Side.MUNICIPALITY).order_by("pk")
    actions.keep_promise(one, on=DUE, at=later(30), by=by())
    actions.keep_promise(two, on=DUE + timedelta(days=3), reason="Drukte.", at=later(30), by=by())
    actions.release_promise(three, "Niet meer nodig.", at=later(30), by=by())
    actions.break_promise(four, "Geen geld.", at=later(40), by=by())

    def share(as_of: date) -> Share:
        return promises_kept(Side.MUNICIPALITY, since=TODAY, as_of=as_of).share

    before, then, now = share(DUE - timedelta(days=1)), share(later(35).date()), share(later(50).date())

    assert (before.percent, then, now) == (
        None,
        Share(1, 4, then.undefined),  # one kept, one late, and two open and overdue
        Share(1, 4, now.undefined),
    )
    counted = promises_kept(Side.MUNICIPALITY, since=TODAY, as_of=later(50).date())
    assert (counted.kept, counted.late, counted.broken, counted.overdue) == (1, 1, 1, 1)


def test_an_agreement_that_ends_says_why_and_lets_go_of_what_was_to_come():
    initiative = an_initiative(COLLABORATING)
    agreement = an_agreement(initiative, at=AT)

    actions.end_agreement(agreement, "Wij gaan anders verder.", at=later(6), by=by())

    assert not Promise.objects.open().exists()
    assert Event.objects.get(verb="agreement.ended").reason.text == "Wij gaan anders verder."
    assert "Waarom: Wij gaan anders verder." in letters(to="jan@example.org")[-1].text


def test_promised_days_stand_in_the_calendar_while_they_are_to_come():
    initiative = an_initiative(COLLABORATING)
    an_agreement(initiative, at=AT, due_on=DUE)
    Initiative.objects.filter(pk=initiative.pk).update(published_at=AT)

    with time_machine.travel(AT, tick=False):
        days = promised_days(Initiative.objects.all())

    assert [(day, what) for _, _, day, what in days] == [
        (DUE, "gemeente: Wij leggen de fundering."),
        (DUE, "initiatiefnemer: De vereniging schildert het bankje."),
    ]
