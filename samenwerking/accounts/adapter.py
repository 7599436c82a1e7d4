"""Where allauth asks the house how things are done here."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from samenwerking.accounts.models import User
from samenwerking.text import line


class AccountAdapter(DefaultAccountAdapter):
    """Mail with our own address in its links and no prefix; a resident's name; where each role starts."""

    def format_email_subject(self, subject: str) -> str:
        return subject

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _, token = key.partition("-")
        return settings.SITE_URL + reverse("account_reset_password_from_key", args=[uid, token])

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.full_name = line(form.cleaned_data.get("full_name", ""))
        saved: User = super().save_user(request, user, form, commit)
        return saved
