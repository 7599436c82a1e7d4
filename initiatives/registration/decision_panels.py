"""What registration shows of decisions on its own pages and on those of tasks (DESIGN.md 3, joints)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.decided import DecidedRow, decided_about, rows
from initiatives.registration.deciding import missing
from initiatives.registration.facts import CONCEPT, DECIDED
from initiatives.registration.models import Decision, Initiative
from samenwerking.facts import Known
from samenwerking.framework.models import SocietalTask
from samenwerking.joints import Panel

ORDER = 30  # before interests (50) and what people say (60)


@dataclass(frozen=True)
class Decided:
    """Decisions that everybody reads; the desk may prepare one."""

    rows: list[DecidedRow]
    write_href: str = ""


@dataclass(frozen=True)
class Deciding:
    """Decisions as a dossier shows them: what is being prepared, what it lacks, and what was published."""

    concept: Decision | None
    missing: list[str]
    desk_href: str
    write_href: str
    rows: list[DecidedRow]


def of_initiative(initiative: Initiative, user: Any) -> Panel | None:
    found = decided_about(initiative)
    return Panel(ORDER, "initiatives/registration/panels/decided.html", Decided(found)) if found else None


def of_task(task: SocietalTask, user: Any) -> Panel | None:
    found, may_write = decided_about(task), user.has_perm("registration.triage")
    if not found and not may_write:
        return None
    href = reverse("registration:decide_task", args=[task.slug]) if may_write else ""
    return Panel(ORDER, "initiatives/registration/panels/decided.html", Decided(found, href))


def on_dossier(known: Known[Initiative], user: Any) -> Panel:
    """What a concept lacks is one question more: about the decision."""
    concept = next(iter(known[CONCEPT]), None)
    if concept:
        concept.initiative = known.about
    figures = Deciding(
        concept=concept,
        missing=missing(concept, localdate(), of=known) if concept else [],
        desk_href=reverse("admin:registration_decision_change", args=[concept.pk]) if concept else "",
        write_href=reverse("registration:decide", args=[known.about.reference]),
        rows=rows(known[DECIDED]),
    )
    return Panel(5, "initiatives/registration/panels/deciding.html", figures)
