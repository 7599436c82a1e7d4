"""What evaluation adds to the road of an initiative, filled in `AppConfig.ready()`."""

from __future__ import annotations

from django.urls import reverse

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative
from oversight.evaluation import figures
from samenwerking.joints import Refusal

SENTENCES = {
    "exploration.adopted": "De verkenning vooraf is vastgesteld. Wat we verwachten ligt nu vast.",
    "evaluation.planned": "Er is een moment gepland om terug te kijken.",
    "evaluation.concluded": "Een evaluatie is afgerond. U ziet wat er anders ging dan verwacht.",
}


def heavy_needs_an_exploration(initiative: Initiative, to: Status) -> str | None:
    """DESIGN.md 2: what is heavy is explored before the municipality works along."""
    if to != Status.COLLABORATING or not figures.is_heavy(initiative):
        return None
    if initiative.explorations.adopted().exists():
        return None
    text = "Dit is een zwaar initiatief. Stel eerst de verkenning vooraf vast."
    return Refusal(text, reverse("evaluation:explore", args=[initiative.reference]))
