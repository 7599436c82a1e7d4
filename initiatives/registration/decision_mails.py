"""What a letter says of a decision."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.timezone import localdate

from initiatives.registration.mails import to_initiators, words_about
from initiatives.registration.models import Decision
from samenwerking.journal.models import By


def decided(decision: Decision, *, at: datetime, by: By) -> None:
    """A decision that changes no status."""
    assert decision.initiative
    context = {**words_about(decision.initiative), **about_decision(decision), "on": localdate(at)}
    key = f"decision:{decision.pk}"
    to_initiators(decision.initiative, "registration/decided", context, key=key, at=at, by=by)


def about_decision(decision: Decision) -> dict[str, object]:
    """What was decided, what was tried, how it can be done after all, and how to object."""
    link = decision_link(decision)
    return {"decision": decision, "alternatives": list(decision.alternatives.order_by("pk")), "decision_url": link}


def decision_link(decision: Decision) -> str:
    return settings.SITE_URL + decision.get_absolute_url()
