"""The work list: what waits for whom, the next answer first. Read from `Work`, in the order of an index."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.formats import date_format

from initiatives.registration.models import Contact, Initiative, PublicText
from samenwerking.accounts.models import Membership, User

Rows = QuerySet[Initiative]
Asked = Mapping[str, str]
REFERENCE = re.compile("[0-9]{4}(-[0-9]*)?")
MOST = 1000
ORDER = (F("work__due").asc(nulls_last=True), "work__received_on", "pk")
WHOSE = {"": "van iedereen", "ik": "van mij", "team": "van mijn team", "niemand": "nog van niemand"}
WAITS = {
    "": "loopt",
    "ons": "wacht op ons",
    "hen": "wacht op de initiatiefnemer",
    "laat": "te laat",
    "lezen": "nog te lezen",
    "aanvulling": "aanvulling te lezen",
    "klaar": "afgelopen",
    "lijst": "uit een lijst",
    "alles": "alles",
}
UNCOUNTED = {("wacht", "lijst")}  # no index knows it


@dataclass(frozen=True)
class Me:
    """Who looks, and on which day."""

    user: User
    teams: tuple[int, ...]
    today: date

    @classmethod
    def of(cls, user: User, today: date) -> Me:
        return cls(user, tuple(teams_of(user.pk, today).values_list("team", flat=True)), today)


def rows(initiatives: Rows) -> Rows:
    """Each row with its titles, its next answer (`due`), its team and its handler."""
    texts = PublicText.objects.filter(initiative=OuterRef("pk"))
    return initiatives.filter(work__isnull=False).annotate(
        due=F("work__due"),
        is_paused=F("work__is_paused"),
        has_news=F("work__has_news"),
        team_name=F("work__team__name"),
        handler_name=F("work__handler__full_name"),
        title=Subquery(texts.filter(is_current=True).values("title")),
        sent_title=Subquery(texts.order_by("-number").values("title")[:1]),
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


def teams_of(user: int | None, today: date) -> QuerySet[Any]:
    return Membership.objects.on(today).filter(user=user).values("team")


def of_me_or_my_team(initiatives: Rows, me: Me) -> Rows:
    return initiatives.filter(Q(work__handler=me.user) | Q(work__team__in=me.teams))


def narrowed(initiatives: Rows, asked: Asked, me: Me) -> Rows:
    """The rows that are asked for. Without a choice: everybody's, of what still runs."""
    return chosen(beside(initiatives, asked, me), asked, me)


def beside(initiatives: Rows, asked: Asked, me: Me) -> Rows:
    """All that the filters beside whose and what ask for."""
    found = initiatives.filter(work__isnull=False)
    for name, narrow in BY.items():
        found = narrow(found, asked[name]) if asked.get(name) else found
    return searched(found, asked["q"], me.user) if asked.get("q") else found


def chosen(found: Rows, asked: Asked, me: Me) -> Rows:
    return found.filter(whose(asked.get("wie", ""), me), waits(asked.get("wacht", ""), me.today))


def whose(choice: str, me: Me) -> Q:
    if choice == "team":
        return Q(work__team__in=me.teams or (0,))  # of no team is nothing
    return {"ik": Q(work__handler=me.user), "niemand": Q(work__handler=None)}.get(choice, Q())


def waits(choice: str, today: date) -> Q:
    return {
        "": Q(work__is_open=True),
        "ons": Q(work__waits_for_us=True),
        "hen": Q(work__waits_for_them=True),
        "laat": Q(work__is_open=True, work__due__lt=today),
        "lezen": Q(work__is_unread=True),
        "aanvulling": Q(work__has_news=True),
        "klaar": Q(work__is_open=False),
        "lijst": ~Q(source=""),
    }.get(choice, Q())


BY: dict[str, Callable[[Rows, str], Rows]] = {
    "bij": lambda found, key: found.filter(work__handler=int(key)),
    "plaats": lambda found, key: found.filter(place=int(key)) if key.isdigit() else found.filter(place=None),
    "opgave": lambda found, key: (
        found.filter(listing__tasks__contains=[int(key)]) if key.isdigit() else found.filter(listing__tasks=[])
    ),
    "thema": lambda found, key: found.filter(listing__themes__contains=[int(key)]),
    "soort": lambda found, key: found.filter(kind=key),
    "gewicht": lambda found, key: found.filter(work__weight="" if key == "geen" else key),
    "stand": lambda found, key: found.filter(current_status=key),
}


