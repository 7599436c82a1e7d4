"""The council's kader and the lists that everything refers to."""

from samenwerking.framework.models.identities import (
    Criterion,
    Goal,
    Identity,
    Principle,
    PrincipleGoal,
    PrincipleStandard,
    SocietalTask,
    Standard,
)
from samenwerking.framework.models.lists import Holiday, Place, PlaceInhabitants, TargetGroup, Theme, free_slug
from samenwerking.framework.models.pages import Language, PageKey, PageText
from samenwerking.framework.models.setting import Setting
from samenwerking.framework.models.versions import (
    AppliesTo,
    CriterionVersion,
    Direction,
    GoalVersion,
    PrincipleVersion,
    StandardVersion,
    TaskVersion,
    Version,
)

KINDS: dict[str, type[Identity]] = {model.KIND: model for model in (Principle, SocietalTask, Goal, Standard, Criterion)}

__all__ = [
    "KINDS",
    "AppliesTo",
    "Criterion",
    "CriterionVersion",
    "Direction",
    "Goal",
    "GoalVersion",
    "Holiday",
    "Identity",
    "Language",
    "PageKey",
    "PageText",
    "Place",
    "PlaceInhabitants",
    "Principle",
    "PrincipleGoal",
    "PrincipleStandard",
    "PrincipleVersion",
    "Setting",
    "SocietalTask",
    "Standard",
    "StandardVersion",
    "TargetGroup",
    "TaskVersion",
    "Theme",
    "Version",
    "free_slug",
]
