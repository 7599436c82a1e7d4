"""Letters to the people of a team that is asked about an initiative (S19). Colleagues only: nothing of it is public."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.mails import title_of
from initiatives.registration.models import TeamAsk
from samenwerking.accounts.models import Membership
from samenwerking.journal.models import By
from samenwerking.outbox.letters import absolute, write_letter


def asked(ask: TeamAsk, *, at: datetime, by: By) -> None:
    _to_team(ask, "registration/team_asked", "asked", at=at, by=by)


def reminded(ask: TeamAsk, *, at: datetime, by: By) -> None:
    _to_team(ask, "registration/team_reminded", "reminded", at=at, by=by)


def _to_team(ask: TeamAsk, template: str, why: str, *, at: datetime, by: By) -> None:
    """Each of its members has the same letter: whoever is first, answers."""
    initiative = ask.initiative
    context = {
        "reference": initiative.reference,
        "title": title_of(initiative),
        "ask": ask,
        "button_url": absolute(reverse("admin:registration_teamask_change", args=[ask.pk])),
        "button_label": "Bekijk de vraag",
    }
    members = Membership.objects.on(localdate(at)).filter(team=ask.team_id, user__is_active=True)
    for membership in members.select_related("user").order_by("pk"):
        write_letter(
            to=membership.user.email,
            template=template,
            context=context,
            key=f"team-ask:{ask.pk}:{why}:{membership.user_id}",
            at=at,
            stream=initiative.stream,
            is_skipped=by.batch is not None,
        )