def searched(found: Rows, words: str, user: User) -> Rows:
    """By reference, or by words of a title or of an organisation. By a person's address for who may see contacts."""
    if REFERENCE.fullmatch(words):
        return found.filter(reference__startswith=words)
    if "@" in words:
        return found.filter(pk__in=sent_from(words, user))
    stems = _stems(words)
    if not stems:
        return found.none()
    every = " & ".join(f"{stem}:*" for stem in stems)
    return found.filter(work__words=SearchQuery(every, config="simple", search_type="raw"))


def sent_from(address: str, user: User) -> list[int]:
    if not user.has_perm("registration.view_contact"):
        return []
    theirs = Contact.objects.filter(email__iexact=address)
    return list(theirs.values_list("representatives__party__participations__initiative", flat=True)[:MOST])


def _stems(words: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT registration_words(%s)", [words])
        found: list[str] = cursor.fetchone()[0]
    return found


# -- counting ------------------------------------------------------------------------------------------------


def counted(found: Rows, asked: Asked, me: Me) -> dict[tuple[str, str], int]:
    """How many rows each choice of whose and of what gives of these, each up to one above a thousand.

    One question to the database; each count stops at a thousand, along an index.
    """
    choices = [(name, value) for name, words in (("wie", WHOSE), ("wacht", WAITS)) for value in words]
    counted_ones = [one for one in choices if one not in UNCOUNTED]
    parts: list[str] = []
    params: list[Any] = []
    for name, value in counted_ones:
        sql, values = _count(chosen(found, {**asked, name: value}, me))
        parts.append(sql)
        params += values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        return dict(zip(counted_ones, cursor.fetchone(), strict=True))


def _count(found: Rows) -> tuple[str, tuple[Any, ...]]:
    try:
        sql, params = found.order_by().values("pk")[: MOST + 1].query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    return f"(SELECT count(*) FROM ({sql}) AS found)", params


def figure(count: int | None) -> str:
    if count is None:
        return ""
    return "meer dan 1.000" if count > MOST else f"{count:,}".replace(",", ".")


# -- what comes next -----------------------------------------------------------------------------------------

KEY = re.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}|-)_([0-9]{4}-[0-9]{2}-[0-9]{2})_([0-9]{1,18})")


@dataclass(frozen=True)
class Place:
    """Where a row stood in the list when it was opened: after a deed it stands somewhere else."""

    due: date | None
    received_on: date
    pk: int

    @classmethod
    def of(cls, row: Any) -> Place:
        return cls(row.due, row.received_on, row.pk)

    @classmethod
    def read(cls, text: str) -> Place | None:
        """None for where no row can stand."""
        if not (found := KEY.fullmatch(text)):
            return None
        due, received, pk = found.groups()
        try:
            return cls(None if due == "-" else date.fromisoformat(due), date.fromisoformat(received), int(pk))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.due or '-'}_{self.received_on}_{self.pk}"

    def behind(self) -> list[Q]:
        """What comes after this place, in pieces that an index can each start at."""
        same = Q(work__received_on__gt=self.received_on) | Q(pk__gt=self.pk)
        undated = Q(work__due=None)
        if self.due is None:
            return [undated & Q(work__received_on__gte=self.received_on) & same]
        return [Q(work__due__gte=self.due) & (Q(work__due__gt=self.due) | same), undated]


def following(found: Rows, place: Place) -> Any:
    """The row that comes after this place, or else the first of the list; None when there is no other.

    One question: of each piece its first row, along an index, and of these the first.
    """
    others = rows(found).exclude(pk=place.pk).order_by(*ORDER)
    pieces = [
        others.filter(piece).annotate(piece=Value(number))[:1] for number, piece in enumerate((*place.behind(), Q()))
    ]
    return pieces[0].union(*pieces[1:], all=True).order_by("piece").first()
