from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPResponseException
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from samenwerking.errors import Refused
from samenwerking.guards import clean_typed
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By
from samenwerking.outbox.effects import Effect, Hopeless, Ids, effects
from samenwerking.outbox.models import Job, Letter, State

log = logging.getLogger("samenwerking.outbox")
MOST_TRIES = 20  # together some two days, by the waits below
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=4)
AT_ONCE = 100  # jobs that a relay takes in one go
BROKER_WAIT = timedelta(seconds=2)
KEEP_DELIVERED, KEEP_GIVEN_UP = timedelta(days=14), timedelta(days=30)


# -- asking, in the transaction of the fact that asks ---------------------------------------------------------


def enqueue(
    kind: str,
    *,
    key: str,
    ids: Ids,
    at: datetime,
    queue: str | None = None,
    lease: timedelta | None = None,
    is_skipped: bool = False,
) -> Job:
    """Ask for an effect, in the caller's transaction. The same key twice is one job: the first.

    `is_skipped` (say `by.is_past`) writes it down without ever carrying it out.
    """
    effect = effects.of(kind)
    job, _ = Job.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "ids": dict(ids),
            "queue": queue or effect.queue,
            "lease": lease or effect.lease,
            "state": State.SKIPPED if is_skipped else State.WAITING,
            "next_at": at,
            "asked_at": at,
        },
    )
    return job


@transaction.atomic
def post(
    *,
    to: str,
    subject: str,
    text: str,
    html: str,
    at: datetime,
    key: str,
    stream: UUID | None = None,
    stop_url: str = "",
    is_skipped: bool = False,
) -> Job:
    """A letter to one address, and the job that delivers it. The same key twice is one letter; skipped is none."""
    message_id = f"<{uuid5(NAMESPACE_URL, f'{settings.SITE_URL}/{key}')}@{urlsplit(settings.SITE_URL).hostname}>"
    job = enqueue(
        "outbox.deliver", key=f"letter:{message_id}", ids={"message": message_id}, at=at, is_skipped=is_skipped
    )
    if job.state == State.WAITING and not Letter.objects.filter(job=job).exists():
        letter = Letter(
            job=job,
            message_id=message_id,
            stream=stream,
            recipient=to,
            subject=subject,
            text=text,
            html=html,
            stop_url=stop_url,
            written_at=at,
        )
        clean_typed(letter)
        letter.save()
    return job


# -- sending, by the relay ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sent:
    """A job on its way to a worker."""

    id: int
    queue: str


@transaction.atomic
def take_due() -> list[Sent]:
    """The jobs whose turn it is. When a worker does not finish them within their lease, their turn comes again."""
    due = [Sent(*row) for row in Job.objects.due().free().order_by("next_at").values_list("pk", "queue")[:AT_ONCE]]
    Job.objects.filter(pk__in=[job.id for job in due]).update(attempts=F("attempts") + 1, next_at=Now() + F("lease"))
    return due


@transaction.atomic
def give_back(jobs: Iterable[Sent]) -> None:
    """The broker did not take these: they were not sent. Whoever holds one meanwhile is not waited for."""
    ids = [job.id for job in jobs]
    free = list(Job.objects.waiting().free().filter(pk__in=ids).values_list("pk", flat=True))
    Job.objects.filter(pk__in=free).update(attempts=F("attempts") - 1, next_at=Now() + BROKER_WAIT)


# -- carrying out, by a worker --------------------------------------------------------------------------------


def carry_out(job_id: int, *, at: datetime) -> None:
    """Do the job and mark it, in one transaction. Gone, done, resting or in other hands: nothing happens."""
    kind = _begin(job_id, at=at)
    if kind is None:
        return
    effect = effects.of(kind)
    with transaction.atomic():
        if effect.is_snapshot:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        job = Job.objects.awake(at).free().filter(pk=job_id).first()
        if job is not None:
            _work(job, effect, at=at)


@transaction.atomic
def _begin(job_id: int, *, at: datetime) -> str | None:
    """Count the try before it starts: a job that takes its worker down with it does not go round for ever."""
    job = Job.objects.awake(at).free().filter(pk=job_id).first()
    if job is None:
        return None
    if job.tries >= MOST_TRIES or job.kind not in effects.by_kind:
        job.state, job.last_error = State.FAILED, job.last_error or "WorkerLost"
        job.save(update_fields=["state", "last_error"])
        return None
    job.tries += 1
    job.save(update_fields=["tries"])
    return job.kind


def _work(job: Job, effect: Effect, *, at: datetime) -> None:
    try:
        with transaction.atomic():
            effect.deed(job.ids, at)
    except Exception as error:  # whatever went wrong: the row says so, and the next one goes on
        _note_failure(job, error, at=at)
    else:
        job.state, job.done_at, job.last_error = State.DONE, at, ""
    job.save(update_fields=["state", "done_at", "last_error", "next_at", "rests_until"])


def _note_failure(job: Job, error: Exception, *, at: datetime) -> None:
    job.last_error = error_code(error)
    if isinstance(error, Hopeless) or job.tries >= MOST_TRIES:
        job.state = State.FAILED
    else:
        job.next_at = job.rests_until = at + min(FIRST_WAIT * 2 ** (job.tries - 1), LONGEST_WAIT)
    log.warning("job failed", extra={"job": job.pk, "kind": job.kind, "tries": job.tries, "error": job.last_error})


def error_code(error: BaseException) -> str:
    """What kind of error it was; never its text, which may name a person."""
    cause = error.__cause__ if isinstance(error, Hopeless) and error.__cause__ else error
    code = f" {cause.smtp_code}" if isinstance(cause, SMTPResponseException) else ""
    return f"{type(cause).__name__}{code}"[:80]


@transaction.atomic
def try_again(job: Job, *, at: datetime, by: By) -> None:
    """Give a failed job its turn again, with a clean slate."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.state != State.FAILED:
        raise Refused("Deze taak is niet mislukt, dus opnieuw proberen is niet nodig.")
    if Letter.objects.filter(job=job, emptied_at__isnull=False).exists():
        raise Refused("De tekst van deze brief is al gewist. Stuur zo nodig een nieuw bericht.")
    job.state, job.tries, job.next_at, job.rests_until = State.WAITING, 0, at, None
    job.save(update_fields=["state", "tries", "next_at", "rests_until"])
    record(job.stream, "outbox.tried_again", at=at, by=by, audience=Audience.STAFF, data={"job": job.pk})


_BLANK = {"recipient": "", "subject": "", "text": "", "html": "", "stop_url": ""}

# -- forgetting -----------------------------------------------------------------------------------------------


def forget_letters(address: str, stream: UUID, *, at: datetime) -> int:
    """Forget what was delivered to this address about this stream: they take no part in it."""
    letters = Letter.objects.full().filter(recipient__iexact=address, stream=stream, delivered_at__isnull=False)
    return letters.update(**_BLANK, emptied_at=at)


def empty_letters(*, at: datetime) -> int:
    """Forget to whom we wrote what: fourteen days after delivery, thirty after writing when it never arrived."""
    delivered = Letter.objects.delivered_before(at - KEEP_DELIVERED).update(**_BLANK, emptied_at=at)
    return delivered + Letter.objects.given_up_before(at - KEEP_GIVEN_UP).update(**_BLANK, emptied_at=at)
