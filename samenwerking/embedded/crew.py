"""The processes that we start, together: one leaves, all leave, and nothing stays behind."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from samenwerking.embedded import programs
from samenwerking.embedded.programs import Account


class Failed(Exception):
    """A step or a process did not work; the text says which, and ends with what it said last."""


@dataclass
class Member:
    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()[-15:]
        return "\n".join(f"  | {line}" for line in lines)


@dataclass
class Crew:
    """Children of the account that we are ourselves, each with a log of its own."""

    me: Account
    cwd: Path
    logs: Path
    members: list[Member] = field(default_factory=list)

    def start(self, name: str, command: Sequence[str | Path], env: dict[str, str]) -> Member:
        path = self.logs / f"{name}.log"
        with path.open("wb") as log:
            process = programs.start(
                list(command), who=self.me, log=log, cwd=self.cwd, end_with=signal.SIGTERM, env=env
            )
        member = Member(name, process, path)
        self.members.append(member)
        return member

    def finish(self, member: Member) -> None:
        """Wait until a step is done; it must succeed."""
        code = member.process.wait()
        self.members.remove(member)
        if code:
            raise Failed(f"“{member.name}” failed (see {member.log}):\n{member.last_words()}")

    def run(self, name: str, command: Sequence[str | Path], env: dict[str, str]) -> None:
        self.finish(self.start(name, command, env))

    def check(self) -> None:
        for member in self.members:
            if member.process.poll() is not None:
                raise Failed(f"“{member.name}” stopped (see {member.log}):\n{member.last_words()}")

    def stop(self, *, within: float = 0.8) -> None:
        """All at once: ask everyone, share the patience, then insist."""
        for member in self.members:
            if member.process.poll() is None:
                member.process.send_signal(signal.SIGTERM)
        until = time.monotonic() + within
        for member in self.members:
            programs.end(member.process, signal.SIGTERM, within=max(0.0, until - time.monotonic()))
        self.members.clear()
