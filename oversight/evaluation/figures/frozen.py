"""The canonical JSON of what was adopted or concluded, and its hash: the same content gives the same hash (S70)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from oversight.evaluation.models import Evaluation, Exploration


def exploration_document(exploration: Exploration) -> dict[str, Any]:
    assert exploration.adopted_at is not None
    expected = [
        {"field": row.field, "number": _number(row.number), "text": row.text}
        for row in exploration.expectations.order_by("field")
    ]
    return {
        "initiative": str(exploration.initiative.stream),
        "number": exploration.number,
        "reason": exploration.reason,
        "adopted_at": _moment(exploration.adopted_at),
        "adopted_by": exploration.adopted_by_id,
        "adopted_as": exploration.adopted_as,
        "expected": expected,
    }


def evaluation_document(evaluation: Evaluation) -> dict[str, Any]:
    assert evaluation.concluded_at is not None
    found = [
        {"field": row.field, "number": _number(row.number), "verdict": row.verdict, "reason": row.reason}
        for row in evaluation.findings.order_by("field")
    ]
    return {
        "exploration": evaluation.exploration.digest,
        "moment": evaluation.moment.number,
        "summary": evaluation.summary,
        "concluded_at": _moment(evaluation.concluded_at),
        "concluded_by": evaluation.concluded_by_id,
        "found": found,
    }


def digest(document: Mapping[str, Any]) -> str:
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_intact(exploration: Exploration) -> bool:
    """Whether an adopted exploration still says what was adopted."""
    return digest(exploration_document(exploration)) == exploration.digest


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()
