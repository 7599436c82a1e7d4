"""Where allauth asks the house how things are done here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.timezone import now

from samenwerking.accounts import second_factor
from samenwerking.accounts.models import User
from samenwerking.outbox.letters import absolute, write_letter
from samenwerking.text import line

TOO_OFTEN = "U probeert het te vaak achter elkaar. Wacht een paar minuten en probeer het dan nog eens."


class AccountAdapter(DefaultAccountAdapter):
    """Mail as letters of ours, refusals in our words, and where each role starts."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Dit account is gesloten. Vraag de beheerder om het weer te openen.",
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze na.",
        "enter_current_password": "Typ het wachtwoord dat u nu heeft.",
        "incorrect_code": "Deze code klopt niet. Kijk nog eens goed en typ de code over.",
        "incorrect_password": "Dit wachtwoord klopt niet. Probeer het nog eens.",
        "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe link.",
        "rate_limited": TOO_OFTEN,
        "too_many_login_attempts": TOO_OFTEN,
    }

    def send_mail(self, template_prefix: str, email: str, context: Mapping[str, Any]) -> None:
        """Every mail of allauth has a template of ours with the same name under templates/mail/accounts/."""
        name = template_prefix.rpartition("/")[2]
        write_letter(
            to=email,
            template=f"accounts/{name}",
            context={**context, "email": email},
            at=now(),
            key=f"{name} {uuid4()}",
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _, token = key.partition("-")
        return absolute(reverse("account_reset_password_from_key", args=[uid, token]))

    def is_reauthentication_required(self, *, app: str) -> bool:
        return super().is_reauthentication_required(app=app) and not second_factor.has_just_proven(self.request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who works at the desk starts there, council and college at the council's page, everybody else at home."""
        starts = (("desk.open", "admin:index"), ("reporting.view_dashboard", "reporting:dashboard"))
        mine = (page for permission, page in starts if request.user.has_perm(permission))
        return resolve_url(next(mine, settings.LOGIN_REDIRECT_URL))

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.full_name = line(form.cleaned_data.get("full_name", ""))
        saved: User = super().save_user(request, user, form, commit)
        return saved


class SecondFactorAdapter(DefaultMFAAdapter):
    """The picture to scan stands in the page itself: a data: address is against our Content-Security-Policy."""

    def build_totp_svg(self, url: str) -> str:
        return str(super().build_totp_svg(url)).partition("?>")[2].strip()
