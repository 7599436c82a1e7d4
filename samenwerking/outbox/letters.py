"""Writing a letter from its template, and handing it to the mail server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string, select_template
from django.utils.timezone import localtime

from samenwerking.outbox import actions
from samenwerking.outbox.effects import Hopeless, Ids
from samenwerking.outbox.models import Job, Letter

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def write_letter(
    *,
    to: str,
    template: str,
    context: Mapping[str, Any],
    at: datetime,
    key: str,
    stream: UUID | None = None,
    stop_url: str = "",
    is_skipped: bool = False,
) -> Job:
    """Write `templates/mail/<template>.txt` (and `.html`) to one address, in the caller's transaction.

    The first line of the text is the subject. Both extend `mail/base.*`, which reads from the context:
    `button_url` and `button_label`, `reference`, `contact`, `stop_note`. At `stop_url` the reader stops this kind of
    mail; mail programs show a button for it (RFC 8058). Without an `.html` the text is its own HTML.
    """
    subject, text, html = drawn(template, context, stop_url=stop_url)
    return actions.post(
        to=to,
        subject=subject,
        text=text,
        html=html,
        at=at,
        key=key,
        stream=stream,
        stop_url=stop_url,
        is_skipped=is_skipped,
    )


def drawn(template: str, context: Mapping[str, Any], *, stop_url: str = "") -> tuple[str, str, str]:
    """Subject, text and HTML of a letter, as `write_letter` writes it."""
    everything = {**_portal(), **context, "stop_url": stop_url}
    subject, _, body = render_to_string(f"mail/{template}.txt", everything).strip().partition("\n")
    text = re.sub(r"\n{3,}", "\n\n", body).strip()
    page = select_template([f"mail/{template}.html", "mail/from_text.html"])
    return subject, text, page.render({**everything, "subject": subject, "text": text})


def absolute(path: str) -> str:
    """The address of one of our pages, as a mail needs it."""
    return f"{settings.SITE_URL}{path}"


def deliver(ids: Ids, at: datetime) -> None:
    """Hand the letter to the mail server. Its Message-ID is stable: a second copy is recognised as one."""
    letter = Letter.objects.select_for_update().get(message_id=ids["message"])
    if letter.delivered_at or letter.emptied_at:
        return
    if not settings.IS_DEMO:  # there the mailbox page is the mail server
        _send(letter)
    letter.delivered_at = at
    letter.save(update_fields=["delivered_at"])


def _send(letter: Letter) -> None:
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        to=[letter.recipient],
        headers=headers_of(letter),
        connection=get_connection(SMTP),
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except SMTPRecipientsRefused as refusal:
        if all(code >= 500 for code, _ in refusal.recipients.values()):
            raise Hopeless from refusal
        raise
    except SMTPDataError as refusal:
        if refusal.smtp_code >= 500:
            raise Hopeless from refusal
        raise


def headers_of(letter: Letter) -> dict[str, str]:
    """With a way to stop in one click, where there is one (RFC 2369 and 8058)."""
    stop = {"List-Unsubscribe": f"<{letter.stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    known = {"Message-ID": letter.message_id, "Date": format_datetime(localtime(letter.written_at))}
    return {**known, **(stop if letter.stop_url else {})}


def _portal() -> dict[str, str]:
    return {
        "portal_name": settings.PORTAL_NAME,
        "municipality_name": settings.MUNICIPALITY_NAME,
        "site_url": settings.SITE_URL,
    }
