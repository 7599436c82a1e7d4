"""Putting an attachment on the public page, and taking it off."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.admin.asking import deed
from initiatives.registration.facts import ATTACHMENTS
from initiatives.registration.forms.attachments import PublishAttachmentForm, WithdrawAttachmentForm
from initiatives.registration.models import Initiative
from samenwerking.accounts.edge import by
from samenwerking.facts import Known

PUBLISH = "registration.publish_text"


def publish(request: Any, initiative: Initiative, form: Any) -> str:
    given = form.cleaned_data
    with actions.seen(initiative, given["version"]):
        actions.publish_attachment(given["attachment"], given["title"], at=now(), by=by(request))
    return "De bijlage staat op de openbare pagina."


def withdraw(request: Any, initiative: Initiative, form: Any) -> str:
    given = form.cleaned_data
    with actions.seen(initiative, given["version"]):
        actions.withdraw_attachment(given["attachment"], at=now(), by=by(request))
    return "De bijlage staat niet meer op de openbare pagina."


def has(known: Known[Initiative], *, published: bool) -> bool:
    found = any((one.published_at is not None) is published for one in known[ATTACHMENTS])
    return known.about.published_at is not None and found


FILES = (
    deed(
        "bijlage-publiceren",
        "Maak een bijlage openbaar",
        PublishAttachmentForm,
        publish,
        permission=PUBLISH,
        explanation="Iedereen kan de bijlage dan downloaden. Bekijk hem eerst, en vraag de initiatiefnemer of het mag.",
        is_open=lambda known: has(known, published=False),
    ),
    deed(
        "bijlage-intrekken",
        "Haal een bijlage van de openbare pagina",
        WithdrawAttachmentForm,
        withdraw,
        permission=PUBLISH,
        explanation="Alleen de initiatiefnemer en de gemeente kunnen hem dan nog openen. Wie hem al heeft, houdt hem.",
        is_open=lambda known: has(known, published=True),
    ),
)
