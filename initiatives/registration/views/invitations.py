"""Who takes part: the initiator asks, the other answers. Opening the link from the mail changes nothing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.forms.invitations import AnswerForm, InviteForm, NameForm, TakeBackForm
from initiatives.registration.mails import title_of
from initiatives.registration.models import Initiative, Invitation, InvitationKind, ParticipantRole
from initiatives.registration.models.invitations import InvitationQuerySet
from initiatives.registration.views.guests import GUEST, attempt, held, own
from samenwerking.journal.models import By, Who
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose

PAGES = "initiatives/registration/invitations"
INVITED = By(Who.PARTY, role="mede-initiatiefnemer")
YES = {InvitationKind.CO_INITIATOR: "ik doe mee", InvitationKind.HANDOVER: "ik neem het over"}


def invite(request: HttpRequest, reference: str) -> HttpResponse:
    """Who was asked, who takes part, and the form to ask another."""
    initiative = own(request, reference)
    if "take_back" in request.POST:
        return take_back(request, initiative)
    form = InviteForm(request.POST or None)
    form.back = reverse("registration:status", args=[reference])

    def deed() -> str:
        given = {name: form.cleaned_data[name] for name in ("name", "organisation", "email")}
        actions.invite(initiative, **given, at=now(), by=GUEST)
        messages.success(request, "De uitnodiging is onderweg. U krijgt een mail als er een antwoord is.")
        return reverse("registration:invite", args=[reference])

    if form.is_valid() and (address := attempt(form, lambda: keys.once(form.once_key, deed))):
        return redirect(address)
    context = {"initiative": initiative, "form": form, "invitations": asked_of(initiative)}
    return render(request, f"{PAGES}/invite.html", context)


def take_back(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    form = TakeBackForm(request.POST, invitations=asked_of(initiative).open(now()))
    if form.is_valid() and attempt(form, lambda: taken_back(form.cleaned_data["take_back"])):
        messages.success(request, "De uitnodiging is ingetrokken. Naam en e-mailadres zijn gewist.")
    else:
        messages.info(request, "Deze uitnodiging is al beantwoord of niet meer open.")
    return redirect("registration:invite", initiative.reference)


def open_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    key = keys.find_key(secret, Purpose.INVITATION, at=now())
    if key is None:
        return render(request, f"{PAGES}/gone.html", status=404)
    asked = get_object_or_404(Invitation.objects.select_related("initiative"), pk=key.object_id)
    if request.method != "POST":
        return render(request, f"{PAGES}/open.html", {"title": title_of(asked.initiative)})
    response = redirect("registration:invitation", asked.public_id)
    keys.hand_over(response, request.COOKIES, secret)
    return response


def invitation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The question with its three answers; after a yes: the name, and the way to stop."""
    rows = Invitation.objects.select_related("initiative", "contact", "participant")
    asked = get_object_or_404(rows, public_id=public_id, pk__in=held(request, Purpose.INVITATION))
    if asked.participant_id:
        return taking_part(request, asked)
    if not asked.is_open(now()):
        return render(request, f"{PAGES}/gone.html", {"asked": asked})
    initial = {"public_name": asked.organisation or asked.contact.name}
    yes, shown = YES[InvitationKind(asked.kind)], shown_without_name(asked)
    form = AnswerForm(request.POST or None, yes=yes, shown=shown, initial=initial)
    if form.is_valid() and attempt(form, lambda: answer(asked, form)):
        return render(request, f"{PAGES}/thanks.html", {"asked": asked, "form": form})
    context = {"asked": asked, "form": form, "title": title_of(asked.initiative), "text": text_of(asked)}
    return render(request, f"{PAGES}/answer.html", context)


def answer(asked: Invitation, form: AnswerForm) -> bool:
    is_handover = asked.kind == InvitationKind.HANDOVER
    if form.cleaned_data["answer"] == AnswerForm.NO:
        refuse = actions.refuse_handover if is_handover else actions.refuse_invitation
        refuse(asked, at=now(), by=INVITED)
    elif is_handover:
        actions.accept_handover(asked, public_name=form.named, at=now(), by=GUEST)
    else:
        actions.accept_invitation(asked, public_name=form.named, at=now(), by=INVITED)
    return True


def taking_part(request: HttpRequest, asked: Invitation) -> HttpResponse:
    """Show another name or none, or stop."""
    if asked.participant is None or asked.kind != InvitationKind.CO_INITIATOR:
        raise Http404
    if "leave" in request.POST:
        actions.leave(asked, at=now(), by=INVITED)
        return render(request, f"{PAGES}/left.html", {"asked": asked})
    form = NameForm(request.POST or None, initial={"public_name": asked.participant.public_name})
    if request.method == "POST" and form.is_valid():
        actions.show_name(asked, form.cleaned_data["public_name"], at=now(), by=INVITED)
        messages.success(request, "Bewaard.")
        return redirect("registration:invitation", asked.public_id)
    context = {"asked": asked, "form": form, "title": title_of(asked.initiative)}
    return render(request, f"{PAGES}/taking_part.html", context)


def taken_back(asked: Invitation) -> bool:
    actions.take_back_invitation(asked, at=now())
    return True


def asked_of(initiative: Initiative) -> InvitationQuerySet:
    rows = initiative.invitations.filter(kind=InvitationKind.CO_INITIATOR, closed_at=None)
    return rows.select_related("contact", "participant").order_by("-pk")


def text_of(asked: Invitation) -> str:
    """The one line of the idea that the invited one may read: it was sent for the public page."""
    text = asked.initiative.texts.order_by("-is_current", "number").first()
    return text.summary or text.body if text else ""


def shown_without_name(asked: Invitation) -> str:
    """What the public page says of who says yes and chooses no name."""
    if asked.kind == InvitationKind.CO_INITIATOR:
        return "een organisatie" if asked.organisation else "een inwoner"
    row = asked.initiative.participants.select_related("party").filter(role=ParticipantRole.INITIATOR).first()
    return row.party.name or f"een {row.party.get_kind_display()}" if row else "een inwoner"
