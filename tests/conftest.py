"""What every test may ask for."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from pytest_django import DjangoDbBlocker, Settings

from samenwerking.embedded.crew import Crew
from tests import seed
from tests.background import background
from tests.house import tools

# What an example may take depends on the machine.
hypothesis.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("any machine")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The servers are new, so a database that is there is `prepared`; the servers leave, so nobody drops it."""
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        seed.keep()


@pytest.fixture(autouse=True)
def _mail_goes_to_the_outbox(settings: Settings) -> None:
    """As in production. Django's own test set-up would keep mail in a list of its own."""
    settings.EMAIL_BACKEND = "samenwerking.outbox.mail.OutboxBackend"


@pytest.fixture
def as_portal(db: None) -> Iterator[None]:
    """The test speaks to the database as the role that web, worker and relay use: it owns nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE portal")
    yield
    if not connection.in_atomic_block:  # inside a transaction the rollback takes the role back
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


@pytest.fixture(scope="module")
def background_environment() -> dict[str, str]:
    """What relay and worker of a module get besides; a module with its own mail server says so here."""
    return {}


@pytest.fixture(scope="module")
def crew(django_db_setup: None, background_environment: dict[str, str]) -> Iterator[Crew]:
    with background(connection.settings_dict["NAME"], **background_environment) as running:
        yield running


@pytest.fixture
def at_work(crew: Crew, transactional_db: None) -> Crew:
    """Relay and worker carry out what this test commits, as in production."""
    return crew


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without its tools a browser test is skipped, which counts as a failure unless ALLOW_SKIPS=1 (below)."""
    if lacking := tools.missing():
        skip = pytest.mark.skip(reason=f"this machine lacks {', '.join(lacking)}")
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(skip)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for rubbish again and again took a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = [report for report in reporter.stats.get("skipped", []) if "browser" in report.keywords]
    if skipped and not tools.may_skip():
        reporter.write_line(f"{len(skipped)} browser tests were skipped: this run does not count.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
