"""What the interest map counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from initiatives.interests.models import Actor, NobodyAffected
from initiatives.registration.models import Initiative
from samenwerking.figures import Share


@dataclass(frozen=True)
class InterestMap:
    """All actors of an initiative, how many of the affected were heard (M7), and what is missing."""

    actors: list[Actor]
    heard: Share
    unheard: list[str]
    nobody: NobodyAffected | None

    @property
    def is_empty(self) -> bool:
        """S17: nobody who experiences consequences, and no signed statement why. Suspicious, not perfect."""
        return not self.heard.whole and self.nobody is None


def interest_map(initiative: Initiative) -> InterestMap:
    actors = list(initiative.actors.on_map().select_related("interest").order_by("role", "pk"))
    affected = [actor for actor in actors if actor.role == "affected"]
    return InterestMap(
        actors=actors,
        heard=heard_share(affected),
        unheard=[actor.name for actor in affected if not actor.is_heard],
        nobody=initiative.nobody_affected.order_by("-pk").first(),
    )


def heard_share(affected: list[Actor] | QuerySet[Actor]) -> Share:
    """M7: heard / identified as affected. An empty map has no share."""
    rows = list(affected)
    heard = [actor for actor in rows if actor.is_heard]
    return Share(len(heard), len(rows), undefined="er staat nog niemand op de kaart die gevolgen ondervindt")
