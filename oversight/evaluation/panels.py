"""What evaluation shows on pages of others (DESIGN.md 3, joints)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.models import Initiative, InitiativeQuerySet
from oversight.evaluation import figures
from oversight.evaluation.figures import Mirror, Progress
from oversight.evaluation.models import Moment
from samenwerking.joints import Panel

ORDER = 50
TAB = "Evaluatie"


@dataclass(frozen=True)
class NextDeed:
    """What the desk can do next, as a button."""

    label: str
    href: str


@dataclass(frozen=True)
class DeskEvaluation:
    """Exploration and moments of one initiative as the desk sees them."""

    state: Progress
    reference: str
    next_deed: NextDeed | None
    more: Sequence[NextDeed]  # what may be done besides
    may_evaluate: bool


def of_initiative(initiative: Initiative, user: Any) -> Panel | None:
    """What was expected and what was found: public, once it is adopted and concluded."""
    mirrors: Sequence[Mirror] = figures.mirrors(initiative, localdate())
    return Panel(order=ORDER, template="oversight/evaluation/panels/initiative.html", figures=mirrors, tab=TAB)


def of_dossier(initiative: Initiative, user: Any) -> Panel | None:
    state = figures.progress(initiative)
    following = next_deed(initiative, state, user)
    shown = DeskEvaluation(
        state=state,
        reference=initiative.reference,
        next_deed=following,
        more=[deed for deed in besides(initiative, state, user) if following is None or deed.href != following.href],
        may_evaluate=state.adopted is not None and user.has_perm("evaluation.evaluate"),
    )
    return Panel(order=ORDER, template="oversight/evaluation/panels/dossier.html", figures=shown, tab=TAB)


def planned_days(initiatives: InitiativeQuerySet) -> list[tuple[int, str, date, str]]:
    """The evaluations that are still to come, for the public calendars."""
    rows = Moment.objects.filter(initiative__in=initiatives, planned_on__gte=localdate()).order_by("planned_on")
    return [
        (row.initiative_id, f"evaluatie-{row.pk}", row.planned_on, f"Evaluatie {row.number} van de samenwerking.")
        for row in rows[:500]
        if row.planned_on
    ]


def next_deed(initiative: Initiative, state: Progress, user: Any) -> NextDeed | None:
    """Explore, adopt, plan, evaluate: the first of these that is still open, for who may do it."""
    if state.concept or not state.adopted:
        label = "Ga verder met de verkenning" if state.concept else "Begin de verkenning vooraf"
        return _deed(user, "evaluation.explore", label, "evaluation:explore", initiative.reference)
    moment = state.next_moment
    if moment is None:
        return _deed(user, "evaluation.evaluate", "Plan een evaluatie", "evaluation:plan", initiative.reference)
    label = f"Vul evaluatie {moment.number} in"
    return _deed(user, "evaluation.evaluate", label, "evaluation:evaluate", initiative.reference, moment.number)


def besides(initiative: Initiative, state: Progress, user: Any) -> list[NextDeed]:
    """What is always possible after an adoption."""
    if state.adopted is None:
        return []
    deeds = [_deed(user, "evaluation.evaluate", "Plan een evaluatie", "evaluation:plan", initiative.reference)]
    if state.concept is None:
        label = "Begin een nieuwe versie van de verkenning"
        deeds.append(_deed(user, "evaluation.explore", label, "evaluation:explore", initiative.reference))
    return [deed for deed in deeds if deed]


def _deed(user: Any, permission: str, label: str, name: str, *args: Any) -> NextDeed | None:
    return NextDeed(label, reverse(name, args=args)) if user.has_perm(permission) else None
