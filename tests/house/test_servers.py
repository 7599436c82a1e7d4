"""The embedded servers, the roles of the database, and the background, as the other tests use them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis
from django.conf import settings
from django.core.mail import send_mail
from django.core.management import call_command
from django.db import ProgrammingError, connection

from samenwerking.embedded.crew import Crew, Failed
from samenwerking.embedded.programs import Account
from tests.background import eventually
from tests.house.source import ROOT
from tests.mailserver import Mailbox


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    with Mailbox.open() as box:
        yield box


@pytest.fixture(scope="module")
def background_environment(mailbox: Mailbox) -> dict[str, str]:
    return mailbox.environment


def test_a_mail_goes_through_outbox_relay_and_worker_to_a_mail_server(at_work, mailbox):
    send_mail("Uw initiatief", "Wij lezen het.", None, ["eva@example.org"])

    assert eventually(lambda: [letter["subject"] for letter in mailbox.letters]) == ["Uw initiatief"]


def test_the_servers_listen_on_sockets_of_ours_alone(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        addresses = cursor.fetchone()

    broker = redis.Redis.from_url(settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://").split("?")[0])

    assert addresses == ("",)
    assert broker.config_get("port") == {"port": "0"}
    broker.close()


def test_a_test_as_portal_is_the_role_that_works(as_portal):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, session_user")
        roles = cursor.fetchone()

    assert roles == ("portal", "portal_owner")


def test_what_the_migrations_filled_in_is_there_after_a_test_that_commits(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM framework_holiday")
        before = cursor.fetchone()

    call_command("flush", interactive=False, verbosity=0)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM framework_holiday")
        assert cursor.fetchone() == before != (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE journal_event",
        "ALTER TABLE journal_event DISABLE TRIGGER ALL",
        "DROP TABLE journal_event",
        "CREATE TABLE mine (id int)",
        "SET ROLE portal_owner",
    ],
)
def test_portal_owns_nothing(db, statement):
    with (
        psycopg.connect(
            host=settings.DATABASES["default"]["HOST"], user="portal", dbname=connection.settings_dict["NAME"]
        ) as portal,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        portal.execute(statement)


def test_a_test_as_portal_may_not_empty_a_table(as_portal):
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute("TRUNCATE journal_event")


def test_the_servers_end_with_who_started_them_even_when_killed(tmp_path: Path):
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    pids = [int(pid) for pid in starter.stdout.readline().split()]

    starter.send_signal(signal.SIGKILL)
    starter.communicate()

    assert len(pids) == 2
    assert eventually(lambda: not any(map(is_alive, pids)))


def test_what_stops_by_itself_is_told_with_its_last_words(tmp_path: Path):
    crew = Crew(Account(os.getuid(), os.getgid(), "me"), ROOT, tmp_path)
    member = crew.start("web", ["sh", "-c", "echo geen adres; exit 3"], dict(os.environ))
    member.process.wait()

    with pytest.raises(Failed, match=r"“web” stopped[^|]+\| geen adres"):
        crew.check()


def test_nothing_stays_behind_of_who_will_not_listen(tmp_path: Path):
    crew = Crew(Account(os.getuid(), os.getgid(), "me"), ROOT, tmp_path)
    deaf = crew.start("deaf", ["sh", "-c", "trap '' TERM; sleep 60 & echo $!; wait"], dict(os.environ))
    grandchild = int(eventually(deaf.log.read_text))

    crew.stop(within=0.2)

    assert eventually(lambda: not is_alive(grandchild))


STARTER = """
import os, sys, time
from pathlib import Path
import tempfile
from samenwerking.embedded import servers
folder = Path(tempfile.mkdtemp(dir="/tmp", prefix=f"samenwerking-test-{os.getppid()}-"))
folder.chmod(0o711)
running = servers.start(folder / "data", folder / "s", is_test=True)
print(running.postgres.pid, running.valkey.pid, flush=True)
time.sleep(60)
"""


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except FileNotFoundError:
        return False
