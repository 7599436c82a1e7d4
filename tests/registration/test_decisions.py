"""Decisions: a no shows the way to yes, a second person reads it, and published is final (S21, S45, trap 14)."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from initiatives.registration import actions
from initiatives.registration.decided import subject_of
from initiatives.registration.deciding import missing, objection_end
from initiatives.registration.figures import answers_given
from initiatives.registration.joints import guards
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Answer, AppealOutcome, Decision, Representative, Stage, Term
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused, Stale
from samenwerking.framework.closed_days import statutory_holidays
from samenwerking.journal.models import SYSTEM
from tests.builders import (
    TODAY,
    a_checked,
    a_concept,
    a_mandate,
    a_no,
    a_published,
    a_task,
    a_user,
    a_yes,
    an_initiative,
    by,
    later,
    published,
)
from tests.registration.letters import letters

pytestmark = pytest.mark.django_db


def lead():
    return by(a_user(Role.TEAM_LEAD))


def publish(decision, *, at=None, who=None) -> Decision:
    return actions.publish_decision(decision, version=decision.version, at=at or later(9), by=who or lead())


def test_a_no_takes_the_initiative_along_in_one_mail_with_the_way_to_yes():
    initiative = an_initiative(Status.EXPLORING)
    published(initiative, at=later(2))
    before = len(letters(initiative))

    decision = a_published(initiative, a_no(is_besluit=True), at=later(9))

    initiative.refresh_from_db()
    assert initiative.current_status == Status.DECLINED
    (mail,) = letters(initiative)[before:]
    for words in (
        "Waarom: Er is geen plek.",
        "Een plek aan de ringdijk: dit lukte niet. Daar ligt een leiding.",
        "Zo kan het wél:\n\nVind een plek met de buren; dan kijken we opnieuw.",
        "Dan kunt u bezwaar maken tot en met woensdag 22 april 2026.",
        decision.get_absolute_url(),
    ):
        assert words in mail.text


def test_a_yes_without_a_step_is_one_mail_and_keeps_the_status():
    initiative = an_initiative(Status.COLLABORATING)
    before = len(letters(initiative))

    a_published(initiative, a_yes(), at=later(9))

    initiative.refresh_from_db()
    assert initiative.current_status == Status.COLLABORATING
    (mail,) = letters(initiative)[before:]
    assert mail.text.startswith("De gemeente nam een besluit over ‘Een bankje bij de vaart’: Het bankje mag er komen.")
    assert "bezwaar" not in mail.text


@pytest.mark.parametrize("to", [Status.DECLINED, Status.NOT_HANDLED])
def test_declining_and_leaving_aside_happen_by_publishing_a_decision_only(to):
    initiative = an_initiative(Status.EXPLORING)

    with pytest.raises(Refused, match="Hiervoor is een besluit nodig"):
        actions.move(initiative, to, at=later(5), by=SYSTEM, reason="Het past niet.")
    a_published(initiative, a_no(leads_to=to), at=later(6))
    actions.move(initiative, Status.EXPLORING, at=later(7), by=SYSTEM, reason="Er is een nieuw plan.")

    with pytest.raises(Refused, match="Hiervoor is een besluit nodig"):
        actions.move(initiative, to, at=later(8), by=SYSTEM, reason="Toch niet.")


def test_a_no_without_an_alternative_is_not_published():
    initiative = an_initiative(Status.EXPLORING)
    checked = a_checked(initiative, a_no(attempts=()), at=later(5))

    with pytest.raises(Refused, match="minstens één alternatief"):
        publish(checked)
    with pytest.raises(DatabaseError, match="needs an alternative"), transaction.atomic():
        Decision.objects.filter(pk=checked.pk).update(published_at=later(9), decided_by=a_user())

    initiative.refresh_from_db()
    assert initiative.current_status == Status.EXPLORING


@pytest.mark.parametrize("answer", [Answer.NO, Answer.YES_IF])
def test_only_a_bare_yes_has_no_way_to_yes(answer):
    with pytest.raises(ValidationError, match="hoe het wél kan"):
        a_concept(an_initiative(), a_no(answer=answer, leads_to=None, way_to_yes=" "), at=later(1))

    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("answer", "to"),
    [(Answer.NO, Status.LEFT_ALONE), (Answer.YES, Status.DECLINED), (Answer.YES_IF, Status.CLOSED)],
)
def test_an_answer_leads_only_where_it_fits(answer, to):
    with pytest.raises(ValidationError, match="past niet bij het antwoord"):
        a_concept(an_initiative(), a_no(answer=answer, leads_to=to), at=later(1))


def test_who_prepared_a_decision_does_not_check_it():
    writer = a_user()
    concept = a_concept(an_initiative(), at=later(1), by=by(writer))

    with pytest.raises(Refused, match="schreef dit besluit zelf"):
        actions.check_decision(concept, version=concept.version, at=later(2), by=by(writer))
    with pytest.raises(DatabaseError, match="second_person"), transaction.atomic():
        Decision.objects.filter(pk=concept.pk).update(checked_by=writer, checked_at=later(2))


def test_who_takes_part_neither_prepares_nor_checks_nor_publishes():
    initiative = an_initiative(Status.EXPLORING)
    insider = a_user(Role.TEAM_LEAD)
    Representative.objects.filter(party__participations__initiative=initiative).update(user=insider)
    concept = a_concept(initiative, at=later(4))

    with pytest.raises(Refused, match="zelf meedoet"):
        actions.check_decision(concept, version=concept.version, at=later(5), by=by(insider))
    with pytest.raises(Refused, match="zelf meedoet"):
        a_concept(initiative, at=later(5), by=by(insider))
    checked = actions.check_decision(concept, version=concept.version, at=later(5), by=by(a_user()))
    with pytest.raises(Refused, match="zelf meedoet"):
        publish(checked, who=by(insider))


@pytest.mark.parametrize(
    ("weight", "answer", "needs"),
    [("light", Answer.NO, True), ("heavy", Answer.YES, True), ("ordinary", Answer.YES, False), ("", Answer.YES, False)],
)
def test_a_second_person_reads_every_no_and_what_is_heavy(weight, answer, needs):
    initiative = an_initiative(Status.EXPLORING)
    if weight:
        actions.assess(initiative, "weight", weight, reason="Zo is het.", at=later(2), by=SYSTEM)

    concept = a_concept(initiative, a_no(answer=answer, leads_to=None), at=later(4))

    assert any("tweede collega" in why for why in missing(concept, TODAY)) is needs


def test_changing_a_checked_concept_asks_for_a_new_check():
    initiative = an_initiative()
    checked = a_checked(initiative, at=later(1))

    again = a_concept(initiative, a_no(reasons="Anders gezegd."), at=later(2))

    assert (checked.stage, again.stage, again.pk) == (Stage.CHECKED, Stage.CONCEPT, checked.pk)
    with pytest.raises(Stale):
        a_concept(initiative, at=later(3), version=checked.version)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"answers": [Answer.YES]}, "geen mandaat voor dit besluit: ‘nee, want … en wel als …’"),
        ({"weights": ["light"]}, "gewicht gewoon"),
        ({"until": date(2026, 3, 5)}, "geldt niet op woensdag 11 maart 2026"),
        ({"kinds": ["challenge"]}, "op een initiatief"),
    ],
)
def test_publishing_beyond_the_mandate_is_refused(limits, said):
    checked = a_checked(an_initiative(Status.EXPLORING), a_no(mandate=a_mandate(**limits)), at=later(3))

    with pytest.raises(Refused, match=said):
        publish(checked)


def test_only_who_holds_the_mandate_publishes():
    checked = a_checked(an_initiative(Status.EXPLORING), at=later(3))

    with pytest.raises(Refused, match="Alleen een teamleider publiceert"):
        publish(checked, who=by(a_user()))


def test_a_planned_decision_is_published_at_its_moment_and_once():
    initiative = an_initiative(Status.EXPLORING)
    checked = a_checked(initiative, at=later(3))
    actions.plan_decision(checked, later(6), version=checked.version, at=later(4), by=lead())

    actions.publish_planned(at=later(6, seconds=-1))
    early = Decision.objects.get().stage
    actions.publish_planned(at=later(6, minutes=1))
    actions.publish_planned(at=later(6, minutes=2))

    assert early == Stage.CHECKED
    assert Decision.objects.get().published_at == later(6, minutes=1)
    assert initiative.events().filter(verb="decision.published").count() == 1


def test_a_planned_decision_whose_mandate_ended_waits_for_a_person():
    initiative, mandate = an_initiative(Status.EXPLORING), a_mandate()
    checked = a_checked(initiative, a_no(mandate=mandate), at=later(3))
    actions.plan_decision(checked, later(6), version=checked.version, at=later(4), by=lead())
    actions.end_mandate(mandate, until=later(5).date(), at=later(5), by=lead())

    actions.publish_planned(at=later(6))

    assert Decision.objects.get().stage == Stage.CHECKED
    assert any("geldt niet" in why for why in missing(Decision.objects.get(), later(6).date()))


def test_a_published_decision_is_final(as_portal):
    decision = a_published(an_initiative(Status.EXPLORING), at=later(5))
    statements = [
        "UPDATE registration_decision SET reasons = 'Anders.'",
        "UPDATE registration_decision SET published_at = NULL",
        "DELETE FROM registration_decision",
        "UPDATE registration_alternative SET words = 'Anders.'",
        "DELETE FROM registration_alternative",
        "INSERT INTO registration_alternative (decision_id, tried, outcome, words) "
        f"VALUES ({decision.pk}, 'Nog iets', 'works', 'Achteraf.')",
    ]

    for statement in statements:
        with pytest.raises(DatabaseError, match=r"does not change|never deleted"), transaction.atomic():
            connection.cursor().execute(statement)
    with pytest.raises(Refused, match="verandert niet meer"):
        publish(decision)


def test_a_revision_is_a_new_decision_that_names_the_old_one():
    initiative = an_initiative(Status.EXPLORING)
    old = a_published(initiative, at=later(5))
    other = a_published(an_initiative(Status.EXPLORING), at=later(5))

    new = a_published(initiative, a_no(leads_to=None, revises=old), at=later(8))

    assert list(old.revisions.published()) == [new]
    with pytest.raises(Refused, match="hetzelfde onderwerp"):
        a_concept(initiative, a_no(leads_to=None, revises=other), at=later(9))


def test_a_decision_about_a_task_is_read_twice_and_leads_nowhere():
    task = a_task()

    decision = a_published(task, a_yes(), at=later(5))

    assert (decision.stage, decision.checked_by is None) == (Stage.PUBLISHED, False)
    with pytest.raises(ValidationError, match="past niet bij het antwoord"):
        a_concept(task, a_no(), at=later(6))


def test_the_desk_reads_a_concept_about_a_task_that_nobody_published():
    concept = a_concept(a_task("Groen en water"), a_yes(), at=later(5))

    assert subject_of(concept)[0] == "Groen en water"


@pytest.mark.parametrize(
    ("published_on", "until"),
    [
        (date(2026, 3, 2), date(2026, 4, 13)),
        (date(2026, 2, 23), date(2026, 4, 7)),  # Easter Monday 6 April moves it
        (date(2026, 3, 7), date(2026, 4, 20)),  # a Saturday moves it to Monday
    ],
)
def test_six_weeks_begin_the_day_after_and_end_on_a_working_day(published_on, until):
    holidays = {day for day, _ in statutory_holidays([2026])}

    assert objection_end(published_on, holidays) == until


def test_an_appeal_against_a_besluit_starts_a_clock_and_ends_it():
    decision = a_published(an_initiative(Status.EXPLORING), a_no(is_besluit=True), at=later(0, hours=96))

    appeal = actions.receive_appeal(decision, received_on=later(10).date(), at=later(11), by=SYSTEM)
    running = Term.objects.get(stream=appeal.stream)
    actions.decide_appeal(appeal, AppealOutcome.UPHELD, decided_on=later(40).date(), at=later(41), by=SYSTEM)

    assert decision.objection_until == date(2026, 4, 17)
    assert (running.starts_on, running.ends_on) == (date(2026, 4, 17), date(2026, 5, 29))
    assert Term.objects.get(stream=appeal.stream).done_on == later(40).date()


def test_what_is_no_besluit_takes_no_appeal():
    decision = a_published(an_initiative(Status.EXPLORING), at=later(5))

    with pytest.raises(Refused, match="in de zin van de wet"):
        actions.receive_appeal(decision, received_on=later(6).date(), at=later(7), by=SYSTEM)


def test_a_higher_app_may_refuse_a_decision(monkeypatch):
    monkeypatch.setitem(guards.by_deed, "decide", [*guards.by_deed["decide"], lambda decision, on: "Weeg eerst."])
    checked = a_checked(an_initiative(Status.EXPLORING), at=later(3))

    with pytest.raises(Refused, match="Weeg eerst"):
        publish(checked)


def test_answers_are_counted_by_how_they_answer_and_when():
    for number, proposal in enumerate([a_yes(), a_no(), a_no(answer=Answer.YES_IF, leads_to=None), a_no()]):
        a_published(an_initiative(Status.EXPLORING), proposal, at=later(4 + number))
    a_concept(an_initiative(), at=later(4))

    counted = answers_given(since=TODAY, as_of=later(6).date())

    assert (counted.yes, counted.yes_if, counted.no, counted.total) == (1, 1, 1, 3)
