from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from oversight.reporting import figures
from oversight.reporting.figures import rows
from oversight.reporting.forms import AnswersForm, OnDay, RowsForm, first_day
from samenwerking.calendar import written


def dashboard(request: HttpRequest) -> HttpResponse:
    """The start of the council: what asks for attention, then the figures (S62)."""
    form = OnDay(request.GET, today=localdate())
    day = form.day
    data = figures.as_data(figures.dashboard(as_of=day, since=first_day(day)))
    context = {"form": form, "data": data, "chapters": figures.chapters(data), "is_today": day == localdate()}
    return render(request, "oversight/reporting/dashboard.html", context)


def initiatives(request: HttpRequest) -> HttpResponse:
    """The initiatives behind a figure, as they stood on a day."""
    form = RowsForm(request.GET, today=localdate())
    day = form.day
    found = rows.initiatives_on(day, **form.filters)
    context = {
        "title": "Initiatieven achter het cijfer",
        "lead": f"Zoals ze stonden op {written(day)}.",
        "count": found.count(),
        **_page(request, rows.initiative_lines(found, day, below=form.asked.get("na"))),
    }
    return render(request, "oversight/reporting/rows.html", context)


def answers(request: HttpRequest) -> HttpResponse:
    """The answers behind a figure (M3)."""
    form = AnswersForm(request.GET, today=localdate())
    day, since, kind, outcome = form.day, form.since, form.kind, form.outcome
    found = rows.answers(kind, outcome, since=since, as_of=day)
    context = {
        "title": f"{kind.label.capitalize()}: {rows.OUTCOMES[outcome]}",
        "lead": f"Van {written(since)} tot en met {written(day)}.",
        "count": found.count(),
        **_page(request, rows.answer_lines(found, day, below=form.asked.get("na"))),
    }
    return render(request, "oversight/reporting/rows.html", context)


def _page(request: HttpRequest, lines: list[tuple[int, rows.Line]]) -> dict[str, object]:
    address = request.GET.copy()
    is_later = "na" in address
    start = request.GET.copy()
    start.pop("na", None)
    has_more = len(lines) > rows.PAGE
    if has_more:
        address["na"] = str(lines[rows.PAGE - 1][0])
    return {
        "lines": [line for _, line in lines[: rows.PAGE]],
        "next_href": f"?{address.urlencode()}" if has_more else "",
        "previous_href": f"?{start.urlencode()}" if is_later else "",
    }
