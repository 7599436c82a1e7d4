"""What the interest map counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from initiatives.interests.models import Actor, NobodyAffected, Role, Subject
from samenwerking.figures import Share

UNDEFINED = "er staat nog niemand op de kaart die gevolgen ondervindt"


@dataclass(frozen=True)
class InterestMap:
    """All actors of an initiative or a task, how many of the affected were heard (M7), and what is missing."""

    actors: list[Actor]
    heard: Share
    unheard: list[str]
    nobody: NobodyAffected | None
    hidden: int = 0  # on the map, not yet read and shown to everybody

    @property
    def is_empty(self) -> bool:
        """S17: nobody who experiences consequences, and no signed statement why. Suspicious, not perfect."""
        return not self.heard.whole and self.nobody is None

    @property
    def affected(self) -> list[Actor]:
        return [actor for actor in self.actors if actor.role == Role.AFFECTED]


def interest_map(subject: Subject) -> InterestMap:
    """As the desk sees it."""
    rows = subject.actors.on_map().select_related("interest", "group", "place", "contact").order_by("role", "pk")
    return _counted(subject, list(rows), is_desk=True)


def public_map(subject: Subject) -> InterestMap:
    """As everybody sees it: the counts are of all, the words only of what the desk read."""
    rows = subject.actors.on_map().select_related("interest").order_by("role", "pk")
    return _counted(subject, list(rows), is_desk=False)


def _counted(subject: Subject, every: list[Actor], *, is_desk: bool) -> InterestMap:
    affected = [actor for actor in every if actor.role == Role.AFFECTED]
    shown = [actor for actor in every if is_desk or actor.is_public]
    return InterestMap(
        actors=shown,
        heard=heard_share(affected),
        unheard=[actor.name for actor in affected if not actor.is_heard and actor in shown],
        nobody=None if affected or not every else subject.nobody_affected.order_by("-pk").first(),
        hidden=sum(not actor.is_public for actor in every),
    )


def heard_share(affected: list[Actor] | QuerySet[Actor]) -> Share:
    """M7: heard / identified as affected. An empty map has no share."""
    rows = list(affected)
    heard = [actor for actor in rows if actor.is_heard]
    return Share(len(heard), len(rows), undefined=UNDEFINED)
