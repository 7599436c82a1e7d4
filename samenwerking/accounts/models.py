"""People with an account, what they are here, and their teams."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pgtrigger
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, Group, PermissionsMixin
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.timezone import localdate

from samenwerking.accounts.roles import DESK, OFFICIAL, Role
from samenwerking.guards import history
from samenwerking.text import DayField, LineField, line

# Both ways to lose the last administrator end here. The lock makes two removals at once wait for each other.
LAST_ADMINISTRATOR = """
    PERFORM 1 FROM auth_group WHERE name = 'beheerder' FOR NO KEY UPDATE;
    IF {was_administrator} AND NOT EXISTS (
        SELECT 1 FROM accounts_rolegrant g
        JOIN accounts_user u ON u.id = g.user_id AND u.is_active
        JOIN auth_group r ON r.id = g.group_id AND r.name = 'beheerder'
    ) THEN
        RAISE EXCEPTION 'the last administrator stays' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


def canonical_email(value: str) -> str:
    """One address is written one way: without white space, in lower case."""
    return line(value).lower()


class CanonicalEmailField(models.EmailField):  # type: ignore[type-arg]
    """An e-mail address in its one spelling, guarded by the database."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return canonical_email(value) if isinstance(value, str) else value

    def db_check(self, connection: Any) -> str | None:
        column = connection.ops.quote_name(self.column)
        return f"{column} = lower({column}) AND {column} !~ '[[:space:][:cntrl:]]'"


class People(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=canonical_email(email), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """`manage.py createsuperuser` makes the first administrator. There is no account above the roles."""
        user = self.create_user(email, password, is_staff=True, **fields)
        user.groups.add(Group.objects.get(name=Role.ADMINISTRATOR))
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=canonical_email(username or ""))

    def holding(self, *roles: Role) -> models.QuerySet[User]:
        return self.filter(is_active=True, groups__name__in=roles).distinct()


@history("email", "full_name", "password", "last_login")
class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. The e-mail address is the name to sign in with."""

    class Meta:
        verbose_name = "account"
        verbose_name_plural = "accounts"
        triggers = [
            pgtrigger.Trigger(
                name="last_administrator_active",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.After,
                func=LAST_ADMINISTRATOR.format(
                    was_administrator="OLD.is_active AND EXISTS (SELECT 1 FROM accounts_rolegrant g"
                    " JOIN auth_group r ON r.id = g.group_id WHERE g.user_id = OLD.id AND r.name = 'beheerder')"
                ),
            )
        ]

    is_superuser = None  # nobody bypasses roles.py
    user_permissions = None  # type: ignore[assignment]
    groups = models.ManyToManyField(  # type: ignore[assignment]
        Group,
        through="RoleGrant",
        verbose_name="rollen",
        related_name="user_set",
        related_query_name="user",
        blank=True,
    )

    email = CanonicalEmailField(
        "e-mailadres", unique=True, error_messages={"unique": "Er is al een account met dit e-mailadres."}
    )
    full_name = LineField("naam", max_length=150)
    is_staff = models.BooleanField("werkt aan het bureau", default=False)
    is_active = models.BooleanField("mag inloggen", default=True)
    stream = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recorded_at = models.DateTimeField("aangemaakt", db_default=Now())

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = People()

    def __str__(self) -> str:
        return self.full_name or f"account {self.pk}"

    def clean(self) -> None:
        """The address is made canonical by its field."""

    def roles(self) -> frozenset[Role]:
        """Those of today. Read once for each user object; `forget_roles` after a change."""
        if not hasattr(self, "_roles"):
            held = self.role_grants.exclude(until_on__lt=localdate()) if self.pk else RoleGrant.objects.none()
            names = held.values_list("group__name", flat=True)
            self._roles = frozenset(Role(name) for name in names if name in Role.values)
        return self._roles

    def forget_roles(self) -> None:
        self.__dict__.pop("_roles", None)

    def is_official(self) -> bool:
        """Somebody who works for the municipality or sits in council or college: a second factor is asked."""
        return self.is_staff or bool(self.roles() & OFFICIAL)

    def belongs_at_desk(self) -> bool:
        return bool(self.roles() & DESK)


