"""What the tests of the intake ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from time_machine import travel

from tests.registration.walk import MONDAY


@pytest.fixture
def on_monday() -> Iterator[None]:
    with travel(MONDAY, tick=False):
        yield


@pytest.fixture
def guest() -> Client:
    return Client()
