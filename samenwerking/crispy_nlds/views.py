from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samenwerking.crispy_nlds.demo import EveryField, states


def form(request: HttpRequest) -> HttpResponse:
    """Every field in each state. Sending it keeps nothing."""
    sent = EveryField(request.POST or None, request.FILES or None)
    is_done = sent.is_bound and sent.is_valid()
    others = {} if sent.is_bound else states()
    return render(request, "samenwerking/crispy_nlds/form.html", {"form": sent, "is_done": is_done, "states": others})
