"""A real mail server for a test. It keeps what it gets."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message


class Mailbox(Message):
    """Its letters, and the environment of who sends to it."""

    def __init__(self, port: int) -> None:
        super().__init__(EmailMessage)
        self.letters: list[EmailMessage] = []
        self.environment = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port)}

    def handle_message(self, message: EmailMessage) -> None:
        self.letters.append(message)

    @classmethod
    @contextmanager
    def open(cls) -> Iterator[Mailbox]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        controller = Controller(box := cls(port), hostname="127.0.0.1", port=port)
        controller.start()
        yield box
        controller.stop()
