from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection, send_mail
from django.db import IntegrityError, transaction

from samenwerking.outbox import actions
from samenwerking.outbox.letters import absolute, write_letter
from samenwerking.outbox.models import Job, Letter, State
from tests.outbox.mailserver import HANG, HANG_UP, TAKE

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)


def a_letter(key: str = "a", **more) -> Job:
    return actions.post(
        **{"to": "ada@example.org", "subject": "Dag", "text": "Dag Ada", "html": "", "at": NOON, "key": key, **more}
    )


def attempt(job: Job, at: datetime = NOON) -> Job:
    actions.carry_out(job.pk, at=at)
    job.refresh_from_db()
    return job


@pytest.fixture
def templates(settings, tmp_path):
    """Puts a mail template where the portal finds it."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "test.txt").write_text(
        '{% extends "mail/base.txt" %}{% block subject %}Uw initiatief {{ title }}{% endblock %}'
        "{% block answer %}We hebben {{ title }} ontvangen.{% endblock %}"
    )
    return tmp_path / "mail"


def test_a_letter_says_the_answer_first_then_one_button_then_reference_and_contact(templates, settings):
    write_letter(
        to="ada@example.org",
        template="test",
        at=NOON,
        key="a",
        context={
            "title": "Tuin & Hek",
            "button_url": absolute("/stand/"),
            "button_label": "Bekijk de stand",
            "reference": "2026-001",
            "contact": "Bo, 0527",
        },
    )

    letter = Letter.objects.get()
    assert letter.subject == "Uw initiatief Tuin & Hek"
    assert letter.text.split("\n") == [
        "We hebben Tuin & Hek ontvangen.",
        "",
        "Bekijk de stand:",
        f"{settings.SITE_URL}/stand/",
        "",
        "--",
        "Kenmerk: 2026-001",
        "Contact: Bo, 0527",
        f"{settings.PORTAL_NAME}, {settings.MUNICIPALITY_NAME}",
        settings.SITE_URL,
    ]
    assert "Tuin &amp; Hek" in letter.html


def test_a_letter_with_a_page_of_its_own_escapes_what_people_wrote(templates):
    (templates / "test.html").write_text(
        '{% extends "mail/base.html" %}{% block answer %}We hebben {{ title }} ontvangen.{% endblock %}'
    )

    write_letter(to="ada@example.org", template="test", at=NOON, key="a", context={"title": "<script>"})

    letter = Letter.objects.get()
    assert "We hebben &lt;script&gt; ontvangen." in letter.html
    assert "<script>" not in letter.html
    assert "We hebben <script> ontvangen." in letter.text


def test_the_same_key_twice_is_one_letter():
    first, second = a_letter(), a_letter(text="Iets anders")

    assert (first.pk, Letter.objects.get().text) == (second.pk, "Dag Ada")


def test_a_letter_is_gone_with_the_transaction_that_asked_for_it():
    with transaction.atomic():
        a_letter()
        transaction.set_rollback(True)

    assert (Job.objects.count(), Letter.objects.count()) == (0, 0)


def test_a_letter_about_the_past_is_a_skipped_job_without_a_letter():
    job = a_letter(is_skipped=True)

    assert attempt(job).state == State.SKIPPED
    assert Letter.objects.count() == 0


def test_a_letter_never_holds_what_a_mail_cannot():
    a_letter(subject="Dag\r\nBcc: bo@example.org", text="Dag\x07 Ada")

    letter = Letter.objects.get()
    assert (letter.subject, letter.text) == ("Dag Bcc: bo@example.org", "Dag Ada")


def test_a_letter_without_a_word_is_refused():
    with pytest.raises(ValidationError):
        a_letter(subject="", text="")

    assert (Job.objects.count(), Letter.objects.count()) == (0, 0)


def test_a_mail_arrives_as_text_and_html_with_its_stable_id_and_the_moment_it_was_written(mailserver, settings):
    job = a_letter(html="<p>Dag Ada</p>", subject="Straatfeest ☀")

    attempt(job)

    [mail] = mailserver.mails
    letter = Letter.objects.get()
    assert (mail["Subject"], mail["From"], mail["To"]) == (
        "Straatfeest ☀",
        settings.DEFAULT_FROM_EMAIL,
        "ada@example.org",
    )
    assert mail["Message-ID"] == letter.message_id
    assert mail["Date"].datetime == NOON
    assert mail.get_body(("plain",)).get_content().strip() == "Dag Ada"
    assert mail.get_body(("html",)).get_content().strip() == "<p>Dag Ada</p>"
    assert (job.state, letter.delivered_at) == (State.DONE, NOON)


def test_a_worker_that_dies_after_the_yes_of_the_server_sends_the_same_message_id_again(mailserver):
    job = a_letter()
    with transaction.atomic():
        actions.carry_out(job.pk, at=NOON)
        transaction.set_rollback(True)  # what a killed worker leaves

    attempt(job)

    assert len(mailserver.mails) == 2
    assert len({mail["Message-ID"] for mail in mailserver.mails}) == 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("451 Try again later", "SMTPDataError 451"),
        (HANG, "SMTPServerDisconnected"),
        (HANG_UP, "SMTPServerDisconnected"),
    ],
)
def test_a_mail_that_did_not_get_through_rests_and_leaves_later(mailserver, answer, error):
    mailserver.answer = answer
    job = attempt(a_letter())
    first = (job.state, job.last_error, job.rests_until)
    mailserver.answer = TAKE

    attempt(job, NOON + timedelta(seconds=29))
    assert job.state == State.WAITING
    attempt(job, NOON + timedelta(seconds=31))

    assert first == (State.WAITING, error, NOON + timedelta(seconds=30))
    assert (job.state, job.last_error, len(mailserver.mails)) == (State.DONE, "", 1)


def test_a_mail_that_the_server_will_never_take_fails_at_once_and_its_error_names_nobody(mailserver):
    mailserver.answer = "554 ada@example.org is not welcome"

    job = attempt(a_letter())

    assert (job.state, job.last_error, job.tries) == (State.FAILED, "SMTPDataError 554", 1)


@pytest.mark.parametrize(("answer", "state"), [("550 No such user", State.FAILED), ("450 Busy", State.WAITING)])
def test_an_address_that_does_not_exist_fails_at_once_and_a_busy_one_waits(mailserver, answer, state):
    mailserver.refused_recipient = answer

    job = attempt(a_letter())

    assert (job.state, job.last_error) == (state, "SMTPRecipientsRefused")


def test_without_a_mail_server_a_letter_waits(settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    job = attempt(a_letter())

    assert (job.state, job.last_error) == (State.WAITING, "ConnectionRefusedError")


def test_one_letter_that_is_refused_does_not_hold_up_the_next(mailserver):
    mailserver.answer = "554 No"
    refused = attempt(a_letter("first"))
    mailserver.answer = TAKE

    sent = attempt(a_letter("second"))

    assert (refused.state, sent.state) == (State.FAILED, State.DONE)


def test_in_demo_mode_a_letter_stays_in_the_mailbox(settings):
    settings.IS_DEMO = True
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    job = attempt(a_letter())

    assert (job.state, Letter.objects.get().delivered_at) == (State.DONE, NOON)


def test_a_letter_is_emptied_fourteen_days_after_delivery_and_not_a_day_before(mailserver):
    attempt(a_letter(html="<p>Dag</p>"))

    before = actions.empty_letters(at=NOON + timedelta(days=14))
    after = actions.empty_letters(at=NOON + timedelta(days=14, seconds=1))

    letter = Letter.objects.get()
    assert (before, after) == (0, 1)
    assert (letter.recipient, letter.subject, letter.text, letter.html) == ("", "", "", "")
    assert "Ada" not in str(list(letter.history.values()))
    assert "ada@" not in str(list(letter.history.values()))


def test_a_letter_that_was_given_up_is_emptied_after_thirty_days_and_one_that_waits_is_not(mailserver):
    mailserver.answer = "554 No"
    attempt(a_letter("given up"))
    waiting = a_letter("waiting")

    actions.empty_letters(at=NOON + timedelta(days=31))

    assert list(Letter.objects.full()) == [waiting.letter]


def test_the_database_refuses_an_emptied_letter_that_is_not_empty():
    a_letter()

    with pytest.raises(IntegrityError, match="outbox_letter_emptied_is_empty"):
        Letter.objects.update(emptied_at=NOON)


class TestBackend:
    """What packages send the ordinary way."""

    @pytest.fixture(autouse=True)
    def outbox(self, settings):
        settings.EMAIL_BACKEND = "samenwerking.outbox.mail.OutboxBackend"

    def test_sending_a_mail_writes_a_letter_for_each_address(self):
        sent = send_mail(
            "Uw code", "Code: ABCD", None, ["ada@example.org", "bo@example.org"], html_message="<b>ABCD</b>"
        )

        letters = Letter.objects.order_by("recipient")
        assert sent == 1
        assert [letter.recipient for letter in letters] == ["ada@example.org", "bo@example.org"]
        assert {(letter.subject, letter.text, letter.html) for letter in letters} == {
            ("Uw code", "Code: ABCD", "<b>ABCD</b>")
        }
        assert len({letter.message_id for letter in letters}) == 2

    def test_the_same_message_twice_is_one_letter(self):
        message = EmailMessage("Dag", "Dag", to=["ada@example.org"], headers={"Message-ID": f"<{uuid4()}@example.org>"})

        get_connection().send_messages([message, message])

        assert Letter.objects.count() == 1

    def test_a_mail_that_names_nobody_writes_nothing(self):
        assert EmailMultiAlternatives("Dag", "Dag").send() == 0
        assert Letter.objects.count() == 0

    def test_an_attachment_is_refused_aloud(self):
        message = EmailMessage("Dag", "Dag", to=["ada@example.org"])
        message.attach("a.txt", "a", "text/plain")

        with pytest.raises(ValueError, match="attachments"):
            message.send()
