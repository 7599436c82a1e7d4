"""Nothing gets lost (DESIGN.md 6): relays, workers and broker are killed, emptied and cut off."""

from __future__ import annotations

import signal
from datetime import timedelta
from time import monotonic

import pytest
from celery import current_app
from django.db import connection
from django.utils.timezone import now
from kombu import Connection, Message, Queue
from kombu.transport import redis
from redis.exceptions import RedisError

from samenwerking.celery import ForgivingQoS
from samenwerking.outbox import actions
from samenwerking.outbox.models import Job, Letter, State
from samenwerking.outbox.relay import pass_on
from tests.outbox.background import kill, wait_for
from tests.outbox.mailserver import HANG, TAKE
from tests.yardstick import slowness

pytestmark = pytest.mark.slow
SHORT = timedelta(seconds=2)


def a_letter(key: str = "a", *, lease: timedelta = SHORT) -> Job:
    job = actions.post(to="ada@example.org", subject="Dag", text="Dag Ada", html="", at=now(), key=key)
    Job.objects.filter(pk=job.pk).update(lease=lease)
    return job


def is_done(job: Job) -> bool:
    return Job.objects.filter(pk=job.pk, state=State.DONE).exists()


def flush_the_broker() -> None:
    with current_app.connection_for_write() as broker:
        broker.default_channel.client.flushall()


def test_a_letter_leaves_by_relay_and_worker_within_moments(background, mailserver):
    background.relay()
    background.worker()

    job = a_letter()

    wait_for(lambda: is_done(job))
    [mail] = mailserver.mails
    assert (mail["To"], mail["Subject"], mail["Message-ID"]) == (
        "ada@example.org",
        "Dag",
        Letter.objects.get().message_id,
    )


def test_a_worker_killed_half_way_is_replaced_and_its_letter_leaves(background, mailserver):
    mailserver.answer = HANG
    background.relay()
    worker = background.worker()
    job = a_letter()
    wait_for(lambda: mailserver.seen == 1)

    kill(worker)
    mailserver.answer = TAKE
    background.worker()

    wait_for(lambda: is_done(job))
    assert [mail["Message-ID"] for mail in mailserver.mails] == [job.letter.message_id]


def test_control_without_the_end_of_the_lease_a_killed_worker_takes_its_letter_along(background, mailserver):
    mailserver.answer = HANG
    background.relay()
    worker = background.worker()
    job = a_letter(lease=timedelta(hours=1))
    wait_for(lambda: mailserver.seen == 1)

    kill(worker)
    mailserver.answer = TAKE
    background.worker()
    other = a_letter("another")

    wait_for(lambda: is_done(other))
    assert not is_done(job)


def test_a_flushed_broker_loses_nothing(background, mailserver):
    jobs = [a_letter(f"letter {number}") for number in range(20)]
    assert pass_on() == 20  # in the broker, no worker yet

    flush_the_broker()
    background.relay()
    background.worker()

    wait_for(lambda: all(is_done(job) for job in jobs))
    assert len({mail["Message-ID"] for mail in mailserver.mails}) == len(mailserver.mails) == 20


def test_a_flush_while_relay_and_worker_run_does_not_stop_them(background, mailserver):
    background.relay()
    background.worker()
    first = a_letter("first")
    wait_for(lambda: is_done(first))

    flush_the_broker()
    second = a_letter("second")

    wait_for(lambda: is_done(second))


def test_a_relay_killed_between_taking_and_sending_loses_nothing(background, mailserver):
    job = a_letter()
    assert [sent.id for sent in actions.take_due()] == [job.pk]  # taken, committed, never sent

    background.relay()
    background.worker()

    wait_for(lambda: is_done(job))
    assert len(mailserver.mails) == 1


