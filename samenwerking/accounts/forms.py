"""What we ask who signs in, on top of allauth's own forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.account.forms import LoginForm, RequestLoginCodeForm, ResetPasswordForm, SignupForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from samenwerking.accounts.models import Team, User
from samenwerking.accounts.roles import HANDLERS, OFFICIAL, Role
from samenwerking.keys.forms import OnceForm
from samenwerking.text import Day, Line

LAST_DAY = "Laat dit leeg als er geen einddatum is. Na deze dag werkt het niet meer."


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
    team = forms.ModelChoiceField(
        Team.objects.order_by("name"),
        label="Team",
        required=False,
        empty_label="Geen team",
        error_messages={"invalid_choice": "Kies een team uit de lijst."},
    )
    until_on = Day(label="Laatste dag", required=False, help_text=LAST_DAY)


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="Rol", choices=Role.choices, widget=forms.RadioSelect)


class GrantRoleForm(RoleForm):
    until_on = Day(label="Laatste dag", required=False, help_text=LAST_DAY)


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
    until_on = Day(label="Laatste dag", required=False, help_text=LAST_DAY)


class LeaveTeamForm(forms.Form):
    user = forms.ModelChoiceField(label="Wie", queryset=User.objects.none())
    until_on = Day(
        label="Laatste dag",
        required=False,
        help_text="Laat dit leeg als het vandaag is. Wat na een latere dag nog open staat, gaat naar het team.",
    )

    def __init__(self, data: Any = None, *, team: Team, today: date) -> None:
        super().__init__(data)
        members = User.objects.filter(memberships__in=team.memberships.exclude(until_on__lt=today))
        self.fields["user"].queryset = members.distinct().order_by("full_name")  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """To whom all work of somebody goes."""

    colleague = forms.ModelChoiceField(
        User.objects.none(),
        label="Naar welke collega?",
        required=False,
        empty_label="Nog niemand: het team pakt het op",
        error_messages={"invalid_choice": "Kies een collega uit de lijst."},
    )
    team = forms.ModelChoiceField(
        Team.objects.order_by("name"),
        label="Naar welk team?",
        required=False,
        empty_label="Alles blijft bij het eigen team",
        error_messages={"invalid_choice": "Kies een team uit de lijst."},
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        others = User.objects.holding(*HANDLERS).exclude(pk=user.pk)
        self.fields["colleague"].queryset = others.order_by("full_name")  # type: ignore[attr-defined]


class AbsenceForm(OnceForm):
    """Who is away, from when until when."""

    user = forms.ModelChoiceField(
        User.objects.none(), label="Wie", error_messages={"invalid_choice": "Kies uzelf of iemand van uw team."}
    )
    from_on = Day(label="Eerste dag")
    until_on = Day(label="Laatste dag")

    def __init__(self, data: Any = None, *, who: set[int], me: int) -> None:
        super().__init__(data, initial={"user": me})
        people = User.objects.filter(pk__in=who, is_active=True)
        self.fields["user"].queryset = people.order_by("full_name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("from_on"), given.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "De laatste dag ligt voor de eerste dag.")
        return given
