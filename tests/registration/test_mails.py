"""One mail for each change of status, derived from the state (U11)."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.mails import DECIDED, STATUS_WORDS
from initiatives.registration.models import Pace, Representative
from samenwerking.calendar import written
from samenwerking.journal.models import SYSTEM
from samenwerking.keys import actions as keys
from samenwerking.outbox.letters import headers_of
from tests.builders import ROAD, a_user, an_initiative, later, moved, published
from tests.registration.letters import letters, link_in, subjects

pytestmark = pytest.mark.django_db
MOVED = [status for status in Status if ROAD[status]]


def speaker(initiative) -> Representative:
    return Representative.objects.get(party__participations__initiative=initiative)


def choose(initiative, pace: Pace) -> None:
    actions.choose_own_mail(speaker(initiative), pace)


@pytest.mark.parametrize("status", MOVED)
def test_each_change_of_status_is_one_mail_with_the_answer_first(status):
    initiative = an_initiative(status, title="Een buurttuin")

    mails = letters(initiative)

    headline, answer, next_step = (words.format(title="Een buurttuin") for words in STATUS_WORDS[status])
    assert len(mails) == 1 + len(ROAD[status])
    mail = mails[-1]
    assert mail.subject == f"{headline} ({initiative.reference})"
    assert mail.text.startswith(answer)
    assert f"Dit geldt vanaf {written(later(len(ROAD[status])).date())}." in mail.text
    assert "Waarom: Zo spraken we het af." in mail.text
    assert next_step in mail.text
    assert "Contact: het team initiatieven, 14 0000, initiatieven@example.org" in mail.text
    assert f"Minder mail of stoppen: {mail.stop_url}" in mail.text
    assert headers_of(mail)["List-Unsubscribe"] == f"<{mail.stop_url}>"
    assert headers_of(mail)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_first_mail_says_that_it_came_by_when_who_helps_and_where_to_stop():
    initiative = an_initiative()

    (mail,) = letters(initiative)

    assert mail.subject == f"We hebben uw idee ontvangen ({initiative.reference})"
    assert mail.text.startswith("Dag Jan Jansen, we hebben uw idee goed ontvangen.")
    assert "maandag 16 maart 2026" in mail.text
    assert "Contact: het team initiatieven" in mail.text
    assert "/volgen/mijn-idee/" in mail.stop_url


def test_the_button_leads_to_a_page_that_its_reader_can_open(client):
    unread, read = an_initiative(Status.EXPLORING), an_initiative()
    published(read)
    actions.move(read, Status.EXPLORING, at=later(2), by=SYSTEM, reason="Samen kijken.")

    for initiative, part in ((unread, "/stand/"), (read, "/initiatieven/")):
        assert client.get(link_in(letters(initiative)[-1], part)).status_code == 200


@pytest.mark.parametrize("pace", [Pace.DAILY, Pace.NONE])
@pytest.mark.parametrize(
    ("start", "to"),
    [
        (Status.SUBMITTED, Status.EXPLORING),
        (Status.SUBMITTED, Status.NOT_HANDLED),
        (Status.SUBMITTED, Status.WITHDRAWN),
        (Status.SUBMITTED, Status.MERGED),
        (Status.EXPLORING, Status.DECLINED),
        (Status.COLLABORATING, Status.FACILITATED),
        (Status.COLLABORATING, Status.LEFT_ALONE),
        (Status.FACILITATED, Status.COLLABORATING),
        (Status.COLLABORATING, Status.PAUSED),
        (Status.COLLABORATING, Status.STOPPED),
        (Status.COLLABORATING, Status.REALISED),
        (Status.DECLINED, Status.CLOSED),
    ],
)
def test_who_wants_less_mail_still_gets_what_was_decided(start, to, pace):
    initiative = an_initiative(start)
    before = len(letters(initiative))
    choose(initiative, pace)

    moved(initiative, to, at=later(9))

    assert len(letters(initiative)) - before == (1 if to in DECIDED else 0)


def test_a_question_and_a_message_come_whatever_somebody_chose():
    initiative = an_initiative()
    choose(initiative, Pace.NONE)

    actions.write_message(initiative, "Dag", sender=a_user(), at=later(1), by=SYSTEM)
    actions.ask_completion(initiative, "Hoe groot?", due_on=later(9).date(), at=later(1), by=SYSTEM)

    assert subjects(initiative)[1:] == [
        f"Antwoord van de gemeente over ‘Een bankje bij de vaart’ ({initiative.reference})",
        f"Wilt u uw idee aanvullen? ({initiative.reference})",
    ]


def own_mail(initiative) -> str:
    return reverse("registration:own_mail", args=[keys.seal("own mail", speaker(initiative).pk)])


def test_the_button_of_the_mail_program_stops_in_one_click_without_cookie_or_token():
    initiative = an_initiative()
    outside = Client(enforce_csrf_checks=True)

    answer = outside.post(own_mail(initiative), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert speaker(initiative).mail_pace == Pace.NONE


def test_opening_the_link_changes_nothing_and_a_choice_is_kept(client):
    initiative = an_initiative()

    client.get(own_mail(initiative))
    assert speaker(initiative).mail_pace == Pace.AT_ONCE
    page = client.post(own_mail(initiative), {"choose": "1", "pace": "daily"}).content.decode()

    assert speaker(initiative).mail_pace == Pace.DAILY
    assert "hoogstens één keer per dag" in page
    assert "Besluiten, vragen en persoonlijke berichten" in page


@pytest.mark.parametrize("sealed", ["1.abc", "1", "x", "1." + "a" * 43])
@pytest.mark.parametrize("page", ["own_mail", "my_news", "confirm_follow"])
def test_a_number_that_we_did_not_seal_opens_nothing(page, sealed, client):
    an_initiative()

    assert client.get(reverse(f"registration:{page}", args=[sealed])).status_code == 404


def test_a_seal_for_one_thing_opens_no_other(client):
    number = speaker(an_initiative()).pk

    sealed = keys.seal("own mail", number)

    assert keys.unseal("own mail", sealed) == number
    assert keys.unseal("news", sealed) is None


@pytest.mark.parametrize(
    ("template", "purpose"),
    [
        ("registration/draft_code", "om uw uitdaging te versturen"),
        ("registration/input_code", "om uw inbreng te versturen"),
        ("registration/status_code", "om te zien waar uw uitdaging staat"),
        ("registration/handover_code", "om ‘Een bankje’ over te dragen aan Els"),
        ("accounts/login_code", "om in te loggen"),
        ("accounts/email_confirmation", "om uw account te maken"),
        ("accounts/email_confirmation_signup", "om uw account te maken"),
    ],
)
def test_every_mail_with_a_code_says_it_in_the_same_form(template, purpose):
    known = {"code": "AB12 CD34", "called": "uitdaging", "title": "Een bankje", "name": "Els"}

    lines = render_to_string(f"mail/{template}.txt", known).strip().splitlines()

    assert lines[0] == lines[2] == "Uw code is AB12 CD34"
    assert lines[4].startswith(f"Typ deze code op de pagina {purpose}. ")
    assert lines[4].endswith("De code werkt een kwartier en één keer. Geef de code aan niemand.")
    assert lines[6].startswith("Vroeg u er niet om? D")