def test_two_relays_and_two_workers_send_each_letter_once(background, mailserver):
    for _ in range(2):
        background.relay()
        background.worker()

    jobs = [a_letter(f"letter {number}", lease=timedelta(seconds=30)) for number in range(40)]

    wait_for(lambda: all(is_done(job) for job in jobs))
    assert len(mailserver.mails) == 40


def test_a_relay_without_a_broker_keeps_trying_and_counts_nothing(background, mailserver, tmp_path):
    relay = background.relay(BROKER_URL=f"redis+socket://{tmp_path}/none.sock")
    job = a_letter()

    wait_for(lambda: background.log("relay").count("broker away") >= 2)
    is_alive = relay.poll() is None
    relay.terminate()
    relay.wait(timeout=60)

    job.refresh_from_db()
    assert is_alive
    assert (job.attempts, job.state) == (0, State.WAITING)


def test_a_relay_that_loses_the_database_comes_back(background, mailserver):
    relay = background.relay()
    background.worker()
    first = a_letter("first")
    wait_for(lambda: is_done(first))

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'portal'")
        assert cursor.fetchone()[0] >= 1
    second = a_letter("second")

    wait_for(lambda: is_done(second))
    assert relay.poll() is None
    assert "database away" in background.log("relay")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_relay_stops_within_three_seconds_when_asked(background, how):
    relay = background.relay()
    job = a_letter()
    wait_for(lambda: Job.objects.filter(pk=job.pk, attempts__gt=0).exists())

    started = monotonic()
    relay.send_signal(how)

    assert relay.wait(timeout=60) == 0
    assert monotonic() - started < 3 * slowness()


def test_a_frozen_broker_holds_up_the_relay_but_not_for_ever(background, mailserver, own_broker):
    relay = background.relay(BROKER_URL=own_broker.url)
    background.worker(BROKER_URL=own_broker.url)
    first = a_letter("first")
    wait_for(lambda: is_done(first))

    own_broker.freeze()
    second = a_letter("second")
    wait_for(lambda: "broker away" in background.log("relay"))
    own_broker.thaw()

    wait_for(lambda: is_done(second))
    assert relay.poll() is None


@pytest.mark.parametrize(("qos", "is_free"), [(ForgivingQoS, True), (redis.QoS, False)], ids=["ours", "control"])
def test_a_report_that_a_frozen_broker_does_not_take_frees_the_place_of_its_message(
    own_broker, monkeypatch, qos, is_free
):
    monkeypatch.setattr(redis.Channel, "QoS", qos)
    received: list[Message] = []
    with Connection(own_broker.url, transport_options={"socket_timeout": 1, "socket_connect_timeout": 1}) as broker:
        channel = broker.channel()
        channel.basic_qos(0, 1, False)
        queue = Queue("test", channel=channel)
        with broker.Consumer(queue, channel=channel, on_message=received.append):
            broker.Producer().publish("job", routing_key="test", declare=[queue])
            broker.drain_events(timeout=60)
            own_broker.freeze()

            with pytest.raises((RedisError, OSError)):
                received[0].ack()

            assert channel.qos.can_consume() is is_free
            own_broker.thaw()


def test_a_broker_killed_and_started_again_loses_nothing(background, mailserver, own_broker):
    background.relay(BROKER_URL=own_broker.url)
    background.worker(BROKER_URL=own_broker.url)
    first = a_letter("first")
    wait_for(lambda: is_done(first))

    own_broker.kill()
    jobs = [a_letter(f"letter {number}") for number in range(5)]
    wait_for(lambda: "broker away" in background.log("relay"))
    own_broker.start()

    wait_for(lambda: all(is_done(job) for job in jobs))


def test_relay_and_worker_own_nothing_in_the_database(background, mailserver):
    background.relay()
    background.worker()
    job = a_letter()

    wait_for(lambda: is_done(job))

    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = current_database()")
        assert {name for (name,) in cursor.fetchall()} == {"portal", "portal_owner"}
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = 'portal'")
        assert cursor.fetchone() == (0,)
