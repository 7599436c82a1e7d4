"""The pages of terms: every day opens to its sum, at the desk and for everybody."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.models import Incoming, Kind, Term, TermKind
from samenwerking.accounts.roles import Role
from samenwerking.journal.models import SYSTEM
from tests.accounts.people import a_browser, a_user
from tests.builders import an_initiative, later, published
from tests.framework.pages import day_parts
from tests.registration.test_desk import press, url

pytestmark = pytest.mark.django_db
RECEIVED = day_parts("received_on", date(2026, 3, 9))


@pytest.fixture(autouse=True)
def in_march():
    with travel("2026-03-17T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def desk() -> Client:
    return a_browser(a_user(Role.CIVIL_SERVANT))


@pytest.fixture
def challenge():
    initiative = an_initiative(kind=Kind.CHALLENGE)
    published(initiative)
    return initiative


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_everybody_opens_a_date_to_its_sum_with_the_holiday_and_the_article(challenge):
    page = words(Client().get(challenge.get_absolute_url()))
    assert reverse("registration:terms", args=[challenge.reference]) in page

    found = words(Client().get(reverse("registration:terms", args=[challenge.reference])))

    assert "<strong>maandag 27 april 2026</strong>: 56 dagen later." in found
    assert "<strong>dinsdag 28 april 2026</strong>: De vorige dag is Koningsdag." in found
    assert "Algemene termijnenwet, artikel 1" in found
    assert "Algemene wet bestuursrecht, artikel 4:13" in found
    assert "De lengte, 56 dagen, is een instelling." in found
    assert "/bureau/instellingen/" not in found


def test_what_is_not_public_has_no_page_of_terms():
    initiative = an_initiative()
    Term.objects.filter(stream=initiative.stream).update(is_quiet=True)

    public = Client().get(reverse("registration:terms", args=[initiative.reference])).status_code

    assert public == Client().get(initiative.get_absolute_url()).status_code


def test_the_desk_extends_a_term_and_sees_the_sum_with_a_link_to_the_setting(desk, challenge):
    press(desk, challenge, "verdagen", kind="decision", days="14", reason="Advies volgt.")

    found = words(desk.get(url(challenge)))

    assert "Besluit: uiterlijk maandag 11 mei 2026" in found
    assert "14 dagen erbij: dat vertelden we op dinsdag 17 maart 2026. Waarom: Advies volgt." in found
    assert "/bureau/instellingen/#decision_days" in found


def test_a_refused_extension_says_what_to_do(desk, challenge):
    actions.extend_term(challenge, TermKind.DECISION, 7, reason="Eerst.", at=later(3), by=SYSTEM)

    answer = press(desk, challenge, "verdagen", kind="decision", days="7", reason="Nog eens.")

    assert "Vul de dag van de instemming in." in words(answer)


def test_a_letter_at_the_desk_starts_a_term_and_stands_in_the_dossier(desk):
    initiative = an_initiative()
    sent = {"channel": "letter", "subject": "Om een besluit", "text": "Graag een ja.", "starts": "decision"}

    press(desk, initiative, "post", **sent, **RECEIVED)

    assert Term.objects.get(kind=TermKind.DECISION).starts_on == date(2026, 3, 9)
    found = words(desk.get(url(initiative)))
    assert "Brief, ontvangen op 9 maart 2026: Om een besluit" in found
    assert "Graag een ja." in found


def test_a_letter_from_tomorrow_is_refused_and_nothing_is_kept(desk):
    sent = {
        "channel": "phone",
        "subject": "Belde",
        "text": "",
        "starts": "",
        **day_parts("received_on", date(2026, 3, 18)),
    }

    answer = press(desk, an_initiative(), "post", **sent)

    assert "De dag van ontvangst ligt in de toekomst." in words(answer)
    assert not Incoming.objects.exists()


def test_the_desk_names_an_application_and_takes_it_back(desk):
    initiative = an_initiative()

    press(desk, initiative, "aanvraag", reason="U vraagt een vergunning.")
    assert "Besluit: uiterlijk dinsdag 28 april 2026" in words(desk.get(url(initiative)))
    press(desk, initiative, "geen-aanvraag", reason="Het was een vraag.")

    assert Term.objects.get(kind=TermKind.DECISION).stopped_on == date(2026, 3, 17)
