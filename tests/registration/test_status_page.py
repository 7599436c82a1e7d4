"""Where does my idea stand: one screen for its initiators, with no account (U10, requests 46 and 47)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.lifecycle import NEXT, Status
from initiatives.registration.models import EnergyKind, Term
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import SYSTEM
from samenwerking.outbox.models import Letter
from tests.builders import NOON, a_sender, an_idea, an_initiative, later, published
from tests.registration.letters import letters, link_in, subjects, with_key

pytestmark = pytest.mark.django_db
FIND, CODE = "/stand/", "/stand/code/"


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-05T12:00:00+01:00", tick=False):
        yield


def url(initiative, page: str = "status", *more: object) -> str:
    return reverse(f"registration:{page}", args=[initiative.reference, *more])


def read(initiative) -> str:
    response = with_key(initiative).get(url(initiative))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def ask_code(reference: str, email: str, client: Client | None = None):
    return (client or Client()).post(FIND, {"reference": reference, "email": email})


# -- getting there --------------------------------------------------------------------------------------------


def test_the_link_in_the_first_mail_leads_to_the_status_page(client):
    initiative = an_initiative()

    response = client.post(link_in(letters(initiative)[0], "/stand/"), follow=True)

    assert response.redirect_chain == [(url(initiative), 302)]
    assert response.status_code == 200


def test_reference_and_address_and_a_typed_code_open_it(client):
    initiative = an_initiative()

    ask_code(initiative.reference, "JAN@example.org", client)
    code = re.search(r"Uw code is (\w{4} \w{4})", letters(initiative)[-1].subject)[1]
    asked = {"reference": initiative.reference, "email": "jan@example.org", "code": code.lower()}
    response = client.post(CODE, asked, follow=True)

    assert response.redirect_chain == [(url(initiative), 302)]
    assert response.status_code == 200


def test_nobody_can_tell_whether_reference_and_address_belong_together():
    initiative = an_initiative()

    pairs = [
        (initiative.reference, "jan@example.org"),
        (initiative.reference, "iemand@example.org"),
        ("2026-99999", "x@example.org"),
    ]
    answers = [ask_code(reference, email) for reference, email in pairs]
    bodies = {
        re.sub(r'value="[^"]*"', "", answer.content.decode().replace(reference, "").replace(email, ""))
        for answer, (reference, email) in zip(answers, pairs, strict=True)
    }

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len(bodies) == 1
    assert [letter.recipient for letter in Letter.objects.filter(subject__startswith="Uw code")] == ["jan@example.org"]


@pytest.mark.parametrize("email", ["jan@example.org", "iemand@example.org"])
def test_a_sixth_code_is_refused_whether_or_not_it_would_have_come(email):
    initiative = an_initiative()

    answers = [ask_code(initiative.reference, email) for _ in range(6)]

    assert "Wacht een kwartier" not in answers[4].content.decode()
    assert "Wacht een kwartier" in answers[5].content.decode()


@pytest.mark.parametrize("email", ["jan@example.org", "iemand@example.org"])
def test_a_wrong_code_says_the_same_whether_or_not_they_belong_together(email, client):
    initiative = an_initiative()
    ask_code(initiative.reference, email)

    page = client.post(CODE, {"reference": initiative.reference, "email": email, "code": "AAAA AAAA"})

    assert "Deze code klopt niet." in page.content.decode()
    assert "guest" not in client.cookies


def test_a_code_for_one_initiative_opens_no_other(client):
    first, second = an_initiative(), an_initiative()
    ask_code(first.reference, "jan@example.org")
    code = re.search(r"Uw code is (\w{4} \w{4})", letters(first)[-1].subject)[1]

    client.post(CODE, {"reference": second.reference, "email": "jan@example.org", "code": code})

    assert "guest" not in client.cookies


def test_the_page_opens_with_its_own_key_only(client):
    initiative, other = an_initiative(), an_initiative()

    assert client.get(url(initiative)).status_code == 404
    assert with_key(other).get(url(initiative)).status_code == 404


# -- what it says ---------------------------------------------------------------------------------------------


def test_it_says_where_it_stands_who_has_it_and_by_which_date():
    page = read(an_initiative(title="Een bankje"))

    assert "Een bankje" in page
    assert "ingestuurd" in page
    assert "Uw idee ligt bij" in page
    assert "woensdag 4 maart 2026" in page
    assert "het team initiatieven" in page
    assert "Het idee is ontvangen." in page


def test_it_says_how_each_day_was_counted():
    page = read(an_initiative())

    assert "<strong>dinsdag 3 maart 2026</strong>: Werkdag 1." in page
    assert "<strong>maandag 16 maart 2026</strong>: 14 dagen later." in page
    assert "Dit is een belofte van de gemeente, geen wettelijke termijn." in page


def test_it_shows_the_days_that_were_waited_and_the_article_of_the_law():
    initiative = an_initiative()
    asked = actions.ask_completion(initiative, "Hoe groot?", due_on=date(2026, 3, 20), at=NOON, by=SYSTEM)
    actions.answer_completion(asked, "Klein.", at=later(2), by=SYSTEM)

    page = read(initiative)

    assert "2 dagen erbij: de termijn stond stil van maandag 2 maart 2026 tot woensdag 4 maart 2026." in page
    assert "artikel 4:5 en 4:15" in page


def test_a_question_stands_on_top_with_the_place_to_answer():
    initiative = an_initiative()
    asked = actions.ask_completion(initiative, "Hoe groot?", due_on=date(2026, 3, 20), at=NOON, by=SYSTEM)

    page = read(initiative)

    assert "Antwoorden kan tot en met vrijdag 20 maart 2026." in page
    assert url(initiative, "answer", asked.pk) in page
    assert "staat stil" in page


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_as_many_queries_for_one_event_as_for_three(count, django_assert_num_queries):
    initiative = an_initiative()
    for number in range(count):
        record(initiative.stream, "initiative.assessed", at=later(0, minutes=number), by=SYSTEM)
    client = with_key(initiative)

    # the keys, for the door and for the page (2), what the public page says, its files among it (11), who has it (1),
    # the running terms with their pauses, extensions,
    # holidays and settings (5), what we asked (1), the copy and whether it is coming (2),
    # a text to agree with (1), what was sent along (1), roles and who handles it (2), what was agreed (1),
    # our messages (1)
    with django_assert_num_queries(23):
        client.get(url(initiative))


# -- withdrawing ----------------------------------------------------------------------------------------------


def withdraw(initiative, **data):
    client = with_key(initiative)
    once = client.get(url(initiative, "withdraw")).context["form"]["once"].value()
    return client.post(url(initiative, "withdraw"), {"once": once, **data}, follow=True)


def test_withdrawing_needs_a_tick_and_then_ends_every_clock():
    initiative = an_initiative()
    published(initiative, at=later(0, hours=1))

    withdraw(initiative)
    initiative.refresh_from_db()
    assert initiative.current_status == Status.SUBMITTED
    withdraw(initiative, is_sure="on")
    initiative.refresh_from_db()

    assert initiative.current_status == Status.WITHDRAWN
    assert not Term.objects.running().filter(stream=initiative.stream).exists()
    assert subjects(initiative)[-1] == f"Uw idee is ingetrokken ({initiative.reference})"


@pytest.mark.parametrize("status", Status)
def test_the_way_out_is_offered_exactly_where_the_lifecycle_has_it(status):
    initiative = an_initiative(status, at=later(-20))

    assert (url(initiative, "withdraw") in read(initiative)) == (Status.WITHDRAWN in NEXT[status])


def test_withdrawing_twice_says_that_it_is_done():
    initiative = an_initiative(Status.WITHDRAWN, at=later(-20))

    page = with_key(initiative).get(url(initiative, "withdraw"), follow=True).content.decode()

    assert "Uw idee is al ingetrokken." in page


def test_an_idea_that_has_ended_asks_nobody_in_and_offers_no_way_to():
    initiative = an_initiative(Status.WITHDRAWN, at=later(-20))
    late = {"at": later(1), "by": SYSTEM}

    page = with_key(initiative).get(url(initiative, "status")).content.decode()

    assert "Vraag mensen om mee te doen" not in page
    with pytest.raises(Refused, match="is afgelopen"):
        actions.invite(initiative, name="Bram", email="bram@example.org", **late)
    with pytest.raises(Refused, match="is afgelopen"):
        actions.ask_handover(initiative, name="Bram", email="bram@example.org", **late)
    with pytest.raises(Refused, match="is afgelopen"):
        actions.count_energy(initiative, EnergyKind.VOLUNTEERS, 3, counted_on=later(0).date(), **late)


def test_somebody_else_of_the_same_name_sees_nothing():
    mine = an_initiative()
    other = actions.submit_initiative(an_idea("Van een ander"), a_sender(email="a@example.org"), at=NOON, by=SYSTEM)

    ask_code(other.reference, "jan@example.org")

    assert len(letters(other)) == 1
    assert len(letters(mine)) == 1


# -- the code -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reference", ["vijf", "2026", "2026-1", "12-00012", "2026-00012x"])
def test_what_cannot_be_a_reference_is_said_at_the_field(reference, client):
    answer = ask_code(reference, "jan@example.org", client)

    assert answer.context["form"].errors["reference"][0].startswith("Dit is geen kenmerk.")
    assert letters(to="jan@example.org") == []


@pytest.mark.django_db(transaction=True)
def test_after_five_wrong_codes_a_new_one_opens_the_page(client):
    initiative = an_initiative()
    asked = {"reference": initiative.reference, "email": "jan@example.org"}
    ask_code(client=client, **asked)
    for _ in range(5):
        client.post(CODE, {**asked, "code": "AAAA AAAA", "open": "1"})

    with travel("2026-03-05T12:01:00+01:00", tick=False):
        page = client.post(CODE, {**asked, "again": "1"}).content.decode()
    code = re.search(r"Uw code is (\w{4} \w{4})", letters(initiative)[-1].subject)[1]
    opened = client.post(CODE, {**asked, "code": code, "open": "1"})

    assert "Stuur een nieuwe code" in page
    assert opened.url == url(initiative)


def test_asking_a_new_code_says_the_same_for_every_address(client):
    initiative = an_initiative()

    pages = [
        client.post(CODE, {"reference": initiative.reference, "email": email, "again": "1"}).content.decode()
        for email in ("jan@example.org", "iemand@example.org")
    ]

    assert [page.count("Dan is er een nieuwe code onderweg.") for page in pages] == [1, 1]
    assert letters(to="iemand@example.org") == []
