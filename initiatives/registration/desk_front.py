"""What waits for a colleague on the first page of the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from initiatives.registration import lifecycle, worklist
from initiatives.registration.models import Assignment, Call, Closure, Initiative, Missing, PublicInput, Term
from samenwerking.accounts.models import User
from samenwerking.desk import WAITING, NextUp, Waiting, Waits
from samenwerking.joints import Panel

NEXT = 5
MOST = 1000
NOTHING = "Er wacht niets: alles is gelezen, niets is te laat en elk dossier heeft een behandelaar."


def of_desk(today: date, user: User) -> Panel | None:
    """The panel for who triages. Heaps that are empty are left out."""
    if not user.has_perm("registration.triage"):
        return None
    return Panel(
        0,
        WAITING,
        Waiting("Wat nu op u wacht", [*heaps(user, today), *of_others(today)], first_up(user, today), NOTHING),
    )


def heaps(user: User, today: date) -> list[Waits]:
    going = Initiative.objects.open()
    held = Assignment.objects.filter(ends_at=None)
    late = Term.objects.overdue(today)
    found: list[tuple[str, QuerySet[Initiative], str, str]] = [
        ("wacht=lezen", going.filter(published_at=None), "wacht om gelezen te worden", "wachten om gelezen te worden"),
        (
            "wacht=laat",
            going.filter(stream__in=late.values("stream")),
            "antwoord is te laat",
            "antwoorden zijn te laat",
        ),
        (
            "wie=ik",
            going.filter(pk__in=held.filter(handler=user).values("initiative")),
            "behandelt u zelf",
            "behandelt u zelf",
        ),
        (
            "wie=niemand",
            going.filter(pk__in=held.filter(handler=None).values("initiative")),
            "heeft nog geen behandelaar",
            "hebben nog geen behandelaar",
        ),
    ]
    return [waits(filtered, rows, one, many) for filtered, rows, one, many in found if rows.exists()]


def of_others(today: date) -> list[Waits]:
    """What people who join in sent us, and what comes back because it was closed until a day."""
    found: list[tuple[QuerySet[Any], str, str, str]] = [
        (PublicInput.objects.to_read(), "publicinput", "inbreng wacht om gelezen te worden", ""),
        (PublicInput.objects.to_answer(), "publicinput", "inbreng heeft nog geen antwoord", ""),
        (Call.objects.to_read(), "call", "oproep is nog te lezen", "oproepen zijn nog te lezen"),
        (Missing.objects.to_assess(), "missing", "tip over een gemist initiatief", "tips over gemiste initiatieven"),
        (Closure.objects.due(today), "closure", "sluiting is voorbij: kijk opnieuw", "sluitingen zijn voorbij"),
    ]
    return [waits_at(list_url(model), rows, one, many or one) for rows, model, one, many in found if rows.exists()]


def list_url(model: str) -> str:
    return reverse(f"admin:registration_{model}_changelist")


def waits(filtered: str, rows: QuerySet[Initiative], one: str, many: str) -> Waits:
    return waits_at(f"{worklist_url()}?{filtered}", rows, one, many)


def waits_at(href: str, rows: QuerySet[Any], one: str, many: str) -> Waits:
    count = rows.order_by()[: MOST + 1].count()
    figure = f"meer dan {MOST}" if count > MOST else str(count)
    return Waits(figure, one if count == 1 else many, href)


def first_up(user: User, today: date) -> list[NextUp]:
    """Mine and my team's, the next answer first."""
    mine = worklist.of_me_or_my_team(Initiative.objects.exclude(current_status__in=lifecycle.ENDED), user, today)
    rows: Any = worklist.rows(mine)
    first = rows.exclude(due=None).order_by("due", "received_on", "pk")[:NEXT]
    return [
        NextUp(row.title or row.sent_title or row.reference, worklist.in_words(row.due, today=today), page_of(row))
        for row in first
    ]


def worklist_url() -> str:
    return reverse("admin:registration_initiative_changelist")


def page_of(initiative: Initiative) -> str:
    return reverse("admin:registration_initiative_change", args=[initiative.pk])
