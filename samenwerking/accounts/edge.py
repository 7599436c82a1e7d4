"""Where a request becomes somebody: made once here, passed along as `by=`."""

from __future__ import annotations

from django.http import HttpRequest

from samenwerking.accounts.models import User
from samenwerking.accounts.roles import acting_role
from samenwerking.journal.models import By, Who


class SignedInRequest(HttpRequest):
    """A request behind a door that only opens for somebody with an account."""

    user: User


def by(request: SignedInRequest) -> By:
    return by_user(request.user)


def by_user(user: User) -> By:
    return By(Who.USER, user.pk, acting_role(user.roles()).value)
