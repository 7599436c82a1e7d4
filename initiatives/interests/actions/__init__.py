"""What people do with the interests around an initiative or a task."""

from initiatives.interests.actions.arriving import (
    fixed,
    named_in,
    put_fixed_interests,
    put_named_groups,
    put_that_nobody_notices,
    put_who_notices,
)
from initiatives.interests.actions.checklist import add_group, change_group
from initiatives.interests.actions.map import (
    OF_ACTOR,
    Person,
    Words,
    add_actor,
    change_actor,
    hear,
    remove_actor,
    sign_nobody_affected,
)

__all__ = [
    "OF_ACTOR",
    "Person",
    "Words",
    "add_actor",
    "add_group",
    "change_actor",
    "change_group",
    "fixed",
    "hear",
    "named_in",
    "put_fixed_interests",
    "put_named_groups",
    "put_that_nobody_notices",
    "put_who_notices",
    "remove_actor",
    "sign_nobody_affected",
]
