from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.framework.builders import NOON


@pytest.fixture
def noon() -> Iterator[None]:
    """It is noon on 12 March 2026, also for the clock at the edge."""
    with time_machine.travel(NOON, tick=False):
        yield
