from __future__ import annotations

from celery import shared_task
from django.utils.timezone import now

from samenwerking.keys import actions


@shared_task(name="samenwerking.keys.forget_codes")
def forget_codes() -> None:
    actions.forget_codes(at=now())
