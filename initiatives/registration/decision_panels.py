"""What registration shows of decisions on its own pages and on those of tasks (DESIGN.md 3, joints)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration.decided import DecidedRow, decided_about
from initiatives.registration.deciding import missing
from initiatives.registration.models import Decision, Initiative
from samenwerking.framework.models import SocietalTask
from samenwerking.joints import Panel

DECIDED = 30  # before interests (50) and what people say (60)


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
    rows = decided_about(initiative)
    return Panel(DECIDED, "initiatives/registration/panels/decided.html", Decided(rows)) if rows else None


def of_task(task: SocietalTask, user: Any) -> Panel | None:
    rows, may_write = decided_about(task), user.has_perm("registration.triage")
    if not rows and not may_write:
        return None
    href = reverse("registration:decide_task", args=[task.slug]) if may_write else ""
    return Panel(DECIDED, "initiatives/registration/panels/decided.html", Decided(rows, href))


def on_dossier(initiative: Initiative, user: Any) -> Panel:
    concept = initiative.decisions.open().select_related("mandate", "prepared_by").first()
    figures = Deciding(
        concept=concept,
        missing=missing(concept, localdate()) if concept else [],
        desk_href=reverse("admin:registration_decision_change", args=[concept.pk]) if concept else "",
        write_href=reverse("registration:decide", args=[initiative.reference]),
        rows=decided_about(initiative),
    )
    return Panel(5, "initiatives/registration/panels/deciding.html", figures)
