from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.timezone import localtime

from samenwerking.outbox.forms import MailboxFilter
from samenwerking.outbox.models import Letter

LETTERS_ON_A_PAGE = 50
MOMENT = "l j F Y, H:i"


def mailbox(request: HttpRequest) -> HttpResponse:
    """What would have left by mail. Exists in demo mode only."""
    form = MailboxFilter(request.GET)
    letters = Letter.objects.full().matching(**form.chosen()).order_by("-pk")[:LETTERS_ON_A_PAGE]
    return render(request, "samenwerking/outbox/mailbox.html", {"letters": letters, "form": form})


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    letter = get_object_or_404(Letter, pk=pk)
    envelope = [
        ("Aan", letter.recipient),
        ("Geschreven", date_format(localtime(letter.written_at), MOMENT)),
        ("Bezorgd", date_format(localtime(letter.delivered_at), MOMENT) if letter.delivered_at else "nog niet"),
    ]
    return render(request, "samenwerking/outbox/letter.html", {"letter": letter, "envelope": envelope})
