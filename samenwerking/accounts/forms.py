"""What we ask who signs in, on top of allauth's own forms."""

from __future__ import annotations

from allauth.account.forms import LoginForm, RequestLoginCodeForm, ResetPasswordForm, SignupForm

from samenwerking.accounts.models import User
from samenwerking.text import Line


class PasswordForm(LoginForm):
    """Signing in with a password, for officials. (allauth leaves the password out where signing up has none.)"""

    def _setup_password_field(self) -> None:
        """Keep the field."""


class RequestCodeForm(RequestLoginCodeForm):
    """A code in the mail, for residents. To an official goes the mail that says where to sign in instead."""

    _user: User | None

    def clean_email(self) -> str:
        email: str = super().clean_email()
        if self._user and self._user.is_official():
            self._user = None
        return email


class ForgottenPasswordForm(ResetPasswordForm):
    """Only officials have a password. To others goes the mail that says how to sign in instead."""

    users: list[User]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = [user for user in self.users if user.is_official()]
        return email


class SignUpForm(SignupForm):
    """A resident's account: a name and an address, no password."""

    full_name = Line(label="Uw naam", max_length=150)
    field_order = ["full_name", "email"]