@history()
class RoleGrant(models.Model):
    """Somebody holds a role, through the last day if there is one. Given and taken by the actions, never by hand."""

    class Meta:
        verbose_name = "rol van iemand"
        verbose_name_plural = "rollen van mensen"
        constraints = [models.UniqueConstraint("user", "group", name="accounts_rolegrant_once")]
        triggers = [
            pgtrigger.Trigger(
                name="last_administrator_role",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.After,
                func=LAST_ADMINISTRATOR.format(
                    was_administrator="EXISTS (SELECT 1 FROM auth_group r"
                    " WHERE r.id = OLD.group_id AND r.name = 'beheerder')"
                    " AND EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = OLD.user_id AND u.is_active)"
                ),
            )
        ]

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="role_grants")
    until_on = DayField("laatste dag", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"rol {self.group_id} van account {self.user_id}"


class RoleGroup(Group):
    """The groups are the roles of roles.py: fixed, also for who writes SQL."""

    class Meta:
        proxy = True
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        triggers = [pgtrigger.Protect(name="roles_are_fixed", operation=pgtrigger.Update | pgtrigger.Delete)]


@history()
class Team(models.Model):
    """A team of the municipality that handles initiatives."""

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"
        constraints = [
            models.UniqueConstraint(
                fields=["is_front_desk"], condition=Q(is_front_desk=True), name="accounts_team_one_front_desk"
            )
        ]

    name = LineField("naam", unique=True, error_messages={"unique": "Er is al een team met deze naam."})
    is_front_desk = models.BooleanField("ontvangt nieuwe initiatieven", default=False)
    stream = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.name)

    def lead(self, on: date) -> User | None:
        membership = self.memberships.on(on).filter(is_lead=True).select_related("user").first()
        return membership.user if membership else None


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> MembershipQuerySet:
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=day), from_on__lte=day)


@history()
class Membership(models.Model):
    """Somebody in a team, from the first day through the last."""

    class Meta:
        verbose_name = "teamlid"
        verbose_name_plural = "teamleden"
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user"],
                condition=Q(until_on__isnull=True),
                name="accounts_membership_once_at_a_time",
                violation_error_message="Deze persoon zit al in dit team.",
            ),
            models.UniqueConstraint(
                fields=["team"],
                condition=Q(is_lead=True, until_on__isnull=True),
                name="accounts_membership_one_lead",
                violation_error_message="Dit team heeft al een teamleider.",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="accounts_membership_ends_after_start",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=Q(is_lead=False) | Q(is_deputy=False),
                name="accounts_membership_lead_or_deputy",
                violation_error_message="Iemand is teamleider of vervanger, niet allebei.",
            ),
        ]

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships", verbose_name="team")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships", verbose_name="medewerker")
    is_lead = models.BooleanField("teamleider", default=False)
    is_deputy = models.BooleanField("vervanger van de teamleider", default=False)
    from_on = DayField("eerste dag")
    until_on = DayField("laatste dag", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = MembershipQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"

    def place(self) -> str:
        if self.is_lead:
            return " (teamleider)"
        return " (vervanger)" if self.is_deputy else ""


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> AbsenceQuerySet:
        return self.filter(from_on__lte=day, until_on__gte=day)


@history()
class Absence(models.Model):
    """Somebody is not at work, from the first day through the last. Why is nobody's business."""

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheid"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")),
                name="accounts_absence_ends_after_start",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            )
        ]

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="absences", verbose_name="wie")
    from_on = DayField("eerste dag")
    until_on = DayField("laatste dag")
    recorded_at = models.DateTimeField(db_default=Now())

    objects = AbsenceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user} is afwezig"
