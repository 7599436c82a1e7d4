"""Asking for what is missing: the clock waits, and says so (Awb 4:5 and 4:15, MISSION.md M3 and M4)."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.figures import on_time
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import CompletionRequest, Suspension, Term, TermKind
from initiatives.registration.timeline import timeline
from samenwerking.accounts.roles import Role
from samenwerking.errors import Refused
from samenwerking.framework.models import Holiday
from samenwerking.journal.models import SYSTEM, Audience
from samenwerking.keys import actions as keys
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import AMSTERDAM, NOON, TODAY, an_initiative, later, moved, published
from tests.registration.letters import letters, link_in, subjects, with_key

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 18)


def asked(initiative, *, at=None, due_on=DUE) -> CompletionRequest:
    return actions.ask_completion(initiative, "Wie zorgt voor het onderhoud?", due_on=due_on, at=at or NOON, by=SYSTEM)


def clock(initiative, kind=TermKind.FIRST_ANSWER) -> Term:
    return Term.objects.get(stream=initiative.stream, kind=kind)


def answer(request: CompletionRequest, *, at) -> None:
    actions.answer_completion(request, "Dat doen wij zelf.", at=at, by=SYSTEM)


def test_seven_suspended_days_end_a_statutory_term_of_eight_weeks_on_monday_4_may():
    Holiday.objects.get_or_create(day=date(2026, 4, 27), defaults={"name": "Koningsdag"})
    initiative = an_initiative()
    Term.objects.filter(pk=clock(initiative).pk).update(days=56, is_statutory=True, ends_on=date(2026, 4, 28))

    answer(asked(initiative, at=later(10), due_on=date(2026, 3, 30)), at=later(17))

    assert clock(initiative).ends_on == date(2026, 5, 4)


def test_asking_lets_the_answer_wait_and_reading_go_on():
    initiative = an_initiative()

    asked(initiative)

    assert [pause.term.kind for pause in Suspension.objects.filter(until=None)] == [TermKind.FIRST_ANSWER]
    assert not Term.objects.overdue(date(2026, 12, 1)).filter(kind=TermKind.FIRST_ANSWER).exists()


def test_an_answer_moves_the_last_day_by_the_days_that_were_waited():
    initiative = an_initiative()
    ends_on = clock(initiative).ends_on

    answer(asked(initiative, at=later(2)), at=later(7))

    assert (clock(initiative).ends_on - ends_on).days == 5


def test_no_answer_in_time_lets_the_clock_run_from_the_day_after_however_late_we_look():
    initiative = an_initiative()
    ends_on = clock(initiative).ends_on
    request = asked(initiative)

    actions.follow_up_completions(at=later(40))
    actions.follow_up_completions(at=later(41))

    request.refresh_from_db()
    assert request.closed_on == date(2026, 3, 19)
    assert (clock(initiative).ends_on - ends_on).days == 17
    assert [event.verb for event in initiative.events()].count("initiative.completion_lapsed") == 1


def test_an_answer_after_the_last_day_is_kept_and_waits_no_longer_than_that_day():
    initiative = an_initiative()
    ends_on = clock(initiative).ends_on

    answer(asked(initiative), at=later(30))

    assert (clock(initiative).ends_on - ends_on).days == 17
    assert initiative.submissions.count() == 2


def test_an_answer_is_a_new_version_of_what_was_sent():
    initiative = an_initiative()

    answer(asked(initiative), at=later(3))

    first, second = initiative.submissions.order_by("number")
    assert first.answers == {"title": "Een bankje bij de vaart"}
    assert second.answers == {
        **first.answers,
        "aanvulling 2": {"question": "Wie zorgt voor het onderhoud?", "answer": "Dat doen wij zelf."},
    }


def test_a_question_is_answered_once():
    initiative = an_initiative()
    request = asked(initiative)
    answer(request, at=later(1))

    with pytest.raises(Refused, match="al antwoord"):
        answer(request, at=later(2))

    assert initiative.submissions.count() == 2


def test_an_empty_answer_is_no_answer():
    request = asked(an_initiative())

    with pytest.raises(Refused, match="Schrijf uw antwoord op"):
        actions.answer_completion(request, " \n ", at=later(1), by=SYSTEM)


def test_one_question_at_a_time():
    initiative = an_initiative()
    asked(initiative)

    with pytest.raises(Refused, match="al een vraag"):
        asked(initiative, at=later(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        CompletionRequest.objects.create(initiative=initiative, text="Nog iets?", asked_at=NOON, due_on=DUE)


@pytest.mark.parametrize("due_on", [TODAY, date(2026, 3, 1), date(2027, 3, 3)])
def test_there_must_be_time_to_answer(due_on):
    with pytest.raises(Refused, match="vanaf morgen"):
        asked(an_initiative(), due_on=due_on)


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.DECLINED])
def test_what_has_ended_asks_nothing_and_gets_no_answer(status):
    initiative = an_initiative()
    request = asked(initiative)
    ended = an_initiative(status)
    actions.move(initiative, Status.WITHDRAWN, at=later(1), by=SYSTEM, reason="Gestopt.")

    with pytest.raises(Refused, match="afgelopen"):
        asked(ended, at=later(5))
    with pytest.raises(Refused, match="afgelopen"):
        answer(request, at=later(5))
    assert not CompletionRequest.objects.open().exists()
    assert not CompletionRequest.objects.unread().exists()


def test_a_clock_that_ran_out_does_not_stand_still_any_more():
    initiative = an_initiative()

    asked(initiative, at=later(20), due_on=date(2026, 4, 10))

    assert not Suspension.objects.exists()
    assert "staat onze termijn stil" not in letters(initiative)[-1].text


def test_nobody_is_put_aside_while_there_is_time_to_answer():
    initiative = an_initiative()
    asked(initiative)

    with pytest.raises(Refused, match="woensdag 18 maart 2026"):
        moved(initiative, Status.NOT_HANDLED, at=later(5))


def test_after_that_the_desk_may_put_it_aside():
    initiative = an_initiative()
    asked(initiative)
    actions.follow_up_completions(at=later(17))

    moved(initiative, Status.NOT_HANDLED, at=later(17, hours=1))

    initiative.refresh_from_db()
    assert initiative.current_status == Status.NOT_HANDLED


def test_the_question_the_reminder_and_the_receipt_are_one_mail_each():
    initiative = an_initiative()
    request = asked(initiative)

    for day in (1, 12, 13, 14, 16):
        actions.follow_up_completions(at=later(day))
    answer(request, at=later(16, hours=1))

    assert subjects(initiative)[1:] == [
        f"Wilt u uw idee aanvullen? ({initiative.reference})",
        f"Nog tot en met woensdag 18 maart: uw antwoord over uw idee ({initiative.reference})",
        f"We hebben uw antwoord ontvangen ({initiative.reference})",
    ]


def test_the_mail_says_what_until_when_and_that_the_clock_stands_still():
    initiative = an_initiative()

    asked(initiative)

    text = letters(initiative)[-1].text
    assert "Wie zorgt voor het onderhoud?" in text
    assert "tot en met woensdag 18 maart 2026" in text
    assert "staat onze termijn stil" in text
    assert "/stand/" in text


def test_whoever_answered_in_time_is_not_reminded():
    initiative = an_initiative()
    answer(asked(initiative), at=later(1))

    actions.follow_up_completions(at=later(14))

    assert len(letters(initiative)) == 3


def test_suspended_days_are_left_out_of_the_figure_of_answers_in_time():
    initiative = an_initiative()
    answer(asked(initiative, at=later(2)), at=later(9))
    actions.move(initiative, Status.EXPLORING, at=later(20), by=SYSTEM, reason="We gaan samen kijken.")

    figure = on_time(TermKind.FIRST_ANSWER, since=TODAY, as_of=date(2026, 4, 1))

    assert (figure.in_time, figure.late, figure.overdue) == (1, 0, 0)


def test_what_stands_still_is_not_counted_as_late():
    initiative = an_initiative()
    asked(initiative, due_on=date(2026, 4, 30))

    figure = on_time(TermKind.FIRST_ANSWER, since=TODAY, as_of=date(2026, 4, 1))

    assert (figure.in_time, figure.late, figure.overdue) == (0, 0, 0)


def test_everybody_reads_in_the_diary_that_the_clock_stood_still():
    initiative = an_initiative()
    answer(asked(initiative, at=later(1)), at=later(2))

    told = [entry.what for entry in timeline(initiative, Audience.PUBLIC)]

    assert told[0] == "De initiatiefnemer stuurde een aanvulling. De termijn loopt weer."
    assert told[1] == "De gemeente vroeg om een aanvulling. De termijn voor het antwoord staat stil."


def test_the_public_page_says_that_it_waits_and_never_shows_it_as_late(client):
    initiative = an_initiative()
    published(initiative)
    asked(initiative, due_on=date(2026, 4, 30))

    with travel(datetime(2026, 4, 20, 12, tzinfo=AMSTERDAM), tick=False):
        page = client.get(initiative.get_absolute_url()).content.decode()

    assert "De termijn staat stil: we wachten op antwoord van de initiatiefnemer." in page
    assert "later dan wij beloofden" not in page


# -- at the desk ----------------------------------------------------------------------------------------------


@pytest.fixture
def desk():
    with travel("2026-03-03T12:00:00+01:00", tick=False):
        user = a_user(Role.CIVIL_SERVANT)
        enrol(user)
        yield a_browser(user)


def deed(initiative, name: str) -> str:
    return reverse(f"admin:registration_initiative_{name}", args=[initiative.pk])


def test_the_desk_asks_with_the_usual_term_filled_in(desk):
    initiative = an_initiative()

    form = desk.get(deed(initiative, "aanvulling")).context["form"]
    due = {f"due_on_{part}": value for part, value in (("day", 20), ("month", 3), ("year", 2026))}
    page = desk.post(deed(initiative, "aanvulling"), {"version": 0, "text": "Hoe groot?", **due}, follow=True)

    assert form["due_on"].value() == date(2026, 3, 17)
    assert CompletionRequest.objects.get().due_on == date(2026, 3, 20)
    assert "De initiatiefnemer heeft tot en met vrijdag 20 maart 2026." in page.content.decode()


def test_an_answer_is_a_task_until_the_desk_has_seen_it(desk):
    initiative = an_initiative()
    answer(asked(initiative), at=later(1, hours=-1))
    work = reverse("admin:registration_initiative_changelist")

    before = desk.get(f"{work}?wacht=aanvulling").content.decode()
    dossier = desk.get(deed(initiative, "change")).content.decode()
    desk.post(deed(initiative, "aanvulling-gelezen"), {"version": 0})
    after = desk.get(f"{work}?wacht=aanvulling").content.decode()

    assert "Een bankje bij de vaart" in before
    assert "aanvulling lezen" in before
    assert "Dat doen wij zelf." in dossier
    assert "Een bankje bij de vaart" not in after


def test_the_work_list_says_what_stands_still_instead_of_late(desk):
    initiative = an_initiative()
    published(initiative, at=later(0, hours=1))
    asked(initiative, at=later(0, hours=2))

    page = desk.get(reverse("admin:registration_initiative_changelist")).content.decode()

    assert "staat stil" in page


# -- on the status page ---------------------------------------------------------------------------------------


def test_the_same_answer_sent_twice_is_one_version(client):
    initiative = an_initiative()
    request = asked(initiative)
    client.cookies["guest"] = keys.make_key("status", initiative.pk)
    url = reverse("registration:answer", args=[initiative.reference, request.pk])

    with travel(later(1), tick=False):
        once = client.get(url).context["form"]["once"].value()
        sent = [client.post(url, {"once": once, "answer": "Dat doen wij zelf."}) for _ in range(2)]

    assert [response.url for response in sent] == [reverse("registration:status", args=[initiative.reference])] * 2
    assert initiative.submissions.count() == 2


# -- for who must answer ---------------------------------------------------------------------------------------


def test_the_button_in_the_mail_leads_to_the_question_in_one_press(client):
    initiative = an_initiative()
    question = asked(initiative)

    link = link_in(letters(initiative)[-1], "/stand/")
    opened = client.get(link).content.decode()
    page = client.post(link)

    assert "Naar de vraag</button>" in opened
    assert page.url == reverse("registration:answer", args=[initiative.reference, question.pk])
    assert "Wie zorgt voor het onderhoud?" in client.get(page.url).content.decode()


@pytest.mark.parametrize("number", ["0", "x", "999999", "9" * 30])
def test_a_link_with_another_question_leads_to_where_it_stands(number, client):
    initiative, other = an_initiative(), an_initiative()
    question = asked(other)
    link = link_in(letters(initiative)[0], "/stand/")

    for vraag in (number, question.pk):
        page = client.post(f"{link}?vraag={vraag}")

        assert page.url == reverse("registration:status", args=[initiative.reference])


def test_who_answered_reads_it_back():
    initiative = an_initiative()

    answer(asked(initiative), at=later(2))

    page = with_key(initiative).get(reverse("registration:status", args=[initiative.reference])).content.decode()
    assert "Uw antwoorden" in page
    assert page.index("Wie zorgt voor het onderhoud?") < page.index("Dat doen wij zelf.")
