"""What initiators do with their own initiative, without an account."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from initiatives.registration import mails
from initiatives.registration.actions.desk import lock
from initiatives.registration.actions.road import move
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative, ParticipantRole, StatusSpan
from samenwerking.errors import Refused
from samenwerking.journal.models import By
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose

WITHDRAWN = "De initiatiefnemer heeft het idee ingetrokken."


@transaction.atomic
def send_status_code(reference: str, email: str, *, at: datetime) -> None:
    """Mail a code when this address speaks for this initiative. Whoever asks cannot tell the difference."""
    code = keys.make_code(email, _purpose(reference), at=at)
    if initiative := _of(reference, email):
        mails.status_code(initiative, email, code, at=at)


def open_status(reference: str, email: str, code: str, *, at: datetime) -> tuple[Initiative, str]:
    """The code was right: a key to this initiative. Counts every try, so it runs in no transaction."""
    keys.check_code(email, _purpose(reference), code, at=at)
    initiative = _of(reference, email)
    if initiative is None:
        raise Refused("Deze code werkt niet meer. Vraag een nieuwe code.")
    return initiative, keys.make_key(Purpose.STATUS, initiative.pk)


@transaction.atomic
def withdraw(initiative: Initiative, *, at: datetime, by: By) -> StatusSpan:
    """The initiator stops. The page stays, with what happened; they may send a new idea at any time."""
    lock(initiative)
    return move(initiative, Status.WITHDRAWN, at=at, by=by, reason=WITHDRAWN)


def _of(reference: str, email: str) -> Initiative | None:
    """The initiative with this reference, if this address speaks for it now."""
    speaks = {
        "participants__role": ParticipantRole.INITIATOR,
        "participants__party__representatives__contact__email__iexact": email,
        "participants__party__representatives__until": None,
    }
    return Initiative.objects.filter(reference__iexact=reference, **speaks).first()


def _purpose(reference: str) -> str:
    return f"status:{reference.lower()}"
