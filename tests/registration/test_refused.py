"""What a page no longer offers its action refuses too: a colleague was first, or another window is older."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    Attachment,
    Call,
    Checked,
    Closable,
    ClosureGround,
    EnergyKind,
    Initiative,
    Representative,
)
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Key, Purpose
from tests.accounts.people import a_user
from tests.builders import a_call, an_initiative, an_input, later, published
from tests.registration.attached import a_file, an_attachment, washed
from tests.registration.walk import IDEA, MONDAY, answer, begin, fill, send

pytestmark = pytest.mark.django_db
SOON = later(12)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def initiative() -> Initiative:
    one = an_initiative(at=later(10))
    published(one, at=later(11))
    one.refresh_from_db()
    return one


def own_call(initiative: Initiative) -> Call:
    """Placed by its initiator: to be read."""
    return a_call(initiative, at=later(11), until=SOON.date(), by=SYSTEM)


# -- files ----------------------------------------------------------------------------------------------------


def test_nothing_is_sent_along_after_the_answer(initiative):
    asked = actions.ask_completion(initiative, "Hoe?", due_on=later(30).date(), at=SOON, by=SYSTEM)
    actions.answer_completion(asked, "Zo.", at=SOON, by=SYSTEM)

    with pytest.raises(Refused, match="al antwoord"):
        actions.attach_to_answer(asked, washed(), at=SOON)


def test_a_file_is_published_once_and_taken_away_once(initiative):
    attachment = an_attachment(initiative)
    actions.publish_attachment(attachment, "Schets", at=SOON, by=SYSTEM)
    with pytest.raises(Refused, match="staat al"):
        actions.publish_attachment(attachment, "Anders", at=SOON, by=SYSTEM)

    actions.withdraw_attachment(attachment, at=SOON, by=SYSTEM)
    with pytest.raises(Refused, match="staat niet"):
        actions.withdraw_attachment(attachment, at=SOON, by=SYSTEM)

    verbs = initiative.events().filter(verb__startswith="initiative.attachment").values_list("verb", flat=True)
    assert sorted(verbs) == ["initiative.attachment_published", "initiative.attachment_withdrawn"]


def test_a_file_of_a_draft_is_not_published():
    draft, _ = actions.start_draft(user=None, at=SOON)
    attachment = actions.attach_to_draft(draft, washed(), at=SOON)

    with pytest.raises(Refused, match="concept"):
        actions.publish_attachment(attachment, "Schets", at=SOON, by=SYSTEM)


def test_a_file_of_a_text_that_is_not_public_is_not_public():
    attachment = an_attachment()
    Attachment.objects.filter(pk=attachment.pk).update(title="Schets", published_at=SOON)

    assert not Attachment.objects.published().exists()


@time_machine.travel(MONDAY, tick=False)
def test_what_the_scanner_refused_does_not_go_along_with_the_idea(client):
    draft = fill(client)
    answer(client, draft, "idee", {**IDEA, "bijlage": a_file()}, button="attach")
    draft.attachments.update(state=Checked.REFUSED)

    send(client, draft)

    assert not Initiative.objects.get().attachments.exists()


def test_a_file_that_the_scanner_refused_is_not_asked_about_again(settings):
    settings.CLAMD = ""
    attachment = an_attachment()
    Attachment.objects.filter(pk=attachment.pk).update(state=Checked.REFUSED)

    actions.check_attachment({"attachment": attachment.pk})

    attachment.refresh_from_db()
    assert attachment.state == Checked.REFUSED


@time_machine.travel(MONDAY, tick=False)
def test_a_writer_removes_no_file_of_another_draft(client):
    draft, other = begin(client), begin(Client())
    theirs = actions.attach_to_draft(other, washed(), at=SOON)

    answer(client, draft, "idee", {**IDEA, "remove": str(theirs.pk)}, button="x")

    assert Attachment.objects.get() == theirs


# -- calls ----------------------------------------------------------------------------------------------------


def test_a_call_whose_last_day_has_passed_is_not_published(initiative):
    call = own_call(initiative)

    with pytest.raises(Refused, match="al voorbij"):
        actions.publish_call(call, at=SOON + timedelta(days=1), by=SYSTEM)


def test_a_call_is_refused_with_a_reason_alone(initiative):
    with pytest.raises(Refused, match="Schrijf op waarom"):
        actions.refuse_call(own_call(initiative), " ", at=SOON, by=SYSTEM)


def test_a_call_is_read_once(initiative):
    call = own_call(initiative)
    actions.publish_call(call, at=SOON, by=SYSTEM)

    with pytest.raises(Refused, match="al gelezen"):
        actions.refuse_call(call, "Te laat.", at=SOON, by=SYSTEM)
    with pytest.raises(Refused, match="al gelezen"):
        actions.publish_call(call, at=SOON, by=SYSTEM)


def test_a_call_that_its_initiator_stopped_is_not_published(initiative):
    call = own_call(initiative)
    actions.end_call(call, at=SOON, by=SYSTEM)

    with pytest.raises(Refused, match="al gestopt"):
        actions.publish_call(call, at=SOON, by=SYSTEM)


# -- closing --------------------------------------------------------------------------------------------------


def close(initiative: Initiative, what: Closable, **more):
    ground = ClosureGround.objects.offered()[0]
    return actions.close_to_public(initiative, what, ground, until=later(30).date(), at=SOON, by=SYSTEM, **more)


def test_what_is_not_on_the_page_is_not_closed(initiative):
    with pytest.raises(Refused, match="niet op de pagina"):
        close(initiative, Closable.INPUT, input=an_input(initiative, at=SOON))
    with pytest.raises(Refused, match="nog geen tekst"):
        close(an_initiative(at=later(10)), Closable.TEXT)


def test_what_a_colleague_opened_again_is_not_opened_or_prolonged(initiative):
    closure = close(initiative, Closable.TEXT)
    actions.open_to_public(closure, at=SOON, by=SYSTEM)

    with pytest.raises(Refused, match="al weer open"):
        actions.open_to_public(closure, at=SOON, by=SYSTEM)
    with pytest.raises(Refused, match="al weer open"):
        actions.extend_closure(closure, closure.ground, until=later(40).date(), at=SOON, by=SYSTEM)


# -- who takes part -------------------------------------------------------------------------------------------


def test_who_did_not_say_yes_has_no_name_to_show(initiative):
    asked = actions.invite(initiative, name="Mien", email="mien@example.org", at=SOON, by=SYSTEM)

    with pytest.raises(Refused, match="doet niet mee"):
        actions.show_name(asked, "Mien", at=SOON, by=SYSTEM)


def test_a_handover_that_nobody_confirmed_is_not_mailed_about(initiative):
    actions.ask_handover(initiative, name="Kees", email="kees@example.org", at=SOON, by=SYSTEM)

    assert actions.remind_invited(at=SOON + timedelta(days=8)) == 0


def test_a_handover_is_confirmed_once(initiative):
    asked = actions.ask_handover(initiative, name="Kees", email="kees@example.org", at=SOON, by=SYSTEM)
    asked.confirmed_at = SOON
    asked.save()

    with pytest.raises(Refused, match="al bevestigd"):
        actions.confirm_handover(asked, "AAAA AAAA", at=SOON)


def test_the_link_of_a_handover_works_until_the_yes(initiative):
    asked = actions.ask_handover(initiative, name="Kees", email="kees@example.org", at=SOON, by=SYSTEM)
    asked.confirmed_at = SOON
    asked.save()
    keys.make_key(Purpose.INVITATION, asked.pk)

    actions.accept_handover(asked, public_name="", at=SOON, by=SYSTEM)

    assert Key.objects.get(purpose=Purpose.INVITATION).revoked_at == SOON


def new_address(initiative: Initiative, email: str) -> None:
    actions.change_address(initiative, email=email, proof=actions.Proof.KNOWN.value, at=SOON, by=SYSTEM)


def test_the_account_of_the_old_address_does_not_speak_from_the_new_one(initiative):
    Representative.objects.update(user=a_user())

    new_address(initiative, "nieuw@example.org")

    assert Representative.objects.get().user is None


def test_an_address_is_changed_into_another_and_only_where_there_is_one(initiative):
    with pytest.raises(Refused, match="staat er al"):
        new_address(initiative, "JAN@example.org")

    Representative.objects.update(contact=None, user=a_user())
    with pytest.raises(Refused, match="geen contactgegevens"):
        new_address(initiative, "nieuw@example.org")


@pytest.mark.parametrize("deed", ["invite", "hand over", "count"])
def test_after_the_end_nobody_is_asked_and_nothing_is_counted(initiative, deed):
    actions.withdraw(initiative, at=SOON, by=SYSTEM)
    whom = {"name": "Mien", "email": "mien@example.org"}
    deeds = {
        "invite": lambda: actions.invite(initiative, **whom, at=SOON, by=SYSTEM),
        "hand over": lambda: actions.ask_handover(initiative, **whom, at=SOON, by=SYSTEM),
        "count": lambda: actions.count_energy(
            initiative, EnergyKind.VOLUNTEERS, 3, counted_on=date(2026, 3, 3), at=SOON, by=SYSTEM
        ),
    }

    with pytest.raises(Refused, match="is afgelopen"):
        deeds[deed]()

    initiative.refresh_from_db()
    assert initiative.status == Status.WITHDRAWN


# -- a question that was answered -----------------------------------------------------------------------------


def test_there_is_nothing_to_read_before_an_answer_came(initiative):
    actions.ask_completion(initiative, "Hoe?", due_on=later(30).date(), at=SOON, by=SYSTEM)

    with pytest.raises(Refused, match="geen aanvulling"):
        actions.read_completion(initiative, at=SOON, by=SYSTEM)
