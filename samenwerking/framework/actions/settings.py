"""Policy values: a change is a new value from a day on. What held before stays as it was."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from samenwerking.errors import Refused
from samenwerking.framework.models import Setting
from samenwerking.framework.policy_values import POLICY_VALUES, Value
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By, Who

SETTINGS = UUID("3a6c7a52-8a0c-5a55-9d25-6a0f0d6f2b10")  # the stream of every change of a setting


@transaction.atomic
def add_setting(key: str, value: Value, *, valid_from: date, at: datetime, by: By) -> Setting:
    """From this day on the setting has this value. A day that has passed keeps what held on it."""
    policy = POLICY_VALUES.get(key)
    if policy is None:
        raise Refused("Deze instelling bestaat niet.")
    if valid_from < localdate(at):
        raise Refused("Een instelling verandert vanaf vandaag of later: wat voorbij is, blijft zoals het was.")
    setting = Setting(
        key=key,
        value=policy.to_json(value),
        valid_from=valid_from,
        by_id=by.id if by.kind is Who.USER else None,
    )
    setting.full_clean()
    try:
        with transaction.atomic():
            setting.save()
    except IntegrityError as raced:
        raise Refused("Voor deze dag staat er al een waarde. Kies een latere dag.") from raced
    data = {"key": key, "setting": setting.pk, "valid_from": valid_from}
    record(SETTINGS, "framework.setting_changed", at=at, by=by, audience=Audience.STAFF, data=data)
    return setting
