from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from samenwerking.outbox.effects import Effect, Effects, effects
from tests.outbox.background import Background, Broker
from tests.outbox.mailserver import MailServer

MINUTE = timedelta(minutes=1)


@pytest.fixture
def mailserver(settings) -> Iterator[MailServer]:
    server = MailServer()
    server.controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 3
    yield server
    server.controller.stop(no_assert=True)


@pytest.fixture
def kinds() -> Iterator[Effects]:
    """The effects, to which a test may add some of its own."""
    before = dict(effects.by_kind)
    yield effects
    effects.by_kind.clear()
    effects.by_kind.update(before)


@pytest.fixture
def deed(kinds):
    """`deed(function)` makes it the effect of the jobs of the kind `test`."""
    return lambda function, **more: kinds.add(
        "test", Effect(function, "default", MINUTE, more.get("is_snapshot", False))
    )


@pytest.fixture
def background(transactional_db, mailserver, tmp_path) -> Iterator[Background]:
    """Relays and workers as processes of their own, against the database of the test."""
    running = Background(mailserver.port, tmp_path)
    yield running
    running.end()


@pytest.fixture
def own_broker() -> Iterator[Broker]:
    """A broker that a test may freeze and kill."""
    broker = Broker()
    broker.start()
    yield broker
    broker.end()
