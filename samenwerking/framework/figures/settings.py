"""Which policy values held on a day. Nothing is kept between calls, so nothing is ever stale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samenwerking.framework.models import Setting
from samenwerking.framework.policy_values import POLICY_VALUES, PolicyValue, Value


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


def number_in(rows: Iterable[Setting], key: str, *, on: date) -> int:
    """As `number`, of rows of this key that were read already."""
    held = [row for row in rows if row.key == key and row.valid_from <= on]
    policy = POLICY_VALUES[key]
    found = policy.from_json(max(held, key=lambda row: row.valid_from).value) if held else policy.default
    assert isinstance(found, int)
    return found


def words(key: str, *, on: date) -> str:
    """As `value`, for a setting that is text."""
    found = value(key, on=on)
    assert isinstance(found, str)
    return found


@dataclass(frozen=True)
class SettingRow:
    """One line of the page Instellingen. `row` is None while the default holds."""

    policy: PolicyValue
    value: Value
    row: Setting | None
    next_row: Setting | None

    @property
    def next_value(self) -> Value:
        return self.policy.from_json(self.next_row.value) if self.next_row else None


def setting_rows(on: date) -> list[SettingRow]:
    """Every setting with its value on this day, since when, by whom, and what comes next. Two queries."""
    current = {row.key: row for row in Setting.objects.in_force(on).select_related("by")}
    coming = {row.key: row for row in Setting.objects.to_come(on).select_related("by")}
    return [
        SettingRow(policy, _value(policy, current.get(key)), current.get(key), coming.get(key))
        for key, policy in POLICY_VALUES.items()
    ]


def setting_history(policy: PolicyValue) -> list[tuple[Setting, Value]]:
    """All values that this setting ever got, the latest first."""
    rows = Setting.objects.filter(key=policy.key).select_related("by").order_by("-valid_from")
    return [(row, policy.from_json(row.value)) for row in rows]


def _value(policy: PolicyValue, row: Setting | None) -> Value:
    return policy.from_json(row.value) if row else policy.default
