"""Asks clamd whether a file holds a virus. The municipality may run one; without it nothing is asked."""

from __future__ import annotations

import socket
import struct
from enum import Enum

from django.conf import settings

SECONDS, PIECE = 5, 64 * 1024


class Verdict(Enum):
    CLEAN = "clean"
    INFECTED = "infected"
    AWAY = "away"  # nobody answered: ask again later


def is_configured() -> bool:
    return bool(settings.CLAMD)


def scan(content: bytes) -> Verdict:
    """What the scanner says. Clean when the municipality has none."""
    if not is_configured():
        return Verdict.CLEAN
    try:
        answer = _ask(content)
    except OSError:
        return Verdict.AWAY
    if answer.endswith(b"FOUND"):
        return Verdict.INFECTED
    return Verdict.CLEAN if answer.endswith(b"OK") else Verdict.AWAY


def _ask(content: bytes) -> bytes:
    """One file by the command INSTREAM: pieces with their length before them, then a piece of nothing."""
    with _connection() as clamd:
        clamd.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            clamd.sendall(struct.pack(">I", len(piece)) + piece)
        clamd.sendall(struct.pack(">I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (more := clamd.recv(4096)):
            answer += more
    return answer.rstrip(b"\0").strip()


def _connection() -> socket.socket:
    """`/run/clamav/clamd.ctl`, or `clamav:3310`."""
    address = settings.CLAMD
    if address.startswith("/"):
        clamd = socket.socket(socket.AF_UNIX)
        clamd.settimeout(SECONDS)
        clamd.connect(address)
        return clamd
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)
