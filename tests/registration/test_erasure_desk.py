"""Erasing a person by command, and by the privacy officer at the desk."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from samenwerking.accounts.roles import Role
from tests.accounts.people import at_the_desk
from tests.registration.person import CANARY, EMAIL, a_person, hits, sent_by

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_list_of_others(settings, tmp_path):
    settings.ERASURES_PATH = tmp_path / "outside" / "erasures.jsonl"


def test_the_commands_erase_and_say_what_they_did(capsys):
    _, contact = a_person()

    call_command("erase_person", str(contact.pk))
    call_command("erase_person", str(contact.pk))
    call_command("replay_erasures")

    assert capsys.readouterr().out.splitlines() == [
        "1 contacten gewist.",
        "Deze persoon was al gewist.",
        "0 contacten opnieuw gewist.",
    ]
    assert hits() == set()


def test_the_command_says_that_a_number_is_unknown():
    with pytest.raises(CommandError, match="geen contact met nummer 0"):
        call_command("erase_person", "0")


def url(page: str, *args: int) -> str:
    return reverse(f"admin:registration_contact_{page}", args=args)


def test_the_privacy_officer_erases_with_one_button_and_must_be_sure():
    _, contact = a_person()
    desk = at_the_desk(Role.PRIVACY)

    doubt = desk.post(url("wissen", contact.pk), {"reason": "Op verzoek."}).content.decode()
    assert "Zet een vinkje als u het zeker weet." in doubt
    assert hits()
    done = desk.post(url("wissen", contact.pk), {"reason": "Op verzoek.", "is_sure": "on"}, follow=True)

    assert "De gegevens van deze persoon zijn gewist." in done.content.decode()
    assert url("wissen", contact.pk) not in done.content.decode()
    assert hits() == set()


def test_who_handles_sees_the_list_but_cannot_erase():
    _, contact = a_person()
    desk = at_the_desk(Role.CIVIL_SERVANT)

    page = desk.get(url("change", contact.pk))
    pressed = desk.post(url("wissen", contact.pk), {"reason": "Op verzoek.", "is_sure": "on"})

    assert page.status_code == 200
    assert url("wissen", contact.pk) not in page.content.decode()
    assert pressed.status_code == 403
    assert hits()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.GRIFFIE, Role.AUDITOR])
def test_who_may_not_see_contacts_gets_no_list(role):
    a_person()

    response = at_the_desk(role).get(url("changelist"))

    assert response.status_code == 403
    assert CANARY not in response.content.decode().lower()


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_as_for_three(people, django_assert_num_queries):
    for number in range(people):
        sent_by(name=f"Jan {number}")
    desk = at_the_desk(Role.PRIVACY)

    with django_assert_num_queries(5):
        page = desk.get(url("changelist")).content.decode()

    assert page.count(EMAIL) == people
