"""A real mail server that does as it is told: take the mail, refuse it, hang, or hang up."""

from __future__ import annotations

import asyncio
import socket
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

TAKE, HANG, HANG_UP = "250 Message accepted for delivery", "hang", "hang up"


class MailServer:
    """`answer` says what happens to the next mails; `mails` holds those taken."""

    def __init__(self) -> None:
        self.answer = TAKE
        self.refused_recipient = ""
        self.mails: list[EmailMessage] = []
        self.seen = 0
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    @property
    def port(self) -> int:
        return self.controller.port

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refused_recipient:
            return self.refused_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.seen += 1
        if self.answer == HANG:
            await asyncio.sleep(60)
        if self.answer == HANG_UP:
            server.transport.close()
        if self.answer == TAKE:
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
