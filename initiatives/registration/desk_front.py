"""What waits for a colleague on the first page of the desk."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import now

from initiatives.registration import noted, worklist
from initiatives.registration.models import (
    Appeal,
    Call,
    Closure,
    Decision,
    Initiative,
    Intervention,
    Missing,
    Promise,
    PublicInput,
    Reconsideration,
    Side,
    TeamAsk,
)
from initiatives.registration.promised import soon
from initiatives.registration.worklist import Me
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
    me = Me.of(user, today)
    waiting = [*heaps(me), *of_teams(me), *of_decisions(now()), *noted.waiting(user), *of_others(today)]
    return Panel(
        0,
        WAITING,
        Waiting("Wat nu op u wacht", waiting, first_up(me), NOTHING),
    )


HEAPS = (
    ({"wacht": "lezen"}, "wacht om gelezen te worden", "wachten om gelezen te worden"),
    ({"wacht": "laat"}, "antwoord is te laat", "antwoorden zijn te laat"),
    ({"wie": "ik"}, "behandelt u zelf", "behandelt u zelf"),
    ({"wie": "niemand"}, "heeft nog geen behandelaar", "hebben nog geen behandelaar"),
)


def heaps(me: Me) -> list[Waits]:
    found = [(worklist.narrowed(Initiative.objects.all(), asked, me), asked, one, many) for asked, one, many in HEAPS]
    return [waits(urlencode(asked), rows, one, many) for rows, asked, one, many in found if rows.exists()]


def of_others(today: date) -> list[Waits]:
    """What people who join in sent us, and what comes back because it was closed until a day."""
    found: list[tuple[QuerySet[Any], str, str, str]] = [
        (PublicInput.objects.to_read(), "publicinput", "inbreng wacht om gelezen te worden", ""),
        (PublicInput.objects.to_answer(), "publicinput", "inbreng heeft nog geen antwoord", ""),
        (Call.objects.to_read(), "call", "oproep is nog te lezen", "oproepen zijn nog te lezen"),
        (Missing.objects.to_assess(), "missing", "tip over een gemist initiatief", "tips over gemiste initiatieven"),
        (Intervention.objects.due(today), "intervention", "ingreep is voorbij: kijk opnieuw", "ingrepen zijn voorbij"),
        (
            Reconsideration.objects.open(),
            "reconsideration",
            "vraag om opnieuw te kijken",
            "vragen om opnieuw te kijken",
        ),
        (Closure.objects.due(today), "closure", "sluiting is voorbij: kijk opnieuw", "sluitingen zijn voorbij"),
    ]
    waiting = [waits_at(list_url(model), rows, one, many or one) for rows, model, one, many in found if rows.exists()]
    return [*promised(today), *waiting]


def promised(today: date) -> list[Waits]:
    """What is late, ours first; what is due in a week."""
    late, week = Promise.objects.overdue(today), soon(Promise.objects.open(), today)
    ours, theirs = late.filter(side=Side.MUNICIPALITY), late.filter(side=Side.INITIATOR)
    found = [
        (ours, "te-laat", "toezegging van ons is te laat", "toezeggingen van ons zijn te laat"),
        (theirs, "te-laat-hun", "toezegging aan ons is te laat", "toezeggingen aan ons zijn te laat"),
        (week, "week", "toezegging komt deze week", "toezeggingen komen deze week"),
    ]
    url = list_url("promise")
    return [waits_at(f"{url}?welke={which}", rows, one, many) for rows, which, one, many in found if rows.exists()]


def of_decisions(moment: datetime) -> list[Waits]:
    """What a second colleague must read, what could not appear at its moment, and objections."""
    decisions = Decision.objects
    found: list[tuple[QuerySet[Any], str, str, str]] = [
        (decisions.to_check(), "decision", "?welke=nakijken", "besluit wacht op een tweede collega"),
        (
            decisions.due(moment),
            "decision",
            "?welke=bleef-liggen",
            "besluit kon niet verschijnen op het gekozen moment",
        ),
        (Appeal.objects.open(), "appeal", "", "bezwaar wacht op een beslissing"),
    ]
    many = ("besluiten wachten op een tweede collega", "besluiten konden niet verschijnen", "bezwaren wachten")
    return [
        waits_at(f"{list_url(model)}{query}", rows, one, more)
        for (rows, model, query, one), more in zip(found, many, strict=True)
        if rows.exists()
    ]


def of_teams(me: Me) -> list[Waits]:
    """What my teams are asked about initiatives of others."""
    mine = TeamAsk.objects.filter(team__in=me.teams)
    found = [
        ("", mine.waiting(), "vraag aan uw team wacht op antwoord", "vragen aan uw team wachten op antwoord"),
        ("?welke=mijn-laat", mine.late(me.today), "daarvan is te laat", "daarvan zijn te laat"),
    ]
    href = list_url("teamask")
    return [waits_at(href + asked, rows, one, many) for asked, rows, one, many in found if rows.exists()]


def list_url(model: str) -> str:
    return reverse(f"admin:registration_{model}_changelist")


def waits(filtered: str, rows: QuerySet[Initiative], one: str, many: str) -> Waits:
    return waits_at(f"{worklist_url()}?{filtered}", rows, one, many)


def waits_at(href: str, rows: QuerySet[Any], one: str, many: str) -> Waits:
    count = rows.order_by()[: MOST + 1].count()
    figure = f"meer dan {MOST}" if count > MOST else str(count)
    return Waits(figure, one if count == 1 else many, href)


def first_up(me: Me) -> list[NextUp]:
    """Mine and my team's, the next answer first."""
    mine = worklist.of_me_or_my_team(Initiative.objects.filter(work__is_open=True), me)
    rows: Any = worklist.rows(mine)
    first, today = rows.exclude(due=None).order_by(*worklist.ORDER)[:NEXT], me.today
    return [
        NextUp(row.title or row.sent_title or row.reference, worklist.in_words(row.due, today=today), page_of(row))
        for row in first
    ]


def worklist_url() -> str:
    return reverse("admin:registration_initiative_changelist")


def page_of(initiative: Initiative) -> str:
    return reverse("admin:registration_initiative_change", args=[initiative.pk])
