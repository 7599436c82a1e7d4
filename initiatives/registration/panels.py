"""What registration shows of how people join in, on its own pages and on those of the kader (DESIGN.md 3, joints)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration import actions, joining, subjects
from initiatives.registration.challenge import Result, results
from initiatives.registration.facts import CLOSURES
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import Closure, Initiative
from initiatives.registration.overview import Card, cards, newest_first
from initiatives.registration.promised import Agreed, agreed, agreed_in
from initiatives.registration.timeline import timeline
from initiatives.registration.who_does_what import RoleRow, roles_in
from samenwerking.facts import Known
from samenwerking.framework.models import GoalVersion, Place, SocietalTask
from samenwerking.joints import Panel
from samenwerking.journal.models import Audience

INTERVENTIONS, AGREED, INPUTS, CALLS, ENERGY = 5, 30, 60, 65, 70  # around means (40) and interests (50)
MOST = 10


@dataclass(frozen=True)
class Doing:
    """What runs in a village or for a task, and how to join in."""

    what: str
    cards: list[Card]
    running: int
    all_href: str
    calls: list[joining.CallCard]
    start_href: str
    missing_href: str
    follow: str  # the code of what can be followed; nothing for a task that the council took back


@dataclass(frozen=True)
class Frame:
    """On what of the kader an initiative rests, as the desk sees it."""

    tasks: list[SocietalTask]
    goals: list[GoalVersion]
    criteria: list[Result]


@dataclass(frozen=True)
class Waiting:
    """What others sent, as the desk sees it, and what is closed."""

    to_do: list[tuple[str, str, int]]
    closures: list[Closure]
    today: date


@dataclass(frozen=True)
class AtTheDesk:
    """What was agreed, who does what, and why the next version cannot be offered yet."""

    agreed: Agreed
    not_yet: list[str]
    roles: list[RoleRow]
    has_no_decider: bool


def agreements(initiative: Initiative, user: Any) -> Panel | None:
    """What holds, with what became of it; what is not confirmed by both yet, nobody else reads."""
    found = agreed(initiative, today=localdate())
    if not (found.current or found.before):
        return None
    return Panel(AGREED, "initiatives/registration/panels/agreements.html", found)


def agreements_on_dossier(known: Known[Initiative], user: Any) -> Panel:
    found, who = agreed_in(known, today=localdate()), roles_in(known, is_desk=True)
    coming = found.coming.agreement if found.coming else None
    not_yet = actions.not_offered_yet(coming, known, today=localdate()) if coming and not coming.offered_at else []
    shown = AtTheDesk(found, not_yet, who.now, who.has_no_decider)
    return Panel(5, "initiatives/registration/panels/agreements_desk.html", shown)


def inputs(initiative: Initiative, user: Any) -> Panel | None:
    return Panel(INPUTS, "initiatives/registration/panels/inputs.html", joining.inputs_of(initiative))


def interventions(initiative: Initiative, user: Any) -> Panel | None:
    """What the municipality took upon itself and has not given back (S47)."""
    found = list(initiative.interventions.open().select_related("ground").order_by("since", "pk"))
    return Panel(INTERVENTIONS, "initiatives/registration/panels/interventions.html", found) if found else None


def calls(initiative: Initiative, user: Any) -> Panel | None:
    found = joining.calls_of(Initiative.objects.filter(pk=initiative.pk), today=localdate())
    return Panel(CALLS, "initiatives/registration/panels/calls.html", found) if found else None


def energy(initiative: Initiative, user: Any) -> Panel | None:
    found = joining.energy_of(initiative)
    return Panel(ENERGY, "initiatives/registration/panels/energy.html", found) if found else None


def on_dossier(known: Known[Initiative], user: Any) -> Panel | None:
    """What waits, with the way to it; nothing when nothing waits."""
    closures = known[CLOSURES]
    to_do = [
        (words, f"{reverse(f'admin:registration_{model}_changelist')}?q={known.about.reference}", count)
        for words, model, count in joining.to_do(known)
    ]
    waiting = Waiting(to_do, closures, localdate())
    if not waiting.to_do and not closures:
        return None
    return Panel(10, "initiatives/registration/panels/waiting.html", waiting)


def on_frame(initiative: Initiative, user: Any) -> Panel | None:
    linked = {"links__initiative": initiative, "links__ended_at": None}
    frame = Frame(
        tasks=list(SocietalTask.objects.titled(localdate()).filter(**linked)),
        goals=list(GoalVersion.objects.filter(**linked)),
        criteria=results(initiative),
    )
    return Panel(10, "initiatives/registration/panels/frame.html", frame)


def diary(initiative: Initiative, user: Any) -> Panel | None:
    """All that happened, for colleagues."""
    return Panel(10, "initiatives/registration/panels/diary.html", timeline(initiative, *Audience))


def of_place(place: Place, user: Any) -> Panel | None:
    href = f"{reverse('registration:overview')}?plaats={place.slug}"
    return doing(joining.in_place(place), f"in {place.name}", href, user, follow=subjects.of_place(place).code)


def of_task(task: SocietalTask, user: Any) -> Panel | None:
    href = f"{reverse('registration:overview')}?opgave={task.slug}"
    is_in_force = SocietalTask.objects.in_force(localdate()).filter(pk=task.pk).exists()
    follow = subjects.of_task(task).code if is_in_force else ""
    return doing(joining.for_task(task), "voor deze opgave", href, user, follow=follow)


def doing(rows: QuerySet[Initiative], what: str, href: str, user: Any, *, follow: str) -> Panel:
    """The newest first, ended ones too; what runs is counted apart."""
    today = localdate()
    found = Doing(
        what=what,
        cards=cards(list(newest_first(rows)[:MOST]), user, today=today),
        running=rows.exclude(current_status__in=ENDED).count(),
        all_href=href,
        calls=joining.calls_of(rows, today=today),
        start_href=reverse("registration:start"),
        missing_href=reverse("registration:missing"),
        follow=follow,
    )
    return Panel(20, "initiatives/registration/panels/doing.html", found)
