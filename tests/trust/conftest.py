"""One world for all tests of a module: they change nothing in it."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.trust.portal import Listener, Portal
from tests.trust.world import TODAY, World, a_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Built inside a transaction that is rolled back after the module."""
    with django_db_blocker.unblock(), time_machine.travel(TODAY, tick=False), transaction.atomic():
        yield a_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def portal(world: World) -> Portal:
    return Portal()


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    ear = Listener()
    monkeypatch.setattr(logging.Logger, "handle", lambda logger, record: ear.hear(record))
    return ear
