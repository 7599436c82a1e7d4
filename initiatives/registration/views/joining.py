"""Joining in without an account: a contribution to an initiative, or an initiative that is missing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import resolve, reverse
from django.utils.timezone import localdate, now
from django.views.decorators.cache import never_cache

from initiatives.registration import actions
from initiatives.registration.forms.joining import AddressForm, CallFilter, InputCodeForm, InputForm, MissingForm
from initiatives.registration.joining import why_no_input
from initiatives.registration.models import Initiative, PublicInput
from initiatives.registration.views.guests import account, attempt, send_again
from samenwerking.keys import actions as keys

HERE = "inbreng"  # the cookie of the browser that typed an address
THANKS = "Dank u wel. We lezen uw inbreng. Daarna staat hij op de pagina."


def leave_input(request: HttpRequest, reference: str) -> HttpResponse:
    """Say something about an initiative. Somebody signed in with this address needs no code."""
    initiative = get_object_or_404(Initiative.objects.visible_to(request.user), reference=reference)
    why_not, text = why_no_input(initiative, today=localdate()), initiative.texts.filter(is_current=True).first()
    asked = {"call": CallFilter(request.GET).asked, "email": getattr(account(request), "email", "")}
    form = InputForm(request.POST or None, initiative=initiative, today=localdate(), initial=asked)

    def deed() -> str:
        left = actions.leave_input(initiative, form.words, at=now())
        if is_own(request, form.cleaned_data["email"]):
            actions.trust_input(left, at=now())
        else:
            actions.send_input_code(left, at=now())
        return reverse("registration:input_code", args=[left.public_id])

    if not why_not and form.is_valid() and (after := attempt(form, lambda: keys.once(form.once_key, deed))):
        return remembered(after)
    context = {"initiative": initiative, "text": text, "why_not": why_not, "form": form}
    return render(request, "initiatives/registration/input.html", context)


@never_cache
def input_code(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The code from the mail shows that the address is theirs. The page shows nothing of what was written;
    the address, which may be corrected, it shows in the browser that typed it only.
    """
    rows = PublicInput.objects.select_related("initiative", "contact")
    left = get_object_or_404(rows, public_id=public_id)
    form = InputCodeForm(request.POST if "send" in request.POST else None)
    typed_here = keys.unseal(HERE, request.COOKIES.get(HERE, "")) == left.public_id.int
    address = AddressForm(request.POST if "correct" in request.POST else None) if typed_here else None
    if left.confirmed_at:
        return render(request, "initiatives/registration/input_sent.html", {"initiative": left.initiative})
    if "again" in request.POST:
        send_again(request, lambda: actions.send_input_code(left, at=now()))
    elif address and address.is_valid():
        correct(request, left, address.cleaned_data["email"])
    elif form.is_valid() and attempt(form, lambda: confirm(left, form), field="code"):
        messages.success(request, THANKS)
        return redirect(left.initiative)
    context = {"initiative": left.initiative, "left": left, "form": form, "address": address}
    return render(request, "initiatives/registration/input_code.html", context)


def missing(request: HttpRequest) -> HttpResponse:
    """Ontbreekt er een? Anyone names an initiative that is not in the overview (S67)."""
    form = MissingForm(request.POST or None)

    def deed() -> str:
        given = {name: form.cleaned_data[name] for name in form.questions}
        actions.name_missing(given.pop("title"), at=now(), **given)
        return reverse("registration:overview")

    if form.is_valid() and (after := attempt(form, lambda: keys.once(form.once_key, deed))):
        messages.success(request, "Dank u wel. We kijken of dit initiatief in het overzicht hoort.")
        return redirect(after)
    return render(request, "initiatives/registration/missing.html", {"form": form})


# -- what the pages share ------------------------------------------------------------------------------------


def remembered(code_page: str) -> HttpResponse:
    """To the code page; this browser remembers, for that page alone, that it typed the address."""
    response = redirect(code_page)
    public_id: UUID = resolve(code_page).kwargs["public_id"]
    response.set_cookie(
        HERE,
        keys.seal(HERE, public_id.int),
        path=code_page,
        max_age=actions.KEEP_UNCONFIRMED,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def correct(request: HttpRequest, left: PublicInput, email: str) -> None:
    send_again(request, lambda: actions.correct_input_address(left, email, at=now()))
    left.contact.refresh_from_db()


def confirm(left: PublicInput, form: Any) -> str:
    actions.confirm_input(left, form.cleaned_data["code"], at=now())
    return "done"


def is_own(request: HttpRequest, email: str) -> bool:
    user = account(request)
    return user is not None and user.email == email.lower()
