"""The right to challenge: the same steps, with its seven own questions (S23)."""

from __future__ import annotations

from typing import Any

from django import forms

from initiatives.registration.forms.steps import IdeaForm, NeedsForm, PeopleForm
from samenwerking.crispy_nlds.layout import Fieldset
from samenwerking.text import Prose


def told(label: str, why: str, *, required: str = "") -> Prose:
    """A question that is answered in a few sentences. `required` is what we say when it is left open."""
    return Prose(
        label=label,
        help_text=why,
        max_length=2000,
        required=bool(required),
        error_messages={"required": required},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ChallengeIdeaForm(IdeaForm):
    """Which task, and why they."""

    taken_over = told(
        "Welke taak van de gemeente wilt u overnemen?",
        "Bijvoorbeeld: het onderhoud van het groen in uw straat.",
        required="Schrijf op welke taak u wilt overnemen.",
    )
    better = told(
        "Waarom kunt u dit beter of goedkoper?",
        "Vertel wat er beter wordt, of wat het scheelt.",
        required="Vertel wat er beter of goedkoper wordt.",
    )

    def rows(self) -> list[Any]:
        return [*super().rows(), Fieldset("De taak die u wilt overnemen", "taken_over", "better")]


class ChallengePeopleForm(PeopleForm):
    """What they can, and who stands behind them."""

    experience = told("Welke ervaring heeft u hiermee?", "Van uzelf, of van mensen die meedoen.")
    support = told("Wie staan er achter uw plan?", "Bijvoorbeeld hoeveel buurtgenoten, of welke vereniging.")

    def rows(self) -> list[Any]:
        return [*super().rows(), Fieldset("Waarom u?", "experience", "support")]


class ChallengeNeedsForm(NeedsForm):
    """What it costs and how it stays good. That takes the place of the question how it keeps running."""

    upkeep = None  # type: ignore[assignment]
    cost = told("Wat kost het?", "Een schatting is genoeg. Weet u wat de gemeente er nu aan uitgeeft? Zet dat erbij.")
    quality = told(
        "Hoe zorgt u dat het goed blijft en doorgaat?",
        "Ook als iemand ziek is of ermee stopt.",
        required="Vertel hoe u zorgt dat het goed blijft en doorgaat.",
    )
    cooperation = told("Hoe wilt u samenwerken met de gemeente?", "Wat doet u zelf, en waarbij heeft u ons nodig?")

    def rows(self) -> list[Any]:
        needs, _ = super().rows()
        mine = Fieldset("Hoe blijft het draaien?", "volunteers", "own_income", "quality")
        return [needs, mine, Fieldset("Wat kost het, en hoe werken we samen?", "cost", "cooperation")]
