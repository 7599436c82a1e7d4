"""Visitors: a few connections that ask one page after the other, and what they saw."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from time import perf_counter

HEADERS = "Host: localhost\r\nX-Forwarded-Proto: https\r\nReferer: https://localhost/\r\n"


@dataclass(frozen=True)
class Ask:
    """One request, as it goes over the wire."""

    path: str
    cookies: str = ""
    body: bytes | None = None

    @property
    def wire(self) -> bytes:
        method = "GET" if self.body is None else "POST"
        lines = [f"{method} {self.path} HTTP/1.1\r\n{HEADERS}"]
        if self.cookies:
            lines.append(f"Cookie: {self.cookies}\r\n")
        if self.body is not None:
            lines.append(f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(self.body)}\r\n")
        return "".join(lines).encode() + b"\r\n" + (self.body or b"")


@dataclass
class Seen:
    """What the visitors saw together."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """In milliseconds."""
        ordered = sorted(self.times)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def visit(port: int, asks: Sequence[Ask], *, seconds: float, visitors: int = 4) -> Seen:
    """Ask these pages over and over for some seconds."""
    return asyncio.run(_all(port, cycle(asks), seconds, visitors))


def send(port: int, asks: Sequence[Ask], *, visitors: int = 4) -> Seen:
    """Send each of these once."""
    return asyncio.run(_all(port, iter(asks), 600, visitors))


async def _all(port: int, asks: Iterator[Ask], seconds: float, visitors: int) -> Seen:
    seen = Seen()
    started = perf_counter()
    await asyncio.gather(*(_one(port, asks, started + seconds, seen) for _ in range(visitors)))
    seen.seconds = perf_counter() - started
    return seen


async def _one(port: int, asks: Iterator[Ask], until: float, seen: Seen) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for ask in asks:
        begin = perf_counter()
        if begin > until:
            break
        writer.write(ask.wire)
        status = await _answer(reader)
        seen.times.append(perf_counter() - begin)
        seen.statuses[status] = seen.statuses.get(status, 0) + 1
    writer.close()
    await writer.wait_closed()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b"content-length:" in head:
        await reader.readexactly(int(head.split(b"content-length:")[1].split(b"\r\n")[0]))
    elif b"transfer-encoding: chunked" in head:
        while (size := int(await reader.readline(), 16)) > 0:
            await reader.readexactly(size + 2)
        await reader.readline()
    return int(head.split(b" ", 2)[1])
