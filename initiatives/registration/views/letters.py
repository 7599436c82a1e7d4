"""A message on paper, for who has no e-mail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now

from initiatives.registration import actions, mails
from initiatives.registration.models import Initiative, Message


def letter(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The message as a letter to print."""
    initiative = get_object_or_404(Initiative.objects.visible_to(request.user), reference=reference)
    message = get_object_or_404(Message.objects.select_related("initiative"), initiative=initiative, pk=number)
    context = {
        "initiative": initiative,
        "message": message,
        "title": mails.title_of(initiative),
        "people": list(actions.contacts_of(initiative)),
        "contact": mails.contact(now()),
    }
    return render(request, "initiatives/registration/letter.html", context)
