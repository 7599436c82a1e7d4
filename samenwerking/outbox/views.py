from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from samenwerking.outbox.forms import MailboxFilter
from samenwerking.outbox.models import Letter

LETTERS_ON_A_PAGE = 50


def mailbox(request: HttpRequest) -> HttpResponse:
    """What would have left by mail. Exists in demo mode only."""
    form = MailboxFilter(request.GET)
    letters = Letter.objects.full().matching(**form.chosen()).order_by("-pk")[:LETTERS_ON_A_PAGE]
    return render(request, "samenwerking/outbox/mailbox.html", {"letters": letters, "form": form})


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "samenwerking/outbox/letter.html", {"letter": get_object_or_404(Letter, pk=pk)})
