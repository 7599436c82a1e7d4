"""What the tests of pages share."""

from __future__ import annotations

from datetime import date


def day_parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def a_decision(**changed: str) -> dict[str, str]:
    return {
        "decision_number": "2026-031",
        "decision_url": "https://raad.example/2026-031",
        **day_parts("decision_on", date(2026, 3, 1)),
        **changed,
    }


def an_adoption(concept) -> dict[str, str]:
    return {"version": concept.revision, **a_decision(), **day_parts("adopted_on", date(2026, 3, 1))}


def text(response) -> str:
    return " ".join(response.content.decode().split())
