from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from samenwerking.outbox.models import Job, State

LATE = timedelta(seconds=60)


@dataclass(frozen=True)
class Health:
    """How the background is doing."""

    late: int  # their turn came more than a minute ago and nobody took them: is the relay running?
    unfinished: int  # asked more than a minute ago and still not done: are the workers running?
    failed: int  # given up; the desk can try them again

    @property
    def is_good(self) -> bool:
        return self.late == 0


def health(now: datetime) -> Health:
    waiting = Job.objects.waiting()
    return Health(
        late=waiting.filter(next_at__lt=now - LATE).count(),
        unfinished=waiting.filter(asked_at__lt=now - LATE).count(),
        failed=Job.objects.filter(state=State.FAILED).count(),
    )


def is_waiting(key: str) -> bool:
    """Whether this job is still to be carried out."""
    return Job.objects.waiting().filter(key=key).exists()
