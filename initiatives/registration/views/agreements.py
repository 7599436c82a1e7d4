"""What municipality and initiator agree: the initiator reads it, confirms with a code, and says what is done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.forms.agreements import AgreementCodeForm, OwnDoneForm
from initiatives.registration.models import Agreement, Initiative, Promise, Side
from initiatives.registration.promised import for_initiator
from initiatives.registration.views.guests import GUEST, attempt, own
from samenwerking.errors import Refused

PAGES = "initiatives/registration/agreement"


def agreement(request: HttpRequest, reference: str) -> HttpResponse:
    """What is offered and what holds; buttons to confirm, and to say that something is done."""
    initiative = own(request, reference)
    if request.method == "POST":
        to = "confirm_agreement" if "done" not in request.POST and asked_code(request, initiative) else "agreement"
        if "done" in request.POST:
            say_done(request, initiative)
        return redirect(f"registration:{to}", reference)
    context = {"initiative": initiative, "agreed": for_initiator(initiative, today=localdate())}
    return render(request, f"{PAGES}/read.html", context)


def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """The code from the mail is the signature."""
    initiative = own(request, reference)
    offered = get_object_or_404(initiative.agreements.coming(), offered_at__isnull=False, agreed_at=None)
    form = AgreementCodeForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: confirmed(offered, form), field="code"):
        messages.success(request, "Dank u wel. U heeft de afspraak bevestigd.")
        return redirect("registration:agreement", reference)
    return render(request, f"{PAGES}/confirm.html", {"initiative": initiative, "form": form})


def confirmed(offered: Agreement, form: AgreementCodeForm) -> bool:
    actions.confirm_by_code(offered, form.cleaned_data["code"], at=now(), by=GUEST)
    return True


def asked_code(request: HttpRequest, initiative: Initiative) -> bool:
    offered = initiative.agreements.coming().filter(offered_at__isnull=False).first()
    try:
        if offered is None:
            raise Refused("Er ligt nu geen afspraak om te bevestigen.")
        actions.send_agreement_code(offered, at=now())
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
        return False
    return True


def say_done(request: HttpRequest, initiative: Initiative) -> None:
    theirs = Promise.objects.open().filter(agreement__initiative=initiative, side=Side.INITIATOR)
    form = OwnDoneForm(request.POST, promises=theirs)
    if not form.is_valid():
        messages.info(request, "Dit stond er al, of het is niet aan u.")
        return
    try:
        actions.keep_promise(form.cleaned_data["done"], on=localdate(), at=now(), by=GUEST)
        messages.success(request, "Mooi. Op de pagina staat nu dat dit gedaan is.")
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
