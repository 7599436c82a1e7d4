"""Files that were sent along: seen by a virus scanner, and gone when nobody needs them."""

from __future__ import annotations

import socket
import socketserver
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.urls import reverse
from time_machine import travel

from initiatives.registration import actions
from initiatives.registration.models import Attachment, Checked, Contact
from samenwerking.journal.models import SYSTEM
from samenwerking.outbox.models import Job
from tests.builders import NOON, an_initiative, later
from tests.registration.attached import a_file, an_attachment, washed
from tests.registration.walk import MONDAY, begin

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "bijlagen"


@pytest.fixture
def clamd():
    """A scanner that takes whatever comes and gives this answer: `clamd(b"stream: OK")` is its address."""
    servers = []

    def scanner(answer: bytes) -> str:
        class Scanner(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                assert self.request.recv(10, socket.MSG_WAITALL) == b"zINSTREAM\0"
                while size := int.from_bytes(self.request.recv(4, socket.MSG_WAITALL), "big"):
                    self.request.recv(size, socket.MSG_WAITALL)
                self.request.sendall(answer + b"\0")

        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Scanner)
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"127.0.0.1:{server.server_address[1]}"

    yield scanner
    for server in servers:
        server.shutdown()
        server.server_close()


# -- the virus scanner ----------------------------------------------------------------------------------------


@travel(MONDAY, tick=False)
def test_a_file_waits_while_the_scanner_is_away_and_is_seen_later(client, settings, clamd):
    settings.CLAMD = "127.0.0.1:9"
    draft = begin(client)
    box = client.post(reverse("registration:attach", args=[draft.public_id]), {"bijlage": a_file()}).content.decode()
    attachment = draft.attachments.get()
    ids = Job.objects.get(kind="attachment.check").ids

    with pytest.raises(actions.ScannerAway):
        actions.check_attachment(ids)
    hidden = client.get(reverse("registration:draft_file", args=[draft.public_id, attachment.pk])).status_code
    settings.CLAMD = clamd(b"stream: OK")
    actions.check_attachment(ids)

    assert "wordt nagekeken" in box
    assert hidden == 404
    attachment.refresh_from_db()
    assert attachment.state == Checked.SAFE


@travel(MONDAY, tick=False)
def test_a_virus_is_refused_at_once_or_when_it_is_found(client, settings, clamd, files):
    settings.CLAMD = clamd(b"stream: Eicar-Test-Signature FOUND")
    draft = begin(client)
    held = actions.attach_to_draft(draft, washed(is_scanned=False), at=NOON)

    box = client.post(reverse("registration:attach", args=[draft.public_id]), {"bijlage": a_file()}).content.decode()
    actions.check_attachment({"attachment": held.pk})
    actions.sweep_attachments()

    assert "zit een virus" in box
    held.refresh_from_db()
    assert held.state == Checked.REFUSED
    assert list(files.iterdir()) == []


# -- nothing stays behind -------------------------------------------------------------------------------------


def test_the_sweep_removes_what_no_row_names_and_nothing_else(files):
    attachment = an_attachment()
    (files / "wees").write_bytes(b"x")
    (files / ".half").write_bytes(b"x")

    assert actions.sweep_attachments() == 2
    assert [path.name for path in files.iterdir()] == [attachment.digest]


def test_an_expired_draft_takes_its_files_along(files):
    draft, _ = actions.start_draft(user=None, at=NOON)
    actions.attach_to_draft(draft, washed(), at=NOON)

    actions.expire_drafts(at=draft.expires_at + timedelta(days=1))
    actions.sweep_attachments()

    assert not Attachment.objects.exists()
    assert list(files.iterdir()) == []


def test_raw_sql_that_removes_a_draft_removes_its_files_too():
    draft, _ = actions.start_draft(user=None, at=NOON)
    actions.attach_to_draft(draft, washed(), at=NOON)

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM registration_draft; SET CONSTRAINTS ALL IMMEDIATE")

    assert not Attachment.objects.exists()


def test_erasing_a_person_erases_what_they_sent_along(files):
    attachment = an_attachment(name="kanarie.jpg")
    other = an_attachment(an_initiative(), name="blijft.jpg", content=b"van een ander")
    Contact.objects.filter(representatives__party__participations__initiative=other.initiative).update(email="x@y.nl")
    contact = Contact.objects.get(representatives__party__participations__initiative=attachment.initiative)

    actions.erase_person(contact, at=later(3), by=SYSTEM, reason="Op verzoek.")
    job = Job.objects.get(kind="attachment.sweep")
    actions.sweep_attachments()

    assert job.next_at == later(3)
    assert [one.name for one in Attachment.objects.all()] == ["blijft.jpg"]
    assert [path.name for path in files.iterdir()] == [other.digest]
