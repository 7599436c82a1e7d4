from celery import shared_task
from django.utils.timezone import now

from samenwerking.accounts import actions


@shared_task(name="samenwerking.accounts.end_what_ended")
def end_what_ended() -> None:
    actions.end_what_ended(at=now())
