"""S47: the municipality takes its own responsibility in the open; who is not satisfied is heard by somebody else."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from initiatives.registration import actions
from initiatives.registration.figures import on_time
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    Initiative,
    Intervention,
    InterventionKind,
    Reconsideration,
    Reconsidered,
    Term,
    TermKind,
)
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM, By, Who
from tests.builders import a_user, an_initiative, by, later, published
from tests.registration.letters import letter_to, letters, with_key

pytestmark = pytest.mark.django_db
OWNER = By(Who.PARTY, role="initiatiefnemer")
WHY = "De speelplek is niet veilig. Kinderen kunnen vallen."
PAUSE, STOP, TAKE_OVER = InterventionKind.PAUSE, InterventionKind.STOP, InterventionKind.TAKE_OVER


def intervened(initiative: Initiative, kind: InterventionKind = TAKE_OVER, **changed: object) -> Intervention:
    until = None if kind == STOP else later(30).date()
    given = {"ground": WHY, "carried_by": "team beheer", "until": until, "at": later(5), "by": SYSTEM, **changed}
    return actions.intervene(initiative, kind, **given)  # type: ignore[arg-type]


def asked_again(initiative: Initiative, *, day: int = 5) -> Reconsideration:
    return actions.ask_again(initiative, "De cijfers kloppen niet.", at=later(day), by=OWNER)


# -- intervening


@pytest.mark.parametrize(("kind", "status"), [(PAUSE, "paused"), (STOP, "stopped"), (TAKE_OVER, "collaborating")])
def test_what_the_municipality_takes_upon_itself_is_public_and_mailed_once(kind, status):
    initiative = an_initiative(Status.COLLABORATING)
    published(initiative)
    before = len(letters())

    intervened(initiative, kind)

    initiative.refresh_from_db()
    page = Client().get(initiative.get_absolute_url()).content.decode()
    assert (initiative.current_status, len(letters()) - before) == (status, 1)
    assert WHY in page
    assert "Wie het doet: team beheer." in page


@pytest.mark.parametrize("kind", list(InterventionKind))
@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.EXPLORING, Status.LEFT_ALONE, Status.DECLINED])
def test_there_is_nothing_to_intervene_in_before_or_after_working_together(kind, status):
    initiative = an_initiative(status)

    with pytest.raises(Refused, match="Dit kan niet nu de stand"):
        intervened(initiative, kind)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"until": None}, "einddatum vanaf morgen"),
        ({"until": later(5).date()}, "einddatum vanaf morgen"),
        ({"ground": "  \n "}, "waarom de gemeente ingrijpt"),
        ({"kind": STOP, "until": later(9).date()}, "Stoppen heeft geen einddatum"),
    ],
)
def test_an_intervention_says_why_and_until_when(changed, sentence):
    initiative = an_initiative(Status.COLLABORATING)

    with pytest.raises(Refused, match=sentence):
        intervened(initiative, **changed)

    assert not Intervention.objects.exists()


def test_taking_over_happens_once_at_a_time_and_ends_with_a_reason_and_a_mail():
    initiative = an_initiative(Status.FACILITATED)
    running = intervened(initiative)

    with pytest.raises(Refused, match="loopt al"):
        intervened(initiative)
    actions.end_intervention(running, reason="De plek is weer veilig.", at=later(9), by=SYSTEM)

    assert not Intervention.objects.open().exists()
    assert "De plek is weer veilig." in letter_to("jan@example.org").text
    with pytest.raises(Refused, match="al voorbij"):
        actions.end_intervention(running, reason="Nog eens.", at=later(10), by=SYSTEM)


def test_a_pause_ends_with_the_next_step_and_not_before():
    initiative = an_initiative(Status.COLLABORATING)
    running = intervened(initiative, PAUSE)

    with pytest.raises(Refused, match="volgende stap"):
        actions.end_intervention(running, reason="Klaar.", at=later(6), by=SYSTEM)
    actions.move(initiative, Status.COLLABORATING, at=later(9), by=SYSTEM, reason="Het is weer veilig.")

    running.refresh_from_db()
    assert running.ended_at == later(9)


def test_after_its_last_day_an_intervention_comes_back_to_the_desk_and_goes_on_until_then():
    running = intervened(an_initiative(Status.COLLABORATING))

    assert not Intervention.objects.due(running.until).exists()
    assert list(Intervention.objects.due(later(31).date())) == [running]


def test_the_database_refuses_taking_over_without_an_end():
    running = intervened(an_initiative(Status.COLLABORATING))

    with pytest.raises(IntegrityError), transaction.atomic():
        Intervention.objects.filter(pk=running.pk).update(until=None)


# -- looking again


def test_an_initiator_asks_once_and_gets_the_day_of_the_answer():
    initiative = an_initiative(Status.DECLINED)
    asked_again(initiative)

    with pytest.raises(Refused, match="één keer"):
        asked_again(initiative, day=6)

    term = Term.objects.get(stream=initiative.stream, kind=TermKind.RECONSIDERATION)
    assert (term.ends_on - term.starts_on).days == 28
    assert "Uiterlijk zaterdag 4 april 2026 hoort u van ons" in " ".join(letter_to("jan@example.org").text.split())


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.EXPLORING, Status.COLLABORATING, Status.WITHDRAWN])
def test_without_an_answer_there_is_nothing_to_look_at_again(status):
    initiative = an_initiative(status)

    with pytest.raises(Refused, match="nu niet nodig"):
        asked_again(initiative)


def test_who_gave_the_first_answer_or_handled_it_does_not_look_again():
    first, handler, fresh = a_user(), a_user(), a_user()
    initiative = an_initiative(Status.COLLABORATING)
    actions.assign(initiative, initiative.assignments.get().team, handler, at=later(3), by=SYSTEM)
    actions.move(initiative, Status.STOPPED, at=later(4), by=by(first), reason="Er is geen geld.")
    asked = asked_again(initiative)

    for involved in (first, handler):
        with pytest.raises(Refused, match="bij het eerste antwoord betrokken"):
            answered(asked, involved)

    assert answered(asked, fresh).outcome == Reconsidered.KEPT


def answered(asked: Reconsideration, user, outcome: Reconsidered = Reconsidered.KEPT) -> Reconsideration:
    why = "Wij lazen alles opnieuw. Het is nog te duur."
    return actions.answer_again(asked, outcome, answer=why, user=user, at=later(8), by=by(user))


def test_a_second_look_that_changes_the_answer_opens_the_exploration_with_one_mail():
    initiative = an_initiative(Status.DECLINED)
    asked, before = asked_again(initiative), len(letters())

    answered(asked, a_user(), Reconsidered.CHANGED)

    initiative.refresh_from_db()
    assert (initiative.status, len(letters()) - before) == (Status.EXPLORING, 1)


def test_an_answer_that_stays_is_public_with_its_reason_counted_and_given_once():
    initiative, user = an_initiative(Status.DECLINED), a_user()
    published(initiative, at=later(4))
    asked = asked_again(initiative)

    answered(asked, user)

    assert "Het is nog te duur." in Client().get(initiative.get_absolute_url()).content.decode()
    counted = on_time(TermKind.RECONSIDERATION, since=later(0).date(), as_of=later(60).date())
    assert (counted.in_time, counted.late, counted.overdue) == (1, 0, 0)
    with pytest.raises(Refused, match="al beantwoord"):
        answered(asked, user)


def test_nothing_else_happens_before_the_second_look_is_answered():
    initiative = an_initiative(Status.DECLINED)
    asked_again(initiative)

    with pytest.raises(Refused, match="vroeg om opnieuw te kijken"):
        actions.move(initiative, Status.CLOSED, at=later(7), by=SYSTEM, reason="Klaar.")


def test_what_the_initiator_wrote_is_read_by_the_municipality_alone():
    initiative = an_initiative(Status.DECLINED)
    published(initiative, at=later(4))
    asked_again(initiative)

    assert "De cijfers kloppen niet." not in Client().get(initiative.get_absolute_url()).content.decode()


def test_the_page_asks_it_once_however_often_the_button_is_pressed():
    initiative = an_initiative(Status.DECLINED)
    browser, at = with_key(initiative), f"/stand/van/{initiative.reference}/opnieuw/"
    once = browser.get(at).context["form"]["once"].value()

    answers = [browser.post(at, {"once": once, "request": "Kijk naar de cijfers."}).status_code for _ in range(2)]

    assert (answers, Reconsideration.objects.count()) == ([302, 302], 1)
    assert "U kunt dit nu niet vragen." in browser.get(at).content.decode()


@pytest.mark.parametrize("empty", ["", "  \n "])
def test_giving_back_asking_and_answering_each_need_words(empty):
    running, asked = intervened(an_initiative(Status.FACILITATED)), asked_again(an_initiative(Status.DECLINED))
    user = a_user()

    with pytest.raises(Refused, match="waarom de ingreep stopt"):
        actions.end_intervention(running, reason=empty, at=later(9), by=SYSTEM)
    with pytest.raises(Refused, match="waar wij opnieuw naar moeten kijken"):
        actions.ask_again(an_initiative(Status.DECLINED), empty, at=later(9), by=OWNER)
    with pytest.raises(Refused, match="Schrijf op waarom"):
        actions.answer_again(asked, Reconsidered.KEPT, answer=empty, user=user, at=later(9), by=by(user))
