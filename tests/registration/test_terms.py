"""The clocks of an answer: worked dates, extensions, holidays that come and go, and the sum behind each day (M4)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from initiatives.registration import actions
from initiatives.registration.figures import on_time, overdue
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Extension, Kind, Term, TermKind
from initiatives.registration.shown_terms import shown_terms
from initiatives.registration.timeline import timeline
from samenwerking.errors import Refused
from samenwerking.framework import actions as framework
from samenwerking.framework.models import Holiday
from samenwerking.journal.models import SYSTEM, Audience
from tests.builders import AMSTERDAM, NOON, TODAY, an_initiative, later
from tests.registration.letters import letters

pytestmark = pytest.mark.django_db
DECISION = TermKind.DECISION


def a_challenge(on: date = TODAY):
    at = datetime(on.year, on.month, on.day, 12, tzinfo=AMSTERDAM)
    return an_initiative(kind=Kind.CHALLENGE, at=at)


def clock(initiative, kind=DECISION) -> Term:
    return Term.objects.get(stream=initiative.stream, kind=kind)


def extend(initiative, days=7, *, at=NOON, kind=DECISION, **more):
    given = {"reason": "We wachten op advies van de brandweer.", **more}
    return actions.extend_term(initiative, kind, days, at=at, by=SYSTEM, **given)


@pytest.mark.parametrize(
    ("received", "end"),
    [
        (date(2026, 3, 2), date(2026, 4, 28)),
        (date(2026, 3, 19), date(2026, 5, 15)),
        (date(2026, 10, 30), date(2026, 12, 28)),
        (date(2026, 8, 21), date(2026, 10, 16)),
    ],
)
def test_a_challenge_gets_a_decision_eight_weeks_after_the_day_of_receipt(received, end):
    term = clock(a_challenge(received))

    assert (term.starts_on, term.days, term.is_statutory, term.ends_on) == (received, 56, True, end)


def test_an_ordinary_initiative_gets_no_term_for_a_decision():
    assert not Term.objects.filter(stream=an_initiative().stream, kind=DECISION).exists()


def test_a_day_equated_by_decree_moves_the_terms_that_end_on_it_and_says_so():
    initiative = a_challenge(date(2026, 3, 19))
    decree = {"is_kb_day": True, "source": "Stb. 2024, 123"}

    framework.add_holiday(date(2026, 5, 15), "Vrijdag na Hemelvaart", **decree, at=later(20), by=SYSTEM)

    assert clock(initiative).ends_on == date(2026, 5, 18)
    (moved,) = initiative.events().filter(verb="initiative.term_moved")
    assert (moved.data["from"], moved.data["to"]) == ("2026-05-15", "2026-05-18")
    last = shown_terms(initiative, today=TODAY)[-1].lines[-1]
    assert "Hemelvaartsdag. Daarna: Vrijdag na Hemelvaart, een zaterdag, een zondag." in last.why


def test_a_holiday_that_goes_gives_the_day_back_and_a_term_that_is_done_stays():
    waiting, done = a_challenge(), a_challenge()
    actions.finish_term(done.stream, DECISION, on=TODAY)

    kings_day = Holiday.objects.get(day=date(2026, 4, 27))
    framework.remove_holiday(kings_day, reason="Afgeschaft.", at=later(3), by=SYSTEM)

    assert clock(waiting).ends_on == date(2026, 4, 27)
    assert clock(done).ends_on == date(2026, 4, 28)
    for one in (waiting, done):
        shown = [term for term in shown_terms(one, today=TODAY) if term.kind == DECISION]
        assert [term.lines[-1].day for term in shown] == [term.ends_on for term in shown]


def test_length_and_way_of_counting_are_the_settings_of_the_day_of_receipt():
    framework.add_setting("decision_days", 10, valid_from=date(2026, 3, 5), at=NOON, by=SYSTEM)
    framework.add_setting("decision_in_working_days", True, valid_from=date(2026, 3, 5), at=NOON, by=SYSTEM)
    before, after = a_challenge(date(2026, 3, 4)), a_challenge(date(2026, 3, 5))

    assert (clock(before).days, clock(before).is_working_days) == (56, False)
    assert (clock(after).days, clock(after).ends_on) == (10, date(2026, 3, 19))


def test_an_application_counts_from_its_receipt_and_the_initiator_hears_by_when():
    initiative = an_initiative()

    actions.note_application(initiative, reason="U vraagt om een vergunning.", at=later(10), by=SYSTEM)

    assert (clock(initiative).starts_on, clock(initiative).ends_on) == (TODAY, date(2026, 4, 28))
    mail = letters(initiative)[-1]
    assert "U krijgt uiterlijk dinsdag 28 april 2026 een besluit." in mail.text
    with pytest.raises(Refused, match="loopt al een termijn"):
        actions.note_application(initiative, reason="Nog eens", at=later(11), by=SYSTEM)


def test_what_was_no_application_after_all_loses_its_term_and_a_challenge_does_not():
    initiative, challenge = an_initiative(), a_challenge()
    actions.note_application(initiative, reason="Aanvraag.", at=later(1), by=SYSTEM)

    actions.drop_application(initiative, reason="Alleen een vraag.", at=later(2), by=SYSTEM)

    assert clock(initiative).stopped_on == later(2).date()
    assert "toch niet als een aanvraag" in letters(initiative)[-1].text
    with pytest.raises(Refused, match="altijd een besluit"):
        actions.drop_application(challenge, reason="Liever niet", at=later(2), by=SYSTEM)


# -- extension (Awb 4:14) -------------------------------------------------------------------------------------


def test_an_extension_is_told_once_with_the_new_day_and_the_reason_and_stands_on_the_timeline():
    initiative = a_challenge()

    extend(initiative, 14, at=later(50))

    assert clock(initiative).ends_on == date(2026, 5, 11)
    (mail,) = [one for one in letters(initiative) if "meer tijd" in one.subject]
    assert mail.text.startswith("We hebben meer tijd nodig voor het besluit over ‘Een bankje bij de vaart’.")
    assert "uiterlijk maandag 11 mei 2026" in mail.text
    assert "Waarom: We wachten op advies van de brandweer." in mail.text
    told = timeline(initiative, Audience.PUBLIC)[0].what
    assert "De nieuwe laatste dag is maandag 11 mei 2026." in told


@pytest.mark.parametrize(
    ("received", "waited", "added", "end"),
    [
        (date(2026, 3, 2), 7, 11, date(2026, 5, 15)),  # 27 April + 18: a Friday
        (date(2026, 3, 2), 7, 10, date(2026, 5, 15)),  # Ascension Day
        (date(2026, 3, 2), 7, 12, date(2026, 5, 18)),  # a Saturday
    ],
)
@pytest.mark.parametrize("is_first_extended", [True, False])
def test_suspensions_and_extensions_count_together_in_either_order(received, waited, added, end, is_first_extended):
    initiative = a_challenge(received)
    if is_first_extended:
        extend(initiative, added, at=later(1))
    actions.suspend_term(initiative.stream, DECISION, on=later(2).date(), ground="Wij wachten.")
    actions.resume_term(initiative.stream, DECISION, on=later(2 + waited).date())
    if not is_first_extended:
        extend(initiative, added, at=later(10))

    assert clock(initiative).ends_on == end
    shown = shown_terms(initiative, today=TODAY)[-1]
    assert shown.lines[-1].day == end
    assert "artikel 4:14" in shown.law


def test_extending_is_only_possible_in_time_while_it_runs_and_within_the_most():
    initiative = a_challenge()

    with pytest.raises(Refused, match="Die dag is voorbij"):
        extend(initiative, at=datetime(2026, 4, 29, 9, tzinfo=AMSTERDAM))
    with pytest.raises(Refused, match="van 1 tot en met 56"):
        extend(initiative, 57)
    with pytest.raises(Refused, match="kan niet worden verdaagd"):
        extend(initiative, kind=TermKind.READING)
    actions.suspend_term(initiative.stream, DECISION, on=TODAY, ground="Wij wachten.")
    with pytest.raises(Refused, match="staat stil"):
        extend(initiative, at=later(1))
    assert not Extension.objects.exists()


def test_a_second_extension_needs_the_day_on_which_the_initiator_agreed():
    initiative = a_challenge()
    extend(initiative, at=later(5))

    with pytest.raises(Refused, match="schriftelijk instemt"):
        extend(initiative, at=later(8))
    for wrong in (later(4).date(), later(9).date()):
        with pytest.raises(Refused, match="De instemming moet"):
            extend(initiative, at=later(8), consented_on=wrong)
    extend(initiative, at=later(8), consented_on=later(7).date())

    assert [one.days for one in Extension.objects.order_by("pk")] == [7, 7]
    assert "U stemde hiermee in op maandag 9 maart 2026." in letters(initiative)[-1].text


def test_an_extension_changes_no_figure_of_a_day_that_has_passed():
    initiative = a_challenge()
    days = [date(2026, 4, 20), date(2026, 4, 28), date(2026, 4, 29)]
    before = [overdue(DECISION, as_of=day).count() for day in days]

    extend(initiative, at=datetime(2026, 4, 28, 16, tzinfo=AMSTERDAM))

    after = [overdue(DECISION, as_of=day).count() for day in days]
    assert before == [0, 0, 1]
    assert after[:2] == before[:2]


def test_a_yes_or_no_of_the_municipality_ends_the_wait_for_a_decision():
    initiative = an_initiative(Status.LEFT_ALONE, kind=Kind.CHALLENGE)

    found = on_time(DECISION, since=TODAY, as_of=date(2026, 12, 31))

    assert clock(initiative).done_on == later(2).date()
    assert (found.in_time, found.late, found.overdue) == (1, 0, 0)


def test_a_withdrawal_stops_the_wait_for_a_decision():
    initiative = a_challenge()

    actions.move(initiative, Status.WITHDRAWN, at=later(20), by=SYSTEM, reason="Op verzoek.")

    assert (clock(initiative).done_on, clock(initiative).stopped_on) == (None, later(20).date())


def test_every_term_says_how_long_it_is_by_which_setting_and_since_when():
    framework.add_setting("first_answer_days", 10, valid_from=TODAY, at=NOON, by=SYSTEM)
    initiative = an_initiative()

    found = {term.kind: (term.length, term.setting) for term in shown_terms(initiative, today=TODAY)}

    assert found == {
        "reading": (
            "De lengte, 2 werkdagen, is een instelling. Zij geldt sinds het portaal begon.",
            "reading_days",
        ),
        "first_answer": (
            "De lengte, 10 dagen, is een instelling. Zij geldt sinds maandag 2 maart 2026.",
            "first_answer_days",
        ),
    }
