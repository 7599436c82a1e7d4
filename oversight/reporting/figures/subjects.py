"""The subjects with an exploration that was adopted: what was expected and what is found (S54, S71)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from initiatives.registration.figures import end_of, standing
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Aspect, Assessment, Initiative
from oversight.evaluation.figures import Mirror, newest_mirrors, regime_on
from oversight.evaluation.models import Chapter, Evaluation, Exploration, Moment
from oversight.reporting.figures.attention import capped
from oversight.reporting.figures.rows import public_titles
from oversight.reporting.figures.shapes import Attention
from oversight.reporting.figures.words import number_of
from samenwerking.calendar import written

SOON = timedelta(days=30)
NOT_YET = "nog niet gemeten"


@dataclass(frozen=True)
class Subject:
    """One initiative in the mirror. Process and results stand apart: there is no single score (S54)."""

    reference: str
    title: str
    href: str
    regime: str
    process: str
    results: str
    exploitation: str
    coverage: str
    mirror: Mapping[str, Any]


def subjects(as_of: date) -> list[Subject]:
    """Every initiative with an adopted exploration and a public text, the latest evaluated first."""
    found = newest_mirrors(as_of)
    titles = public_titles(found.keys(), as_of)
    rows = Initiative.objects.filter(pk__in=titles).order_by("-received_on", "-pk")
    ordered = sorted(rows, key=lambda row: _last_day(found[row.pk]), reverse=True)
    return [_subject(row, titles[row.pk], found[row.pk], as_of) for row in ordered]


def _last_day(mirror: Mirror) -> date:
    return mirror.columns[-1].day if mirror.columns else date.min


def _subject(initiative: Initiative, title: str, mirror: Mirror, as_of: date) -> Subject:
    told = {one.chapter: one.last_in_words for one in mirror.chapters}
    return Subject(
        reference=initiative.reference,
        title=title,
        href=f"{initiative.get_absolute_url()}?tab=evaluatie",
        regime=regime_on(initiative, as_of).label,
        process=told.get(Chapter.PROCESS) or NOT_YET,
        results=told.get(Chapter.RESULTS) or NOT_YET,
        exploitation=told.get(Chapter.EXPLOITATION) or NOT_YET,
        coverage=f"{mirror.coverage.part} van {mirror.coverage.whole} punten" if mirror.coverage else NOT_YET,
        mirror=mirror_data(mirror),
    )


def mirror_data(mirror: Mirror) -> dict[str, Any]:
    """What the template of a mirror asks for, as plain data; `thawed` gives it its days back."""
    columns = [
        {
            "heading": column.heading,
            "day": column.day.isoformat(),
            "occasion": column.occasion,
            "summary": column.summary,
            "coverage": {"part": column.coverage.part, "whole": column.coverage.whole},
        }
        for column in mirror.columns
    ]
    coverage = mirror.coverage
    return {
        "number": mirror.number,
        "adopted_on": mirror.adopted_on.isoformat(),
        "adopted_as": mirror.adopted_as,
        "digest": mirror.digest,
        "coverage": {"part": coverage.part, "whole": coverage.whole, "percent": coverage.percent} if coverage else None,
        "worse": list(mirror.worse),
        "columns": columns,
        "chapters": [_chapter_data(chapter, columns) for chapter in mirror.chapters],
    }


def _chapter_data(chapter: Any, columns: Sequence[Any]) -> dict[str, Any]:
    return {
        "chapter": {"label": chapter.chapter.label},
        "last_in_words": chapter.last_in_words,
        "rows": [
            {
                "field": {"label": row.field.label, "is_number": row.field.is_number},
                "before": row.before,
                "found": [[column, _cell_data(cell)] for column, cell in zip(columns, row.cells, strict=True)],
            }
            for row in chapter.rows
        ],
    }


def _cell_data(cell: Any) -> dict[str, Any]:
    names = ("code", "value", "change_shown", "word", "direction", "reason")
    return {name: getattr(cell, name) for name in names}


def thawed(subject: Any) -> Any:
    """A frozen subject as the template reads it: its days are days again."""
    mirror = subject["mirror"]
    columns = [{**column, "day": date.fromisoformat(column["day"])} for column in mirror["columns"]]
    adopted_on = date.fromisoformat(mirror["adopted_on"])
    last = columns[-1] if columns else None
    return {**subject, "mirror": {**mirror, "columns": columns, "last": last, "adopted_on": adopted_on}}


# -- what asks for attention ----------------------------------------------------------------------------------


def evaluations_due(as_of: date) -> list[Attention]:
    """The planned moments of this month and those that have passed, until their evaluation is concluded."""
    moment = end_of(as_of)
    concluded = Evaluation.objects.concluded(before=moment).filter(moment=OuterRef("pk"))
    rows = list(
        Moment.objects.filter(~Exists(concluded), planned_on__lte=as_of + SOON, planned_at__lt=moment)
        .select_related("initiative")
        .order_by("planned_on", "pk")
    )
    titles = public_titles([row.initiative_id for row in rows], as_of)
    lines = [_due(row, titles.get(row.initiative_id, ""), as_of) for row in rows]
    return capped(lines, 2, _more(len(lines) - 1, "evaluatie", "evaluaties", "aan de beurt", as_of))


def _due(row: Moment, title: str, as_of: date) -> Attention:
    assert row.planned_on is not None
    who = f"‘{title}’" if title else f"Initiatief {row.initiative.reference}"
    what = "de evaluatie is nog niet afgerond" if row.planned_on < as_of else "binnenkort kijken we terug"
    href = f"{row.initiative.get_absolute_url()}?tab=evaluatie" if title else ""
    return Attention(f"{who}: {what}.", f"gepland op {written(row.planned_on)}", href)


def explorations_to_adopt(as_of: date) -> list[Attention]:
    """Heavy initiatives that are explored and wait for an adopted exploration (DESIGN.md 2)."""
    moment = end_of(as_of)
    weights = Assessment.objects.filter(
        initiative=OuterRef("initiative"), aspect=Aspect.WEIGHT, assessed_at__lt=moment
    ).order_by("-assessed_at", "-pk")
    adopted = Exploration.objects.adopted(before=moment).filter(initiative=OuterRef("initiative"))
    spans = list(
        standing(as_of)
        .filter(Q(status=Status.EXPLORING), ~Exists(adopted))
        .annotate(weight=Subquery(weights.values("outcome")[:1]))
        .filter(weight="heavy")
        .select_related("initiative")
        .order_by("starts_at", "pk")
    )
    titles = public_titles([span.initiative_id for span in spans], as_of)
    lines = [_to_adopt(span, titles.get(span.initiative_id, "")) for span in spans]
    return capped(lines, 2, _more(len(lines) - 1, "verkenning", "verkenningen", "vast te stellen", as_of))


def _to_adopt(span: Any, title: str) -> Attention:
    who = f"‘{title}’" if title else f"Initiatief {span.initiative.reference}"
    href = f"{span.initiative.get_absolute_url()}?tab=evaluatie" if title else ""
    when = f"in verkenning sinds {written(span.starts_at.date())}"
    return Attention(f"{who}: de verkenning vooraf is nog niet vastgesteld.", when, href)


def worse_than_expected(important: Sequence[Subject], *, since: date) -> list[Attention]:
    """What an evaluation of this period found to be worse than was expected."""
    return [
        _worse(one, date.fromisoformat(one.mirror["columns"][-1]["day"]))
        for one in important
        if one.mirror["worse"] and one.mirror["columns"][-1]["day"] >= since.isoformat()
    ]


def _worse(one: Subject, day: date) -> Attention:
    text = f"‘{one.title}’ gaat slechter dan verwacht: {'; '.join(_inside(point) for point in one.mirror['worse'])}."
    return Attention(text, f"geëvalueerd op {written(day)}", one.href)


def _inside(point: str) -> str:
    """As it reads in the middle of a sentence."""
    return point[:1].lower() + point[1:]


def _more(count: int, one: str, more: str, what: str, as_of: date) -> Attention:
    return Attention(f"Nog {number_of(count, one, more)} {what}.", f"stand op {written(as_of)}", "")
