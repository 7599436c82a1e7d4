from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from oversight.reporting import actions, figures
from oversight.reporting.files import PAGES
from oversight.reporting.forms import PublishForm
from oversight.reporting.kinds import KINDS
from oversight.reporting.models import Report
from oversight.reporting.printing import short
from samenwerking.accounts.edge import SignedInRequest, by
from samenwerking.errors import Refused
from samenwerking.keys import actions as keys

BY_SLUG = {told.slug: kind for kind, told in KINDS.items()}


def reports(request: HttpRequest) -> HttpResponse:
    """Every report that this person may read, the newest first."""
    rows = Report.objects.visible_to(request.user).listed()
    return render(request, "oversight/reporting/reports.html", {"reports": rows})


def report(request: HttpRequest, kind: str, year: int, number: int) -> HttpResponse:
    """The twin of the PDF, from the same frozen figures."""
    one = _report(request, kind, year, number)
    context = {
        "report": one,
        "data": one.data,
        "chapters": figures.chapters(one.data),
        "hash": short(one.data_hash),
    }
    return render(request, "oversight/reporting/report.html", context)


def pdf(request: HttpRequest, kind: str, year: int, number: int) -> HttpResponse:
    one = _report(request, kind, year, number)
    if not one.is_printed:
        raise Http404("not printed yet")
    return _download(PAGES.read(one.pdf_hash), "application/pdf", f"{one.file_name}.pdf")


def csv(request: HttpRequest, kind: str, year: int, number: int) -> HttpResponse:
    one = _report(request, kind, year, number)
    return _download(one.csv.encode("utf-8-sig"), "text/csv; charset=utf-8", f"{one.file_name}.csv")


def publish(request: SignedInRequest, kind: str, year: int, number: int) -> HttpResponse:
    """The griffie reads what will happen, and is sure."""
    one = _report(request, kind, year, number)
    form = PublishForm(request.POST or None)
    if form.is_valid():
        try:
            keys.once(form.once_key, lambda: _publish(request, one))
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "Het verslag is gepubliceerd. Iedereen kan het nu lezen.")
            return redirect(one)
    return render(request, "oversight/reporting/publish.html", {"report": one, "form": form})


def _publish(request: SignedInRequest, one: Report) -> str:
    actions.publish(one, at=now(), by=by(request))
    return one.get_absolute_url()


def _report(request: HttpRequest, kind: str, year: int, number: int) -> Report:
    """The newest revision that this person may read."""
    rows = Report.objects.visible_to(request.user).filter(kind=BY_SLUG.get(kind, ""), year=year, number=number)
    if (one := rows.newest_first().first()) is None:
        raise Http404("no such report")
    return one


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
