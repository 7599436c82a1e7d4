"""Reaches every state of the kader through actions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import Group

from samenwerking.accounts.edge import by_user
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import Role
from samenwerking.framework import actions
from samenwerking.framework.models import Criterion, Goal, Identity, Principle, SocietalTask, Standard, Version
from samenwerking.journal.models import By, Who

NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)
TODAY = date(2026, 3, 12)
GRIFFIE = By(Who.USER, None, Role.GRIFFIE.value)
HANDLER = By(Who.USER, None, Role.CIVIL_SERVANT.value)
DECISION = {"decision_number": "2026-014", "decision_url": "https://raad.example/2026-014"}
CONTENT: dict[type[Identity], dict[str, Any]] = {
    Principle: {"title": "Samen gaat het beter.", "bullets": "Luisteren.\nDoen.", "deepening": "(1) Meer.\n- Diep."},
    SocietalTask: {"title": "Groen en water", "summary": "Ruimte voor natuur."},
    Goal: {
        "text": "Meer groen",
        "indicator": "groen in beheer",
        "unit": "vierkante meter",
        "start_value": 100,
        "target_value": 200,
        "period_year": 2028,
        "weight": 2,
    },
    Standard: {
        "text": "Snel antwoord",
        "direction": "at_most",
        "norm": 14,
        "unit": "dagen",
        "applies_to": "municipality",
        "measure": "",
    },
    Criterion: {"text": "Het kan beter of goedkoper", "explanation": "Of allebei."},
}


def a_person(role: Role, name: str = "") -> User:
    user = User.objects.create_user(
        f"{name or role.value}@example.org", "geheim-woord-123", full_name=name or role.label, is_staff=True
    )
    user.groups.add(Group.objects.get(name=role.value))
    return user


def by(user: User) -> By:
    return by_user(user)


def a_concept(model: type[Identity], **changed: Any) -> Version:
    content = {**CONTENT[model], **changed}
    if model is Goal:
        content.setdefault("task", a_concept(SocietalTask).of)
    return actions.declare(model, at=NOON, by=HANDLER, **content)


def adopted(version: Version, on: date = date(2026, 3, 1)) -> Version:
    return actions.adopt(version, decision_on=on, adopted_on=on, at=NOON, by=GRIFFIE, **DECISION)


def a_next_concept(version: Version, **changed: Any) -> Version:
    return actions.prepare_version(version.of, at=NOON, by=HANDLER, **{**CONTENT[type(version.of)], **changed})
