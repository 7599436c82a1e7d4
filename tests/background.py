"""The real background for a test: a relay and a Celery worker as processes of their own, on the test's database."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from samenwerking.embedded.crew import Crew
from samenwerking.embedded.programs import Account
from tests.house.source import ROOT

T = TypeVar("T")
WORKER = ["--pool=solo", "--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel=INFO"]


@contextmanager
def background(database: str, **environment: str) -> Iterator[Crew]:
    """Both, ready to work, as role `portal`; gone afterwards."""
    env = {**os.environ, "DATABASE_NAME": database, "DATABASE_USER": "portal", **environment}
    with tempfile.TemporaryDirectory(prefix="samenwerking-logs-") as logs:
        crew = Crew(Account(os.getuid(), os.getgid(), "me"), ROOT, Path(logs))
        try:
            celery = [sys.executable, "-m", "celery", "--app=samenwerking", "worker"]
            worker = crew.start("worker", [*celery, *WORKER, "--queues=default,mail,reports"], env)
            crew.start("relay", [sys.executable, "manage.py", "relay"], env)
            eventually(lambda: crew.check() or " ready." in worker.log.read_text(), within=120)
            yield crew
            crew.check()
        finally:
            crew.stop()


def eventually(get: Callable[[], T], *, within: float = 120) -> T:
    """Wait for the first answer that is true; the last one counts when time is up: long, for a slow machine."""
    until = time.monotonic() + within
    while not (answer := get()) and time.monotonic() < until:
        time.sleep(0.05)
    return answer
