from __future__ import annotations

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from samenwerking.accounts import second_factor
from samenwerking.accounts.adapter import AccountAdapter
from samenwerking.accounts.demo import PEOPLE, demo_person


def demo(request: HttpRequest) -> HttpResponse:
    """One button per role. The address exists in a demonstration only."""
    if request.method != "POST":
        return render(request, "samenwerking/accounts/demo.html", {"people": PEOPLE})
    user = demo_person(request.POST.get("role", ""))
    if user is None:
        raise Http404
    login(request, user)
    request.session[second_factor.DEMO] = user.pk
    return redirect(AccountAdapter(request).get_login_redirect_url(request))
