"""Who is affected by an initiative or a societal task, what they want, and whether they were heard (S17, S46)."""

from initiatives.interests.models.actors import Actor, ActorQuerySet, Interest, NobodyAffected, Subject, of_subject
from initiatives.interests.models.choices import (
    FIXED,
    RING_OF,
    ActorKind,
    Attitude,
    Circle,
    Effect,
    Influence,
    Ring,
    Role,
    Size,
)
from initiatives.interests.models.groups import Group

__all__ = [
    "FIXED",
    "RING_OF",
    "Actor",
    "ActorKind",
    "ActorQuerySet",
    "Attitude",
    "Circle",
    "Effect",
    "Group",
    "Influence",
    "Interest",
    "NobodyAffected",
    "Ring",
    "Role",
    "Size",
    "Subject",
    "of_subject",
]
