"""An erasure with the real relay and worker: the list is written by another process, after the commit."""

from __future__ import annotations

import json

import pytest

from tests.background import eventually
from tests.registration.person import a_person, erase, hits


@pytest.fixture(scope="module")
def erasures(tmp_path_factory):
    return tmp_path_factory.mktemp("outside") / "erasures.jsonl"


@pytest.fixture(scope="module")
def background_environment(erasures):
    return {"ERASURES_PATH": str(erasures)}


def test_the_worker_notes_the_erasure_outside_the_database(at_work, erasures):
    _, contact = a_person()

    erase(contact)

    assert eventually(lambda: erasures.exists() and erasures.read_text().endswith("\n"))
    assert json.loads(erasures.read_text())["contact"] == contact.pk
    assert hits() == set()
