"""Who has an account and an idea: the two are joined once the address was confirmed."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from initiatives.registration.models import Initiative, ParticipantRole, Representative
from samenwerking.accounts.models import User
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose

OPEN_FOR = timedelta(days=1)


@transaction.atomic
def link_account(user: User, *, at: datetime, by: By) -> int:
    """What came from this address belongs to this account now; only when the address was shown to be theirs."""
    if not EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists():
        return 0
    unlinked = Representative.objects.filter(user=None, until=None, contact__email__iexact=user.email)
    found = list(unlinked.select_for_update().values_list("pk", flat=True))
    Representative.objects.filter(pk__in=found).update(user=user)
    if found:
        data = {"representatives": found}
        record(user.stream, "account.linked", at=at, by=by, audience=Audience.STAFF, data=data)
    return len(found)


def key_for_account(initiative: Initiative, user: User, *, at: datetime) -> str:
    """A key to the status page for a day, for who speaks for the initiator. Empty for everybody else."""
    speaks = initiative.participants.filter(
        role=ParticipantRole.INITIATOR, party__representatives__user=user, party__representatives__until=None
    )
    return keys.make_key(Purpose.STATUS, initiative.pk, expires_at=at + OPEN_FOR) if speaks.exists() else ""
