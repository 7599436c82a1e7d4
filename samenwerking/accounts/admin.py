"""Accounts, roles and teams at the desk, for the administrator."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate, now

from samenwerking.accounts import actions, joints
from samenwerking.accounts.edge import by
from samenwerking.accounts.forms import (
    AbsenceForm,
    GrantRoleForm,
    HandOverForm,
    InviteForm,
    JoinTeamForm,
    LeaveTeamForm,
    RoleForm,
    TeamForm,
)
from samenwerking.accounts.models import Absence, Membership, Team, User
from samenwerking.accounts.roles import Role
from samenwerking.accounts.second_factor import PROOF
from samenwerking.calendar import written
from samenwerking.desk import Deed, DeskAdmin
from samenwerking.keys.actions import once

MANAGE = "accounts.manage"


def invite(request: Any, subject: None, form: InviteForm) -> str:
    asked = form.cleaned_data
    roles = [Role(name) for name in asked["roles"]]

    def deed() -> str:
        when = {"team": asked["team"], "until_on": asked["until_on"]}
        user = actions.invite(asked["email"], asked["full_name"], roles, **when, at=now(), by=by(request))
        return reverse("admin:accounts_user_change", args=[user.pk])

    once(form.once_key, deed)
    return f"{asked['full_name']} krijgt een mail met een link om een wachtwoord te kiezen."


def grant_role(request: Any, user: User, form: GrantRoleForm) -> str:
    role, until_on = Role(form.cleaned_data["role"]), form.cleaned_data["until_on"]
    actions.grant_role(user, role, at=now(), by=by(request), until_on=until_on)
    return f"{user} is nu {role.label}{until(until_on)}."


def withdraw_role(request: Any, user: User, form: RoleForm) -> str:
    role = Role(form.cleaned_data["role"])
    actions.withdraw_role(user, role, at=now(), by=by(request))
    return f"{user} is geen {role.label} meer."


def hand_over(request: Any, user: User, form: HandOverForm) -> str:
    team, colleague = form.cleaned_data["team"], form.cleaned_data["colleague"]
    actions.hand_over_work(user, team, colleague, at=now(), by=by(request))
    return f"Het werk van {user} is overgedragen. Niets ligt meer bij {user}."


def deactivate(request: Any, user: User, form: forms.Form) -> str:
    actions.deactivate(user, at=now(), by=by(request))
    return f"Het account van {user} is gesloten."


def reactivate(request: Any, user: User, form: forms.Form) -> str:
    actions.reactivate(user, at=now(), by=by(request))
    return f"Het account van {user} is weer open."


def send_password_link(request: Any, user: User, form: forms.Form) -> str:
    actions.send_password_link(user, at=now(), by=by(request))
    return f"{user} krijgt een mail met een link om een wachtwoord te kiezen."


def reset_second_factor(request: Any, user: User, form: forms.Form) -> str:
    actions.reset_second_factor(user, at=now(), by=by(request))
    return f"{user} begint opnieuw en krijgt daarvoor een mail."


def make_team(request: Any, subject: None, form: TeamForm) -> str:
    def deed() -> str:
        team = actions.make_team(form.cleaned_data["name"], at=now(), by=by(request))
        return reverse("admin:accounts_team_change", args=[team.pk])

    once(form.once_key, deed)
    return "Het team is gemaakt."


def join_team(request: Any, team: Team, form: JoinTeamForm) -> str:
    place = form.cleaned_data["place"]
    actions.join_team(
        team,
        form.cleaned_data["user"],
        on=localdate(),
        is_lead=place == "lead",
        is_deputy=place == "deputy",
        until_on=form.cleaned_data["until_on"],
        at=now(),
        by=by(request),
    )
    return f"{form.cleaned_data['user']} zit nu in {team}."


def leave_team(request: Any, team: Team, form: LeaveTeamForm) -> str:
    user, until_on = form.cleaned_data["user"], form.cleaned_data["until_on"]
    actions.leave_team(team, user, on=until_on or localdate(), at=now(), by=by(request))
    return f"{user} zit{until(until_on)} nog in {team}." if until_on else f"{user} zit niet meer in {team}."


def until(day: date | None) -> str:
    return f" tot en met {written(day)}" if day else ""


def report_absence(request: Any, subject: None, form: AbsenceForm) -> str:
    given = form.cleaned_data
    days = {"from_on": given["from_on"], "until_on": given["until_on"], "reporter": request.user}

    def deed() -> str:
        actions.report_absence(given["user"], **days, at=now(), by=by(request))
        return reverse("admin:accounts_absence_changelist")

    once(form.once_key, deed)
    return f"{given['user']} is afgemeld{until(given['until_on'])}. Nieuw werk gaat naar de vervanger of het team."


def end_absence(request: Any, absence: Absence, form: forms.Form) -> str:
    actions.end_absence(absence, reporter=request.user, at=now(), by=by(request))
    return f"{absence.user} is er weer."


@admin.register(Absence)
class Absences(DeskAdmin):
    """Who is away. Everybody at the desk sees it; oneself and the team lead report it."""

    permission = "accounts.absence"
    list_display = ("who", "from_on", "until_on")
    list_select_related = ("user",)
    ordering = ("-until_on", "pk")
    shown = ("user", "from_on", "until_on")
    deeds = (
        Deed(
            "melden",
            "Meld iemand af",
            "accounts.absence",
            AbsenceForm,
            report_absence,
            explanation="Nieuw werk gaat in die dagen naar de vervanger van de teamleider, of blijft bij het team.",
            is_on_list=True,
            knows=lambda request: {"who": actions.led_by(request.user, localdate()), "me": request.user.pk},
        ),
        Deed(
            "terug",
            "Meld dat deze persoon er weer is",
            "accounts.absence",
            forms.Form,
            end_absence,
            is_open=lambda absence: absence.until_on >= localdate(),
        ),
    )

    def address_after(self, request: HttpRequest, subject: Any) -> str:
        """An absence that had not begun is gone."""
        return self.address()

    @admin.display(description="wie", ordering="user__full_name")
    def who(self, absence: Absence) -> str:
        return str(absence.user)


@admin.register(User)
class Accounts(DeskAdmin):
    permission = MANAGE
    list_display = ("full_name", "roles_in_words", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    search_fields = ("full_name", "email")
    ordering = ("full_name", "pk")
    shown = ("full_name", "email", "roles_in_words", "teams", "is_active", "second_step", "last_login", "recorded_at")
    deeds = (
        Deed("uitnodigen", "Nodig iemand uit", MANAGE, InviteForm, invite, is_on_list=True),
        Deed("rol-geven", "Geef een rol", MANAGE, GrantRoleForm, grant_role, is_open=lambda user: user.is_active),
        Deed("rol-nemen", "Neem een rol weg", MANAGE, RoleForm, withdraw_role, is_open=lambda user: bool(user.roles())),
        Deed(
            "wachtwoord-mailen",
            "Mail een link voor een nieuw wachtwoord",
            MANAGE,
            forms.Form,
            send_password_link,
            explanation="De link werkt drie dagen en één keer.",
            is_open=lambda user: user.is_active and user.is_official(),
        ),
        Deed(
            "tweede-stap-wissen",
            "Laat de tweede stap opnieuw instellen",
            MANAGE,
            forms.Form,
            reset_second_factor,
            explanation="Voor wie de telefoon kwijt is. Bel eerst zelf, zodat u zeker weet wie het vraagt.",
            is_open=lambda user: user.is_active and user.is_official(),
        ),
        Deed(
            "werk-overdragen",
            "Draag al het werk over",
            MANAGE,
            HandOverForm,
            hand_over,
            explanation="Alles wat nu bij deze persoon ligt, gaat in één keer naar een collega of een team.",
            is_open=lambda user: bool(joints.guards.refusals("leave", user, None)),
            asks=lambda user: {"user": user},
        ),
        Deed(
            "sluiten",
            "Sluit dit account",
            MANAGE,
            forms.Form,
            deactivate,
            explanation="Wie nu is ingelogd, is er meteen uit. Wat deze persoon deed, blijft in de tijdlijn staan.",
            is_open=lambda user: user.is_active,
        ),
        Deed(
            "openen", "Open dit account weer", MANAGE, forms.Form, reactivate, is_open=lambda user: not user.is_active
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def page(self, request: HttpRequest, subject: Any, **more: Any) -> dict[str, Any]:
        """With what is in hand: also beside the button that is refused because of it."""
        in_hand = joints.panels.of("account", subject, request.user) if subject else []
        return super().page(request, subject, **{"panels": in_hand, **more})

    @admin.display(description="rollen")
    def roles_in_words(self, user: User) -> str:
        return ", ".join(sorted(Role(group.name).label for group in user.groups.all()))

    @admin.display(description="teams")
    def teams(self, user: User) -> str:
        memberships = Membership.objects.on(localdate()).filter(user=user).select_related("team").order_by("team__name")
        return ", ".join(f"{one.team.name}{until(one.until_on)}" for one in memberships)

    @admin.display(description="tweede stap ingesteld")
    def second_step(self, user: User) -> str:
        return "ja" if Authenticator.objects.filter(user=user, type__in=PROOF).exists() else "nee"


@admin.register(Team)
class Teams(DeskAdmin):
    permission = MANAGE
    list_display = ("name",)
    search_fields = ("name",)
    ordering = ("name",)
    shown = ("name", "members")
    deeds = (
        Deed("maken", "Maak een team", MANAGE, TeamForm, make_team, is_on_list=True),
        Deed("lid-erbij", "Zet iemand in dit team", MANAGE, JoinTeamForm, join_team),
        Deed(
            "lid-eraf",
            "Haal iemand uit dit team",
            MANAGE,
            LeaveTeamForm,
            leave_team,
            asks=lambda team: {"team": team, "today": localdate()},
        ),
    )

    @admin.display(description="leden")
    def members(self, team: Team) -> str:
        memberships = team.memberships.on(localdate()).select_related("user").order_by("user__full_name")
        return "\n".join(f"{one.user}{one.place()}{until(one.until_on)}" for one in memberships)
