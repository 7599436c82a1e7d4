from celery import shared_task
from django.utils.timezone import now

from initiatives.registration import actions


@shared_task(name="initiatives.registration.expire_drafts")
def expire_drafts() -> None:
    actions.expire_drafts(at=now())
