"""From the outbox to the broker: a small process that may be killed, doubled or frozen without losing anything."""

from __future__ import annotations

import logging
from select import select
from socket import socketpair
from threading import Event

import psycopg
from celery import current_app
from django.db import Error as DatabaseError
from django.db import connection
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from samenwerking.outbox import actions
from samenwerking.outbox.actions import Sent
from samenwerking.outbox.tasks import carry_out

log = logging.getLogger("samenwerking.outbox.relay")
POLL = 2.0  # seconds; a new job rings the bell and is seen at once
BROKER_AWAY = (OSError, KombuError, RedisError)
BROKER_OPTIONS = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "connect_retries_timeout": 3,
}


class Relay:
    """Runs until `stop()`."""

    def __init__(self) -> None:
        self.stopping = Event()
        self.doorbell, self.button = socketpair()  # wakes the relay up to stop

    def stop(self) -> None:
        self.stopping.set()
        self.button.send(b".")

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                self.watch()
            except (DatabaseError, psycopg.Error) as error:
                log.warning("database away", extra={"error": type(error).__name__})
                connection.close()
                self.stopping.wait(1)
        connection.close()

    def watch(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("LISTEN outbox")
        while not self.stopping.is_set():
            while pass_on() == actions.AT_ONCE and not self.stopping.is_set():
                pass
            self.listen()

    def listen(self) -> None:
        """Until a job is written, the poll is due, or somebody wants us to stop."""
        select([connection.connection, self.doorbell], [], [], POLL)
        for _ in connection.connection.notifies(timeout=0):
            pass


def pass_on() -> int:
    """Take what is due and hand it to the broker. How many it took, or 0 when the broker is away."""
    due = actions.take_due()
    unsent = publish(due)
    if unsent:
        actions.give_back(unsent)
        return 0
    return len(due)


def publish(jobs: list[Sent]) -> list[Sent]:
    """Those that the broker did not take. A fresh connection names the queues anew, also after a flush."""
    if not jobs:
        return []
    waiting = list(jobs)
    try:
        with current_app.connection_for_write(transport_options=BROKER_OPTIONS) as broker:
            producer = broker.Producer()
            while waiting:
                job = waiting[0]
                carry_out.apply_async(args=(job.id,), queue=job.queue, producer=producer, retry=False)
                waiting.pop(0)
    except BROKER_AWAY as error:
        log.warning("broker away", extra={"error": type(error).__name__, "unsent": len(waiting)})
    return waiting
