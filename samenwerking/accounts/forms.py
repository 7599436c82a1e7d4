"""What we ask who signs in, on top of allauth's own forms."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, RequestLoginCodeForm, ResetPasswordForm, SignupForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from samenwerking.accounts.models import User
from samenwerking.accounts.roles import OFFICIAL, Role
from samenwerking.keys.forms import OnceForm
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

    full_name = Line(label="Uw naam", max_length=150, error_messages={"required": "Vul uw naam in."})
    field_order = ["full_name", "email"]


class AppForm(ActivateTOTPForm):
    """The first code of the app shows that it works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "De zes cijfers uit de app"


class AddKeyForm(AddWebAuthnForm):
    name = Line(label="Naam voor deze sleutel", required=False, max_length=100)


class EditKeyForm(EditWebAuthnForm):
    name = Line(label="Naam voor deze sleutel", max_length=100)


class InviteForm(OnceForm):
    """Who comes to work with the portal."""

    full_name = Line(label="Naam", max_length=150)
    email = forms.EmailField(label="E-mailadres van het werk")
    roles = forms.MultipleChoiceField(
        label="Rollen",
        choices=[choice for choice in Role.choices if choice[0] in OFFICIAL],
        widget=forms.CheckboxSelectMultiple,
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="Rol", choices=Role.choices, widget=forms.RadioSelect)


class TeamForm(OnceForm):
    name = Line(label="Naam van het team", max_length=200)


class JoinTeamForm(forms.Form):
    """Somebody from the desk, and their place in the team."""

    user = forms.ModelChoiceField(
        label="Wie", queryset=User.objects.filter(is_staff=True, is_active=True).order_by("full_name")
    )
    place = forms.ChoiceField(
        label="Plek",
        choices=[("member", "teamlid"), ("lead", "teamleider"), ("deputy", "vervanger van de teamleider")],
        widget=forms.RadioSelect,
        initial="member",
    )


class LeaveTeamForm(forms.Form):
    user = forms.ModelChoiceField(label="Wie", queryset=User.objects.order_by("full_name"))
