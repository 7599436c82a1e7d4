"""The work list: as a table to take along, and many of its rows in one deed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from initiatives.registration import actions, handing, worksheet
from initiatives.registration.actions.bulk import Outcome
from initiatives.registration.forms.bulk import AssignManyForm, ticked
from initiatives.registration.forms.worklist import WorkForm
from initiatives.registration.worklist import Me
from samenwerking import sheets
from samenwerking.accounts.edge import SignedInRequest, by


def export(request: SignedInRequest) -> HttpResponse:
    """Exactly the rows that the list shows for this address."""
    me = Me.of(request.user, localdate())
    rows = worksheet.lines(WorkForm(request.GET, today=me.today).asked, me)
    return sheets.download(sheets.as_csv(worksheet.HEAD, rows), f"werklijst-{me.today}.csv")


def assign_many(request: SignedInRequest) -> HttpResponse:
    """First what would happen to each, then the deed. What could not be done stays on the page, with why."""
    given = request.POST if request.method == "POST" else request.GET
    form = AssignManyForm(given if "team" in given else None, initial=ticked(given))
    refused: list[Outcome] = []
    if form.is_valid() and request.method == "POST":
        team, handler = form.cleaned_data["team"], form.cleaned_data["handler"]
        chosen = handing.chosen(form.cleaned_data["kies"], request.user)
        done = actions.assign_many(chosen, team, handler, at=now(), by=by(request))
        refused = [one for one in done if one.refusal]
        if len(done) > len(refused):
            messages.success(request, handing.told(len(done) - len(refused), team, handler))
        if not refused:
            return redirect(list_of(given))
    return render(request, "initiatives/registration/worklist/assign.html", page(request, form, given, refused))


def page(request: SignedInRequest, form: AssignManyForm, given: QueryDict, refused: list[Outcome]) -> dict[str, Any]:
    """What is left to do: all that was ticked, or what was refused a moment ago."""
    kies = {one.initiative.pk: 0 for one in refused} or ticked(given)["kies"]
    known = form.cleaned_data if form.is_bound and form.is_valid() else {}
    plans = handing.plans(kies, Me.of(request.user, localdate()), known.get("team"), known.get("handler"))
    return {
        "form": form,
        "plans": plans,
        "changing": [plan for plan in plans if plan.changes],
        "refused": [(handing.titled(one.initiative), one.refusal) for one in refused],
        "back": list_of(given),
        "chosen": known,
        "lijst": given.get("lijst", ""),
    }


def list_of(given: QueryDict) -> str:
    """Back to the list as it was."""
    query = WorkForm(QueryDict(given.get("lijst", "")[:1000]), today=localdate()).query
    return reverse("admin:registration_initiative_changelist") + (f"?{query}" if query else "")
