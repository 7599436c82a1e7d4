"""What the pages of people without an account share: whom we know by the keys in the cookie, and saying no to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import now

from initiatives.registration.models import Initiative
from samenwerking.accounts.models import User
from samenwerking.errors import Refused
from samenwerking.journal.models import By, Who
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose

GUEST = By(Who.PARTY, role="initiatiefnemer")


def held(request: HttpRequest, purpose: Purpose) -> list[int]:
    """The objects that the keys in the guest's cookie open."""
    return [key.object_id for key in keys.guest_keys(request.COOKIES, purpose, at=now())]


def own(request: HttpRequest, reference: str) -> Initiative:
    """The initiative that a key of this browser opens."""
    rows = Initiative.objects.select_related("place")
    return get_object_or_404(rows, reference=reference, pk__in=held(request, Purpose.STATUS))


def account(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def attempt(form: Any, deed: Callable[[], Any], *, field: str | None = None) -> Any:
    """What the deed answers; after a refusal None, and the refusal stands in the form."""
    try:
        return deed()
    except Refused as refused:
        form.add_error(field, refused)
        return None


def send_again(request: HttpRequest, deed: Callable[[], Any]) -> None:
    """Another code, or why not."""
    try:
        deed()
        messages.success(request, "We hebben u een nieuwe code gestuurd.")
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
