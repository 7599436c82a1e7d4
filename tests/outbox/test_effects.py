"""The desk names each kind of job in Dutch."""

from __future__ import annotations

import pytest

from samenwerking.celery import app
from samenwerking.outbox.effects import effects

app.loader.import_default_modules()


@pytest.mark.parametrize("kind", sorted(effects.by_kind))
def test_every_kind_of_job_has_a_name_for_people(kind):
    assert effects.of(kind).label
