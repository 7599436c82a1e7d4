"""What a Job does, by kind. Apps add their effects in their tasks.py, which every process of ours reads at start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

Ids = Mapping[str, Any]
Deed = Callable[[Ids, datetime], None]
MAIL_LEASE = timedelta(seconds=30)
REPORT_LEASE = timedelta(seconds=150)


class Hopeless(Exception):
    """Trying again will not help: the job is failed at once, and the desk sees it."""


@dataclass(frozen=True)
class Effect:
    """One kind of job: what it does, in which queue, and how long it may take before it is sent again."""

    deed: Deed
    queue: str
    lease: timedelta
    is_snapshot: bool
    label: str = ""


class Effects:
    """The joint between the outbox and the apps whose effects it carries out."""

    def __init__(self) -> None:
        self.by_kind: dict[str, Effect] = {}

    def add(self, kind: str, effect: Effect) -> None:
        if kind in self.by_kind:
            raise ValueError(f"two effects of the kind {kind!r}")
        self.by_kind[kind] = effect

    def of(self, kind: str) -> Effect:
        return self.by_kind[kind]


effects = Effects()


def effect(
    kind: str, *, label: str = "", queue: str = "default", lease: timedelta | None = None, is_snapshot: bool = False
) -> Callable[[Deed], Deed]:
    """Decorator: `deed(ids, at)` carries out the jobs of this kind, inside the transaction that marks them done.

    It must bear being done twice. `label` is how the desk calls it, in Dutch. `is_snapshot` gives it one unchanging
    view of the whole database (REPEATABLE READ), as a report needs.
    """

    def register(deed: Deed) -> Deed:
        usual = REPORT_LEASE if queue == "reports" else MAIL_LEASE
        effects.add(kind, Effect(deed, queue, lease or usual, is_snapshot, label))
        return deed

    return register
