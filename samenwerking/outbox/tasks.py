from __future__ import annotations

from celery import shared_task
from django.utils.timezone import now

from samenwerking.outbox import actions, letters
from samenwerking.outbox.effects import effect

effect("outbox.deliver", label="brief versturen", queue="mail")(letters.deliver)


@shared_task(name="samenwerking.outbox.carry_out")
def carry_out(job_id: int) -> None:
    actions.carry_out(job_id, at=now())


@shared_task(name="samenwerking.outbox.empty_letters")
def empty_letters() -> None:
    actions.empty_letters(at=now())
