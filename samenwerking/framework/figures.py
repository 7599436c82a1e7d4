"""What held on a day: settings and the kader. Nothing is kept between calls, so nothing is ever stale."""

from __future__ import annotations

from datetime import date

from samenwerking.framework.models import Setting
from samenwerking.framework.policy_values import POLICY_VALUES, Value


def value(key: str, *, on: date) -> Value:
    """The value of this setting on this day: the latest dated one, else the default. One indexed query."""
    row = Setting.objects.in_force(on).filter(key=key).first()
    policy = POLICY_VALUES[key]
    return policy.from_json(row.value) if row else policy.default


def values(on: date) -> dict[str, Value]:
    """All settings on this day, in one query: for who needs more than one."""
    stored = {row.key: row.value for row in Setting.objects.in_force(on)}
    return {
        key: policy.from_json(stored[key]) if key in stored else policy.default for key, policy in POLICY_VALUES.items()
    }


def number(key: str, *, on: date) -> int:
    """As `value`, for a setting that is a number."""
    found = value(key, on=on)
    assert isinstance(found, int)
    return found


def words(key: str, *, on: date) -> str:
    """As `value`, for a setting that is text."""
    found = value(key, on=on)
    assert isinstance(found, str)
    return found
