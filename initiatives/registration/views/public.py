"""What everybody can read: the list of all initiatives, and the page of each."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from initiatives.registration import actions, counts, overview
from initiatives.registration.choices import choices_on
from initiatives.registration.forms.overview import OverviewForm, drawn, options
from initiatives.registration.joints import panels
from initiatives.registration.map import dots
from initiatives.registration.models import Initiative
from initiatives.registration.public_page import public_page
from initiatives.registration.shown_terms import shown_terms
from initiatives.registration.views.guests import GUEST, held, own
from samenwerking.errors import Refused
from samenwerking.journal.models import Audience
from samenwerking.keys.models import Purpose
from samenwerking.unchanged import kept_while_unchanged

TABS = {"": "Initiatief", "belangen": "Belangen", "middelen": "Middelen", "evaluatie": "Evaluatie"}


@kept_while_unchanged
def all_initiatives(request: HttpRequest) -> HttpResponse:
    """All initiatives (S67): every status, drafts never."""
    tallies = counts.of_all()
    choices = choices_on(localdate(), tallies)
    form = OverviewForm(request.GET, options=options(choices))
    sought = form.sought(choices)
    page = overview.page(sought, form.asked.get("na"), request.user, choices, tallies)
    stays = {name: value for name, value in form.asked.items() if value and name != "na"}
    context = {
        "drawn": drawn(request.GET, options(choices, page.numbers)),
        "page": page,
        "dots": dots(choices, page.numbers["plaats"], stays),
        "is_filtered": bool(sought.narrowed or sought.question or form.refused),
        "refused": form.refused,
        "looser": [] if page.cards else overview.looser(sought, stays, choices),
        "next_href": f"?{urlencode({**stays, 'na': page.after})}" if page.after else "",
        "previous_href": f"?{urlencode(stays)}" if form.asked.get("na") else "",
    }
    return render(request, "initiatives/registration/overview.html", context)


@kept_while_unchanged
def initiative(request: HttpRequest, reference: str) -> HttpResponse:
    """One initiative. Its initiators see it with the key from their mail, also while it is being read."""
    rows, mine = Initiative.objects.filter(reference=reference).select_related("place"), held(request, Purpose.STATUS)
    one = get_object_or_404(rows.visible_to(request.user) | rows.filter(pk__in=mine))
    is_mine = one.pk in mine
    tab = request.GET.get("tab", "") if request.GET.get("tab") in TABS else ""
    audiences = (Audience.PUBLIC, Audience.PARTY) if is_mine else (Audience.PUBLIC,)
    context = {
        "initiative": one,
        "page": public_page(one, today=localdate(), audiences=audiences),
        "is_mine": is_mine,
        "proposed": one.texts.filter(agreed_at=None).first() if is_mine else None,
        "tabs": tabs(one),
        "tab_href": f"{one.get_absolute_url()}?tab={tab}" if tab else one.get_absolute_url(),
        "is_first_tab": not tab,
        "panels": panels.of(f"initiative.{tab}" if tab else "initiative", one, request.user),
    }
    return render(request, "initiatives/registration/initiative.html", context)


def tabs(one: Initiative) -> list[dict[str, str]]:
    """The tabs that an app fills; empty ones are not shown."""
    url = one.get_absolute_url()
    filled = [code for code in TABS if not code or panels.by_place.get(f"initiative.{code}")]
    return [{"label": TABS[code], "href": f"{url}?tab={code}" if code else url} for code in filled]


def terms(request: HttpRequest, reference: str) -> HttpResponse:
    """By when the municipality answers, and how each of these days was counted."""
    rows, mine = Initiative.objects.filter(reference=reference), held(request, Purpose.STATUS)
    one = get_object_or_404(rows.visible_to(request.user) | rows.filter(pk__in=mine))
    text = one.texts.filter(is_current=True).first()
    shown = shown_terms(one, today=localdate())
    context = {"initiative": one, "name": text.title if text else one.reference, "terms": shown}
    return render(request, "initiatives/registration/terms.html", context)


def agree(request: HttpRequest, reference: str) -> HttpResponse:
    """The initiator reads the changed text and agrees; the link from the mail opens this page."""
    one = own(request, reference)
    text = one.texts.filter(agreed_at=None).first()
    if text is None:
        return redirect(one)
    if request.method == "POST":
        try:
            actions.agree_text(text, at=now(), by=GUEST)
            messages.success(request, "Dank u wel. De tekst staat nu op de openbare pagina.")
        except Refused as refused:
            messages.info(request, " ".join(refused.messages))
        return redirect(one)
    return render(request, "initiatives/registration/agree.html", {"initiative": one, "text": text})
