from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from samenwerking.accounts.roles import Role
from samenwerking.joints import persons


class Accounts(AppConfig):
    name = "samenwerking.accounts"
    label = "accounts"
    verbose_name = "Mensen en rollen"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from samenwerking.accounts import checks  # noqa: F401
        from samenwerking.accounts.personal import COLUMNS
        from samenwerking.accounts.second_factor import note_enrolment

        persons.add(COLUMNS)
        authenticator_added.connect(note_enrolment, dispatch_uid="second factor")
        post_migrate.connect(make_what_is_always_there, sender=self)


def make_what_is_always_there(sender: Any, using: str, **kwargs: Any) -> None:
    """The roles as groups and a team that receives what comes in, also after a test empties the database."""
    known = kwargs.get("apps") or apps  # a flush names none
    group, team = known.get_model("auth", "Group"), known.get_model("accounts", "Team")
    group.objects.using(using).bulk_create([group(name=role.value) for role in Role], ignore_conflicts=True)
    if hasattr(team, "is_front_desk") and not team.objects.using(using).filter(is_front_desk=True).exists():
        team.objects.using(using).create(name="Team initiatieven", is_front_desk=True)
