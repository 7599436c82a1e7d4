"""People with an account, for tests: their roles by the actions, their browser, their app with codes."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from samenwerking.accounts import actions as accounts
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import Role
from samenwerking.journal.models import SYSTEM

NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)  # noon in Amsterdam
PASSWORD = "een lange zin over de polder"
_numbers = count(1)


def a_user(*roles: Role, email: str = "", full_name: str = "Ada Veenstra") -> User:
    """Somebody with these roles and a confirmed address; officials have PASSWORD."""
    email = email or f"iemand{next(_numbers)}@example.org"
    user = User.objects.create_user(email, full_name=full_name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for role in roles:
        accounts.grant_role(user, role, at=NOON, by=SYSTEM)
    user = User.objects.get(pk=user.pk)
    if user.is_official():
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return user


def enrol(user: User) -> str:
    """Give somebody an app with codes and recovery codes. The secret of the app comes back."""
    secret: str = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def at_the_desk(role: Role = Role.CIVIL_SERVANT) -> Client:
    """The browser of somebody with this role and everything that the desk asks of them."""
    user = a_user(role)
    enrol(user)
    return a_browser(user)


def a_browser(user: User, *methods: str) -> Client:
    """A browser with a session of this person, who has shown these things; an official password and second factor."""
    browser = Client()
    browser.force_login(user)
    shown = methods or (("password", "mfa") if user.is_official() else ("code",))
    session = browser.session
    session["account_authentication_methods"] = [{"method": method, "at": NOON.timestamp()} for method in shown]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return browser
