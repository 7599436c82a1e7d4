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
        post_migrate.connect(make_role_groups, sender=self)


def make_role_groups(sender: Any, using: str, **kwargs: Any) -> None:
    """The table of groups holds the roles of roles.py, also after a test empties the database."""
    group = apps.get_model("auth", "Group")
    group.objects.using(using).bulk_create([group(name=role.value) for role in Role], ignore_conflicts=True)
