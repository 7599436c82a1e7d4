"""What the municipality accounts for to everybody (S48): a page, a feed and a table of the same decisions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from initiatives.registration import accounted, accounted_files
from initiatives.registration.forms.accountability import AccountsForm
from samenwerking import sheets
from samenwerking.unchanged import kept_while_unchanged


@kept_while_unchanged
def accountability(request: HttpRequest) -> HttpResponse:
    today = localdate()
    years = accounted.years(today)
    form = AccountsForm(request.GET, years=years)
    page = accounted.accounts(**form.asked, today=today)
    others = [(str(year), accounted.address(year)) for year in years if str(year) != page.year]
    context = {"page": page, "others": others, "asked": form.asked}
    return render(request, "initiatives/registration/accountability.html", context)


def feed(request: HttpRequest) -> HttpResponse:
    return HttpResponse(accounted_files.atom(), content_type="application/atom+xml; charset=utf-8")


def table(request: HttpRequest) -> HttpResponse:
    return sheets.download(sheets.as_csv(accounted_files.HEAD, accounted_files.lines()), "verantwoording.csv")
