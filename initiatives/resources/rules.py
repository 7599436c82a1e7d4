"""What resources adds to the road of an initiative: a guard, a reaction, sentences. Filled in `AppConfig.ready()`."""

from __future__ import annotations

from django.db.models import F

from initiatives.registration.models import Aspect, Initiative
from initiatives.registration.models.choices import PRIVATE
from initiatives.resources.actions import release_unspent
from initiatives.resources.models import CouplingLine
from samenwerking.journal.models import By, Event, Who

# After these the municipality gives nothing more.
ENDS = ("initiative.withdrawn", "initiative.declined", "initiative.not_handled")

# How its events read on the timeline. The amounts stand on the tab of means.
SENTENCES = {
    "means.coupled": "De gemeente zegde middelen toe.",
    "means.spent": "Een deel van de toegezegde middelen is besteed.",
    "means.released": "Middelen die niet nodig waren, gingen terug naar de pot.",
    "means.settled": "De toegezegde middelen zijn afgerekend.",
}


def private_only_without_means(initiative: Initiative, aspect: Aspect, outcome: str) -> str | None:
    """S34: no means of any kind for a purely private interest."""
    if aspect != Aspect.INTEREST or outcome != PRIVATE:
        return None
    promised = CouplingLine.objects.filter(coupling__initiative=initiative, committed__gt=F("released"))
    if not promised.exists():
        return None
    return "Er zijn middelen aan dit initiatief gekoppeld. Maak die eerst vrij. Wat al is besteed, moet eerst terug."


def give_back_what_is_unspent(event: Event) -> None:
    """Who stops, needs nothing more: the promise goes back to its pools, in the same transaction."""
    initiative = Initiative.objects.get(stream=event.stream)
    release_unspent(initiative, at=event.occurred_at, by=By(Who.SYSTEM, batch=event.batch))
