"""Where does my idea stand? For its initiators, by the key from a mail or by a typed code; no account needed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from initiatives.registration import actions
from initiatives.registration.attached import box_of_answer, of_initiative
from initiatives.registration.copies import copy_state
from initiatives.registration.forms.status import AnswerForm, FindForm, OpenForm, WithdrawForm
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Attachment, CompletionRequest, Initiative
from initiatives.registration.status_page import status_page
from initiatives.registration.views.filing import file_with_answer, is_about_files
from initiatives.registration.views.guests import GUEST, attempt, own
from samenwerking.errors import Refused
from samenwerking.keys import actions as keys


def find(request: HttpRequest) -> HttpResponse:
    """Reference and address ask for a code. The answer is the same whether or not they belong together."""
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_status_code(**form.cleaned_data, at=now())
        except Refused as refused:
            form.add_error(None, refused)
        else:
            return code_page(request, OpenForm(initial=form.cleaned_data))
    return render(request, "initiatives/registration/find.html", {"form": form})


def open_status(request: HttpRequest) -> HttpResponse:
    """The code from the mail opens the page."""
    if request.method != "POST":
        return redirect("registration:find")
    if "again" in request.POST:
        return send_again(request)
    form = OpenForm(request.POST)
    if form.is_valid():
        opened = attempt(form, lambda: actions.open_status(**form.cleaned_data, at=now()), field="code")
        if opened:
            initiative, secret = opened
            response = redirect("registration:status", initiative.reference)
            keys.hand_over(response, request.COOKIES, secret)
            return response
    return code_page(request, form)


def send_again(request: HttpRequest) -> HttpResponse:
    """A new code to the same address, said in the same words whether or not it belongs to the reference."""
    asked = FindForm(request.POST)
    if not asked.is_valid():
        return redirect("registration:find")
    form = OpenForm(initial=asked.cleaned_data)
    try:
        actions.send_status_code(**asked.cleaned_data, at=now())
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, "Horen kenmerk en adres bij elkaar? Dan is er een nieuwe code onderweg.")
    return code_page(request, form)


def code_page(request: HttpRequest, form: OpenForm) -> HttpResponse:
    return render(request, "initiatives/registration/find_code.html", {"form": form})


def status(request: HttpRequest, reference: str) -> HttpResponse:
    initiative = own(request, reference)
    context = {
        "initiative": initiative,
        "meta": f"Uw {initiative.called} · kenmerk {initiative.reference}",
        "stand": status_page(initiative, today=localdate()),
        "copy": copy_state(initiative),
        "proposed": initiative.texts.filter(agreed_at=None).first(),
        "attachments": of_initiative(initiative, Attachment.objects.of_initiators()),
    }
    return render(request, "initiatives/registration/status.html", context)


def answer(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A question of the municipality, with the place to answer it."""
    initiative = own(request, reference)
    asked = get_object_or_404(CompletionRequest, initiative=initiative, pk=number)
    form, refusal = AnswerForm(request.POST or None), file_with_answer(request, asked)
    if refusal or is_about_files(request):
        form = AnswerForm(initial={"answer": request.POST.get("answer", "")})
    elif form.is_valid() and (address := attempt(form, lambda: send_answer(request, asked, form))):
        return redirect(address)
    form.box = box_of_answer(asked, refusal)
    context = {"initiative": initiative, "asked": asked, "form": form, "refusal": refusal}
    return render(request, "initiatives/registration/answer.html", context)


def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """What withdrawing means, and the button that does it."""
    initiative = own(request, reference)
    if initiative.status == Status.WITHDRAWN:
        messages.info(request, "Uw idee is al ingetrokken.")
        return redirect("registration:status", reference)
    form = WithdrawForm(request.POST or None)
    if form.is_valid() and (address := attempt(form, lambda: do_withdraw(request, initiative, form))):
        return redirect(address)
    return render(request, "initiatives/registration/withdraw.html", {"initiative": initiative, "form": form})


# -- what the pages share ------------------------------------------------------------------------------------


def send_answer(request: HttpRequest, asked: CompletionRequest, form: AnswerForm) -> str:
    def deed() -> str:
        actions.answer_completion(asked, form.cleaned_data["answer"], at=now(), by=GUEST)
        messages.success(request, "Dank u wel. We hebben uw antwoord ontvangen.")
        return reverse("registration:status", args=[asked.initiative.reference])

    return keys.once(form.once_key, deed)


def do_withdraw(request: HttpRequest, initiative: Initiative, form: WithdrawForm) -> str:
    def deed() -> str:
        actions.withdraw(initiative, at=now(), by=GUEST)
        messages.success(request, "Uw idee is ingetrokken. U krijgt een mail ter bevestiging.")
        return reverse("registration:status", args=[initiative.reference])

    return keys.once(form.once_key, deed)
