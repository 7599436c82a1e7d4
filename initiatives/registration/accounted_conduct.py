"""Where the municipality intervened and where it looked again: what everybody reads of it (S47, S48)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from initiatives.registration.figures import end_of
from initiatives.registration.models import Initiative, Intervention, PublicText, Reconsideration
from samenwerking.calendar import midnight


@dataclass(frozen=True)
class Conducted:
    """One thing that the municipality did, with the initiative that it did so with."""

    pk: int
    about: str
    initiative: Initiative
    on: date
    what: str
    why: str = ""
    who: str = ""

    @property
    def anchor(self) -> str:
        return f"ingreep-{self.pk}"

    @property
    def href(self) -> str:
        return f"{self.initiative.get_absolute_url()}#{self.anchor}"


def titles_now(initiatives: Iterable[int]) -> dict[int, str]:
    """As everybody reads them; a text that is closed to the public has no title here."""
    texts = PublicText.objects.filter(is_current=True, initiative__in=list(initiatives))
    return dict(texts.values_list("initiative_id", "title"))


def interventions(year: int | None = None) -> list[Conducted]:
    """The newest first."""
    rows = Intervention.objects.filter(initiative__published_at__isnull=False)
    if year:
        rows = rows.filter(since__year=year)
    return _told(rows.select_related("initiative", "ground").order_by("-since", "-pk"), _intervened)


def reconsiderations(year: int) -> list[Conducted]:
    """What was asked stays between the two of them; everybody reads what came of it."""
    rows = Reconsideration.objects.filter(initiative__published_at__isnull=False)
    first, last = midnight(date(year, 1, 1)), end_of(date(year, 12, 31))
    asked = rows.filter(asked_at__gte=first, asked_at__lt=last).select_related("initiative")
    return _told(asked.order_by("-asked_at", "-pk"), _looked_again)


def _told(rows: QuerySet[Any], facts: Any) -> list[Conducted]:
    found = list(rows)
    titles = titles_now(one.initiative_id for one in found)
    return [
        Conducted(
            pk=one.pk,
            about=titles.get(one.initiative_id) or one.initiative.reference,
            initiative=one.initiative,
            **facts(one),
        )
        for one in found
    ]


def _intervened(one: Intervention) -> dict[str, Any]:
    return {"on": one.since, "what": one.get_kind_display(), "why": one.ground.text, "who": one.carried_by}


def _looked_again(one: Reconsideration) -> dict[str, Any]:
    return {"on": localdate(one.asked_at), "what": one.get_outcome_display() or "wij kijken er nog naar"}
