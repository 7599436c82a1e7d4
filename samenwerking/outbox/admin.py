from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.timezone import now

from samenwerking.desk import Deed, DeskAdmin
from samenwerking.journal.models import By, Who
from samenwerking.outbox import actions
from samenwerking.outbox.effects import effects
from samenwerking.outbox.models import Job, State


def try_again(request: HttpRequest, job: Job, form: Any) -> str:
    actions.try_again(job, at=now(), by=By(Who.USER, request.user.pk))
    return "De taak krijgt opnieuw een beurt."


@admin.register(Job)
class JobAdmin(DeskAdmin):
    """What the background does, and what did not work out. Who got which letter is not shown."""

    permission = "outbox.view"
    list_display = ("what", "state_mark", "queue", "asked_at", "next_at", "tries", "last_error")
    list_filter = ("state", "queue")
    search_fields = ("kind", "key")
    ordering = ("-pk",)
    shown = (
        "what",
        "state_mark",
        "queue",
        "asked_at",
        "done_at",
        "next_at",
        "attempts",
        "tries",
        "last_error",
        "key",
    )
    deeds = (
        Deed(
            "opnieuw",
            "Probeer opnieuw",
            "outbox.view",
            form=forms.Form,
            do=try_again,
            explanation="De taak staat daarna weer vooraan in de rij. Zoek eerst uit waarom het misging.",
            is_open=lambda job: job.state == State.FAILED,
        ),
    )

    @admin.display(description="taak", ordering="kind")
    def what(self, job: Job) -> str:
        known = effects.by_kind.get(job.kind)
        return (known.label if known else "") or job.kind

    @admin.display(description="stand", ordering="state")
    def state_mark(self, job: Job) -> str:
        label = job.get_state_display()
        if job.state != State.FAILED:
            return label
        return format_html('<strong class="utrecht-badge-status utrecht-badge-status--danger">{}</strong>', label)
