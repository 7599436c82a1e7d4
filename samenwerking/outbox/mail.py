"""Everything that sends mail the ordinary way (signing in, for one) writes letters instead."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.timezone import now

from samenwerking.outbox import actions
from samenwerking.text import line, prose


class OutboxBackend(BaseEmailBackend):
    """A row per letter in the transaction of the caller; the relay and a worker do the rest."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            self.write(message)
        return len(email_messages)

    def write(self, message: EmailMessage) -> None:
        if message.attachments:
            raise ValueError("A letter has no attachments: link to a page instead.")
        message_id = message.message()["Message-ID"]
        for address in message.recipients():
            actions.post(
                to=address,
                subject=line(str(message.subject)),
                text=prose(str(message.body)),
                html=prose(html_of(message)),
                at=now(),
                key=f"{message_id} {address}",
            )


def html_of(message: EmailMessage) -> str:
    if not isinstance(message, EmailMultiAlternatives):
        return ""
    return next((str(content) for content, kind in message.alternatives if kind == "text/html"), "")
