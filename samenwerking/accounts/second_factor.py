"""What a session of an official must have shown before a door opens (DESIGN.md 5)."""

from __future__ import annotations

import time

from allauth.account import app_settings as account_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from samenwerking.accounts.models import User

PROOF = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN
FIRST_STEP = {"password", "socialaccount"}  # an e-mail code is not enough for an official
ENROL = "mfa_activate_totp"
ASK_AGAIN = "mfa_reauthenticate"
LEAVE = "account_logout"
# Without a second factor: what is needed to get one. With one not shown in this session: what is needed to show it.
ENROLMENT = frozenset({ENROL, "account_reauthenticate", LEAVE})
PROVING = frozenset({ASK_AGAIN, "mfa_reauthenticate_webauthn", LEAVE})
DEMO = "demo_person"  # session key: entered through the demo page


def is_proven(request: HttpRequest) -> bool:
    """Whether this session has shown the second factor, or came in through the demo page."""
    if settings.IS_DEMO and request.session.get(DEMO) == request.user.pk:
        return True
    methods = _methods(request)
    return "mfa" in methods and bool(methods & FIRST_STEP)


def has_first_step(request: HttpRequest) -> bool:
    return bool(_methods(request) & FIRST_STEP)


def has_just_proven(request: HttpRequest) -> bool:
    """Whether a password or second factor was shown in the last minutes: then it need not be asked again."""
    since = time.time() - account_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record["method"] in FIRST_STEP | {"mfa"} and record["at"] > since for record in records)


def is_enrolled(user_id: int | None) -> bool:
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=PROOF).exists())


def note_enrolment(
    sender: object, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: object
) -> None:
    """Who has just set up a second factor has shown it in this session."""
    if authenticator.type in PROOF:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def _methods(request: HttpRequest) -> set[str]:
    return {record.get("method", "") for record in get_authentication_records(request, request.user)}
