from __future__ import annotations

from celery import shared_task
from django.utils.timezone import now

from oversight.reporting import actions
from samenwerking.outbox.effects import effect

effect(actions.MAKE, label="verslag maken", queue="reports", is_snapshot=True)(actions.make)
effect(actions.PRINT, label="verslag afdrukken", queue="reports")(actions.print_pages)


@shared_task(name="oversight.reporting.make_due_reports")
def make_due_reports() -> None:
    actions.make_due_reports(at=now())
