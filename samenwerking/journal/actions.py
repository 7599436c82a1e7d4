from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from samenwerking.bulk import insert_many
from samenwerking.joints import Reactions
from samenwerking.journal.models import Audience, By, Event, Reason

reactions = Reactions()


@transaction.atomic
def record(
    stream: UUID,
    verb: str,
    *,
    at: datetime,
    by: By,
    reason: str = "",
    audience: Audience = Audience.PUBLIC,
    data: Mapping[str, Any] | None = None,
) -> Event:
    """Write down what happened and run the reactions to it, in the caller's transaction.

    `data` holds ids and codes, never free text; `reason` is a row of its own with the same audience.
    `by.batch` marks an import or a played past.
    """
    why = Reason.objects.create(text=reason, audience=audience) if reason else None
    event = Event.objects.create(
        stream=stream,
        verb=verb,
        audience=audience,
        by_kind=by.kind,
        by_id=by.id,
        by_role=by.role,
        occurred_at=at,
        data=dict(data or {}),
        reason=why,
        batch=by.batch,
    )
    reactions.run(verb, [event])
    return event


@transaction.atomic
def record_many(facts: Sequence[tuple[UUID, Mapping[str, Any]]], verb: str, *, at: datetime, by: By) -> list[Event]:
    """As `record`, for many streams at once: one deed that everybody may read. Each fact is a stream with its data."""
    events = insert_many(
        Event(
            stream=stream,
            verb=verb,
            audience=Audience.PUBLIC,
            by_kind=by.kind,
            by_id=by.id,
            by_role=by.role,
            occurred_at=at,
            data=dict(data),
            batch=by.batch,
        )
        for stream, data in facts
    )
    reactions.run(verb, events)
    return events
