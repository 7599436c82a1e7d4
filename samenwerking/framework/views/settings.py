"""Instellingen: every policy value with what it means, since when, by whom."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from samenwerking.accounts.edge import SignedInRequest, by
from samenwerking.framework import actions, figures
from samenwerking.framework.forms import SettingForm
from samenwerking.framework.policy_values import POLICY_VALUES
from samenwerking.keys import actions as keys

# What the environment says, and under which name.
FIXED = (
    ("Naam van de gemeente", "MUNICIPALITY_NAME"),
    ("Naam van de site", "PORTAL_NAME"),
    ("Adres van de site", "SITE_URL"),
    ("Logo", "MUNICIPALITY_LOGO"),
    ("Afzender van mail", "DEFAULT_FROM_EMAIL"),
)


def overview(request: HttpRequest) -> HttpResponse:
    fixed = [(label, name, getattr(settings, name)) for label, name in FIXED]
    context = {"rows": figures.setting_rows(localdate()), "fixed": fixed}
    return render(request, "samenwerking/framework/settings.html", context)


def change(request: SignedInRequest, key: str) -> HttpResponse:
    if key not in POLICY_VALUES:
        raise Http404
    policy, today = POLICY_VALUES[key], localdate()
    start = {"valid_from": today, "value": figures.value(key, on=today)}
    form = SettingForm(request.POST or None, policy=policy, initial=start)
    form.back = reverse("framework:settings")
    if form.is_valid() and _changed(request, key, form):
        messages.success(request, f"Bewaard. De nieuwe waarde van ‘{policy.name}’ geldt vanaf de gekozen dag.")
        return redirect(form.back)
    context = {"policy": policy, "form": form, "history": figures.setting_history(policy)}
    return render(request, "samenwerking/framework/change_setting.html", context)


def _changed(request: SignedInRequest, key: str, form: SettingForm) -> bool:
    def deed() -> str:
        actions.add_setting(
            key,
            form.cleaned_data["value"],
            valid_from=form.cleaned_data["valid_from"],
            at=now(),
            by=by(request),
        )
        return form.back

    try:
        return bool(keys.once(form.once_key, deed))
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
