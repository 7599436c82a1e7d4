"""What pages show of what was judged and asked: teams side by side at the desk, the public interest for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.facts import TEAM_ANSWERS, TEAM_ASKS
from initiatives.registration.models import Aspect, Initiative, TeamAnswer, TeamAsk
from samenwerking.facts import Known
from samenwerking.joints import Panel

TEAMS, PUBLIC = 15, 45  # after what waits; after means (40)
DESK_PAGE = "admin:registration_teamask_change"


@dataclass(frozen=True)
class Asked:
    """One team: what it says now, or that it is late."""

    team: str
    answer: TeamAnswer | None
    due_on: date
    is_late: bool
    is_corrected: bool
    href: str


def of_teams(known: Known[Initiative], user: Any) -> Panel | None:
    """The answers side by side; nothing while no team was asked."""
    said = known[TEAM_ANSWERS]
    found = [_asked(row, [one for one in said if one.ask_id == row.pk], localdate()) for row in known[TEAM_ASKS]]
    return Panel(TEAMS, "initiatives/registration/panels/teams.html", found) if found else None


def _asked(ask: TeamAsk, answers: list[TeamAnswer], today: date) -> Asked:
    latest = answers[-1] if answers else None
    is_late = latest is None and ask.due_on < today
    return Asked(str(ask.team), latest, ask.due_on, is_late, len(answers) > 1, reverse(DESK_PAGE, args=[ask.pk]))


def of_public_test(initiative: Initiative, user: Any) -> Panel | None:
    """S34: whom it serves, in the words that were written for everybody. Who benefits privately stays inside."""
    latest = initiative.assessments.latest_of(Aspect.INTEREST)
    if initiative.published_at is None or latest is None or not hasattr(latest, "public_test"):
        return None
    return Panel(PUBLIC, "initiatives/registration/panels/public_test.html", latest)
