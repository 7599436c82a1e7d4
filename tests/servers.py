"""The early plugin (`-p tests.servers`): PostgreSQL and Valkey stand before Django reads its settings.

One pair for the whole run; processes of xdist find it in their environment. Everything is gone afterwards, also when
the run is killed: the servers get a signal when we die.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from samenwerking.embedded import servers
from tests import prepared

SHORT = "/tmp"  # the path of a socket has 107 characters at most
PREFIX = "samenwerking-test-"
STARTED = "SAMENWERKING_TEST_SERVERS"  # the process that started them


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(args: list[str]) -> Generator[None, object, object]:
    if not {"--help", "-h", "--version", "-V"} & set(args):
        start_once()
    return (yield)


def start_once() -> None:
    if STARTED not in os.environ:
        _start()
    if process := os.environ.get(prepared.PROCESS):
        prepared.copy_for(process, os.environ["DATABASE_HOST"])
        broker = os.environ["BROKER_URL"].split("?")[0]
        os.environ["MEDIA_ROOT"] = f"{os.environ['MEDIA_ROOT']}-{process}"  # the sweep of one removes what others keep
        os.environ["BROKER_URL"] = f"{broker}?virtual_host={process.removeprefix('gw')}"


def _start() -> None:
    _remove_leftovers()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=SHORT))
    folder.chmod(0o711)
    (folder / "collected").mkdir()
    running = servers.start(folder / "data", folder / "s", is_test=True)
    me = os.getpid()

    def stop() -> None:
        if os.getpid() == me:  # not in a fork of ours
            running.stop()
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    os.environ.update(running.environment())
    os.environ.update(
        {
            STARTED: str(me),
            "PORTAL_MODE": "test",
            "DATABASE_USER": "portal_owner",
            "DJANGO_SETTINGS_MODULE": "samenwerking.settings",
            "ERASURES_PATH": str(folder / "erasures.jsonl"),
            "MEDIA_ROOT": str(folder / "files"),
            "STATIC_ROOT": str(folder / "collected"),
        }
    )
    prepared.make(str(running.sockets), folder / "data", os.environ)


def _remove_leftovers() -> None:
    """Folders of runs that were killed."""
    for folder in Path(SHORT).glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX).split("-")[0]
        if pid.isdigit() and not Path(f"/proc/{pid}").exists() and folder.stat().st_uid == os.getuid():
            shutil.rmtree(folder, ignore_errors=True)
