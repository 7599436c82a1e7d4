"""What evaluation adds to the road of an initiative, filled in `AppConfig.ready()`."""

from __future__ import annotations

from django.db.models import OuterRef
from django.urls import reverse

from initiatives.registration.facts import JUDGED
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Aspect, Initiative
from oversight.evaluation.models import Exploration
from samenwerking.facts import Known, exists
from samenwerking.joints import Refusal

SENTENCES = {
    "exploration.adopted": "De verkenning vooraf is vastgesteld. Wat we verwachten ligt nu vast.",
    "evaluation.planned": "Er is een moment gepland om terug te kijken.",
    "evaluation.concluded": "Een evaluatie is afgerond. U ziet wat er anders ging dan verwacht.",
}


IS_EXPLORED = exists(Exploration.objects.adopted().filter(initiative=OuterRef("pk")))


def heavy_needs_an_exploration(known: Known[Initiative], to: Status) -> str | None:
    """DESIGN.md 2: what is heavy is explored before the municipality works along."""
    weight = known[JUDGED].get(Aspect.WEIGHT)
    if to != Status.COLLABORATING or weight is None or weight.outcome != "heavy" or known[IS_EXPLORED]:
        return None
    text = "Dit is een zwaar initiatief. Stel eerst de verkenning vooraf vast."
    return Refusal(text, reverse("evaluation:explore", args=[known.about.reference]))
