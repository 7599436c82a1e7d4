"""Who somebody is, by allauth; what they may do, by the table in roles.py and nothing else."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from samenwerking.accounts.roles import PERMISSIONS, permissions_of


class RoleBackend(AuthenticationBackend):
    """Answers `user.has_perm()` through the roles of the user. Permissions per row or per person do not exist."""

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not user_obj.is_authenticated or not user_obj.is_active or obj is not None:
            return set()
        return set(permissions_of(user_obj.roles()))

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return self.get_group_permissions(user_obj, obj)

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not user_obj.is_authenticated or not user_obj.is_active:
            return False
        return bool(user_obj.roles() & PERMISSIONS.get(perm, frozenset()))

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return any(name.startswith(f"{app_label}.") for name in self.get_group_permissions(user_obj))
