"""Erasing a person: nothing of them is left in any table, and the dossier goes on without them (R11)."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Contact, Message
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import Role
from samenwerking.journal.actions import reactions
from samenwerking.journal.models import SYSTEM, Event
from samenwerking.outbox import actions as outbox
from samenwerking.outbox.models import Job
from tests.accounts.people import a_user, at_the_desk
from tests.builders import an_initiative, by, later
from tests.registration.person import CANARY, EMAIL, NAME, a_person, erase, everything, held, hits, sent_by

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def erasures(settings, tmp_path):
    settings.ERASURES_PATH = tmp_path / "outside" / "erasures.jsonl"
    return settings.ERASURES_PATH


def test_the_canary_sits_in_every_column_that_the_apps_say_they_hold():
    a_person()

    assert held() - hits() == {("accounts_user", "last_login")}  # a moment, not a text


def test_after_erasure_no_table_knows_the_person_any_more(as_portal):
    _, contact = a_person()

    assert erase(contact) == 1

    assert hits() == set()
    assert User.objects.filter(last_login__isnull=False).count() == 0
    assert not Contact.objects.filter(erased_at=None).exists()


def test_the_initiative_its_judgements_its_road_and_its_events_stay():
    initiative = an_initiative(Status.COLLABORATING)
    contact = Contact.objects.get()
    before = {table: rows for table, rows in everything().items() if table in STAYS}
    events = list(initiative.events().order_by("pk"))

    erase(contact)

    assert {table: rows for table, rows in everything().items() if table in STAYS} == before
    assert list(initiative.events().order_by("pk"))[:-1] == events


STAYS = {
    "registration_initiative",
    "registration_submission",
    "registration_publictext",
    "registration_statusspan",
    "registration_assessment",
    "registration_tasklink",
    "registration_goallink",
    "registration_party",
    "registration_representative",
}


def test_the_erasure_is_an_event_of_ids_only_and_its_reason_is_for_the_municipality():
    initiative, contact = a_person()
    officer = a_user(Role.PRIVACY)

    actions.erase_person(contact, at=later(9), by=by(officer), reason="Op verzoek.")

    event = initiative.events().get(verb="person.erased")
    assert (event.by_id, event.occurred_at, event.audience) == (officer.pk, later(9), "staff")
    assert event.data == {"contacts": [contact.pk]}
    assert (event.reason.text, event.reason.audience) == ("Op verzoek.", "staff")


def test_a_higher_app_joins_in_by_a_reaction():
    _, contact = a_person()
    seen = []
    reactions.add("person.erased", seen.append)

    erase(contact)
    del reactions.by_verb["person.erased"]

    assert [event.data for event in seen] == [{"contacts": [contact.pk]}] * 2  # the initiative's and the account's


def test_the_public_page_and_the_dossier_go_on_without_the_person():
    initiative, contact = a_person()
    erase(contact)

    public = Client().get(initiative.get_absolute_url())
    address = reverse("admin:registration_initiative_change", args=[initiative.pk])
    dossier = at_the_desk().get(address)
    diary = at_the_desk().get(address, {"tab": "tijdlijn"})

    assert (public.status_code, dossier.status_code) == (200, 200)
    assert "een inwoner" in public.content.decode()
    assert "Deze gegevens zijn gewist op" in dossier.content.decode()
    assert "De gegevens van een persoon zijn gewist." in diary.content.decode()
    assert CANARY not in (public.content + dossier.content).decode().lower()


def test_nobody_writes_to_the_person_any_more():
    initiative, contact = a_person()
    erase(contact)
    letters = Job.objects.filter(kind="outbox.deliver").count()

    actions.move(initiative, Status.EXPLORING, at=later(9), by=SYSTEM, reason="We gaan kijken.")

    assert Job.objects.filter(kind="outbox.deliver").count() == letters


def test_a_second_erasure_changes_nothing():
    _, contact = a_person()
    erase(contact)
    before = everything()

    assert erase(contact) == 0

    assert everything() == before


def test_the_same_person_is_erased_everywhere_and_a_housemate_stays():
    _, contact = sent_by()
    _, again = sent_by(name=NAME.upper())
    _, housemate = sent_by(name="Piet Pietersen")

    assert erase(contact) == 2

    for one in (again, housemate):
        one.refresh_from_db()
    assert (again.name, again.email) == ("", "")
    assert (housemate.name, housemate.email) == ("Piet Pietersen", EMAIL)


def test_who_works_here_keeps_the_account_to_work_with():
    colleague = a_user(Role.CIVIL_SERVANT, email=EMAIL, full_name="Ada Veenstra")
    _, contact = sent_by(user=colleague)

    erase(contact)

    colleague.refresh_from_db()
    assert (colleague.email, colleague.is_active) == (EMAIL, True)


# -- what the database refuses --------------------------------------------------------------------------------

BY_HAND = [
    "UPDATE registration_message SET text = ''",
    "DELETE FROM registration_message",
    "SET LOCAL pgtrigger.ignore = '{pgtrigger_append_only_dd122}'; UPDATE registration_message SET text = ''",
    "SET LOCAL pgtrigger.ignore = '{pgtrigger_append_only_b6bcd}'; DELETE FROM journal_event",
    "UPDATE registration_contact SET name = '', email = '', phone = '', address = '', erased_at = now()",
    "DROP FUNCTION erase_contact(bigint, text, timestamptz, text, bigint, text, text)",
    "ALTER FUNCTION erase_contact(bigint, text, timestamptz, text, bigint, text, text) OWNER TO portal",
]


@pytest.mark.parametrize("statement", BY_HAND)
def test_portal_cannot_erase_by_hand(as_portal, statement):
    a_person()
    refused = "Cannot update or delete rows|by erase_contact.. only|must be owner of function"

    with connection.cursor() as cursor, pytest.raises(DatabaseError, match=refused), transaction.atomic():
        cursor.execute(statement)

    assert CANARY in Message.objects.get().text.lower()


@pytest.mark.parametrize("change", ["name = 'Jan'", "email = 'jan@example.org'", "erased_at = NULL"])
def test_who_is_erased_stays_erased(as_portal, change):
    _, contact = a_person()
    erase(contact)

    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(f"UPDATE registration_contact SET {change}")


def test_only_portal_and_the_owner_may_call_the_function():
    with connection.cursor() as cursor:
        cursor.execute("SELECT grantee FROM information_schema.routine_privileges WHERE routine_name = 'erase_contact'")
        allowed = {name for (name,) in cursor.fetchall()}

    assert allowed == {"portal", "portal_owner"}


# -- the list of erasures, and a restore ----------------------------------------------------------------------


def carry_out_the_notes() -> None:
    for job in Job.objects.filter(kind="erasure.note", state="waiting"):
        outbox.carry_out(job.pk, at=now())


def test_the_list_names_the_contact_by_number_and_once(erasures):
    _, contact = a_person()
    erase(contact)

    carry_out_the_notes()
    actions.note_erasure(Job.objects.get(kind="erasure.note").ids)

    (line,) = erasures.read_text().splitlines()
    assert json.loads(line)["contact"] == contact.pk
    assert Job.objects.get(kind="erasure.note").state == "done"


def test_a_line_that_was_cut_off_spoils_no_other(erasures):
    _, contact = a_person()
    erasures.parent.mkdir()
    erasures.write_text('{"contact": 12, "recor')
    erase(contact)

    carry_out_the_notes()

    assert [line[:12] for line in erasures.read_text().splitlines()] == ['{"contact": ', '{"contact": ']
    assert actions.replay_erasures(at=now(), by=SYSTEM) == 0


def test_after_an_older_backup_the_list_erases_again(as_portal):
    _, contact = a_person()
    backup = transaction.savepoint()
    erase(contact)
    carry_out_the_notes()
    transaction.savepoint_rollback(backup)
    assert held() - hits() == {("accounts_user", "last_login")}

    assert actions.replay_erasures(at=now(), by=SYSTEM) == 1

    assert hits() == set()
    assert Event.objects.filter(verb="person.erased", by_kind="system").count() == 2
    assert actions.replay_erasures(at=now(), by=SYSTEM) == 0


def test_a_number_that_was_given_out_again_is_somebody_else():
    backup = transaction.savepoint()
    _, gone = sent_by()
    erase(gone)
    carry_out_the_notes()
    transaction.savepoint_rollback(backup)
    _, other = sent_by(name="Piet Pietersen", email="piet@example.org")
    Contact.objects.filter(pk=other.pk).update(recorded_at=later(1))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("UPDATE registration_contact SET id = %s", [gone.pk])
        cursor.execute("UPDATE registration_representative SET contact_id = %s", [gone.pk])

    assert actions.replay_erasures(at=now(), by=SYSTEM) == 0

    assert Contact.objects.get().name == "Piet Pietersen"
