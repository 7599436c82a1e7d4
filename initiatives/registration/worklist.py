"""The work list: what waits for whom, the next answer first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localdate

from initiatives.registration import lifecycle
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Assignment, CompletionRequest, Initiative, PublicText, Term
from samenwerking.accounts.models import Membership, User
from samenwerking.desk import Heap


def rows(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Each row with its titles, its next answer (`due`), its team and its handler."""
    mine = Term.objects.filter(stream=OuterRef("stream")).order_by("ends_on")
    texts = PublicText.objects.filter(initiative=OuterRef("pk"))
    now = Assignment.objects.filter(initiative=OuterRef("pk"), ends_at=None)
    return initiatives.annotate(
        due=Subquery(mine.counting().values("ends_on")[:1]),
        is_paused=Exists(mine.running()),
        has_news=Exists(CompletionRequest.objects.unread().filter(initiative=OuterRef("pk"))),
        title=Subquery(texts.filter(is_current=True).values("title")),
        sent_title=Subquery(texts.order_by("-number").values("title")[:1]),
        team_name=Subquery(now.values("team__name")),
        handler_name=Subquery(now.values("handler__full_name")),
    )


def in_words(due: date | None, *, today: date, is_paused: bool = False) -> str:
    """By when, and how late: 'over 3 dagen', 'vandaag', '2 dagen te laat'. Without a clock that counts: why."""
    if due is None:
        return "staat stil" if is_paused else "–"
    days = (due - today).days
    if days == 0:
        return "vandaag"
    count = f"{abs(days)} dag" if abs(days) == 1 else f"{abs(days)} dagen"
    return f"{count} te laat" if days < 0 else f"{date_format(due, 'j F')} (over {count})"


def of_me_or_my_team(initiatives: QuerySet[Initiative], user: User, today: date) -> QuerySet[Initiative]:
    held = Assignment.objects.filter(initiative=OuterRef("pk"), ends_at=None)
    return initiatives.filter(Exists(held.filter(Q(handler=user) | Q(team__in=teams_of(user.pk, today)))))


def teams_of(user: int | None, today: date) -> QuerySet[Any]:
    return Membership.objects.on(today).filter(user=user).values("team")


class Whose(admin.SimpleListFilter):
    """Mine, my team's, or everybody's."""

    title = "van wie"
    parameter_name = "wie"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("ik", "van mij"), ("team", "van mijn team"), ("niemand", "nog van niemand")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Initiative]) -> QuerySet[Initiative]:
        mine = Assignment.objects.filter(initiative=OuterRef("pk"), ends_at=None)
        today = localdate()
        choice = {
            "ik": mine.filter(handler=request.user.pk),
            "team": mine.filter(team__in=teams_of(request.user.pk, today)),
            "niemand": mine.filter(handler=None),
        }.get(self.value() or "")
        return queryset if choice is None else queryset.filter(Exists(choice))


class Waiting(Heap):
    """What waits for us, what is late, and what has ended."""

    title = "wat wacht er"
    parameter_name = "wacht"
    waiting = "loopt"
    others = {
        "lezen": "nog te lezen",
        "laat": "te laat",
        "aanvulling": "aanvulling te lezen",
        "klaar": "afgelopen",
        "lijst": "uit een lijst",
        "alles": "alles",
    }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Initiative]) -> QuerySet[Initiative]:
        late = Term.objects.overdue(localdate()).filter(stream=OuterRef("stream"))
        news = CompletionRequest.objects.unread().filter(initiative=OuterRef("pk"))
        choices = {
            "aanvulling": lambda: queryset.filter(Exists(news)),
            "lezen": lambda: queryset.filter(published_at=None).exclude(current_status=Status.WITHDRAWN, source=""),
            "laat": lambda: queryset.filter(Exists(late)),
            "lijst": lambda: queryset.exclude(source=""),
            "klaar": lambda: queryset.filter(current_status__in=lifecycle.ENDED),
            "alles": lambda: queryset,
        }
        choose = choices.get(self.value() or "")
        return choose() if choose else queryset.exclude(current_status__in=lifecycle.ENDED)
