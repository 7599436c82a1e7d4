"""How a played past says no: with what was tried, the way to yes, and a second pair of eyes."""

from __future__ import annotations

from datetime import date
from typing import Any

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Answer, Initiative, Kind, Mandate, Tried
from oversight.reporting.played import ideas
from oversight.reporting.played.clock import Clock
from oversight.reporting.played.ideas import Seed
from oversight.reporting.played.town import Town
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import Role

# What was tried, what came of it, and how it can be done after all.
TRIED = [
    (
        "Een andere plek in het dorp",
        Tried.PARTLY,
        "Achter het dorpshuis is ruimte, maar niet het hele jaar.",
        "Kies samen met de buren een plek die het hele jaar vrij is. Dan regelen wij de toestemming binnen twee weken.",
    ),
    (
        "Klein beginnen, met één dag in de week",
        Tried.NOT,
        "Daarvoor was nog niemand te vinden die de sleutel beheert.",
        "Vind twee mensen die samen het beheer doen. Dan helpen wij met een proef van een half jaar.",
    ),
    (
        "Het onderhoud door de buurt zelf",
        Tried.WORKS,
        "Dat kan, als er een afspraak ligt voor vijf jaar.",
        "Leg het onderhoud vast voor vijf jaar. Een voorbeeld krijgt u van ons.",
    ),
]
SINCE = date(2020, 1, 1)
ALL = {"kinds": Kind.values, "since": SINCE}
MANDATES: list[dict[str, Any]] = [
    {
        "function": "teamleider initiatieven",
        "role": Role.TEAM_LEAD.value,
        "answers": Answer.values,
        "weights": ["light", "ordinary", "heavy"],
        "is_for_tasks": True,
    },
    {
        "function": "behandelaar van het team initiatieven",
        "role": Role.CIVIL_SERVANT.value,
        "answers": [Answer.YES, Answer.YES_IF],
        "weights": ["light", "ordinary"],
    },
]


def may_decline(town: Town) -> bool:
    """A no takes a lead and a colleague beside them."""
    return bool(town.leads) and len(town.handlers) > 1


def decline(town: Town, seed: Seed, initiative: Initiative, clock: Clock, handler: User | None) -> None:
    """Prepared by the handler or a colleague, read and published by the lead."""
    lead = town.leads[0]
    writer = handler if handler and handler != lead else next(one for one in town.handlers if one != lead)
    tried, outcome, words, way = town.dice.choice(TRIED)
    proposal = actions.Proposal(
        answer=Answer.NO,
        summary="De gemeente doet niet mee aan dit plan zoals het er ligt.",
        reasons=town.dice.choice(ideas.REASONS_NO),
        is_besluit=seed.euros > 0,
        mandate=mandate(town, clock),
        leads_to=Status.DECLINED,
        way_to_yes=way,
        attempts=[actions.Attempt(tried, outcome, words)],
    )
    initiative.refresh_from_db()
    concept = actions.prepare_decision(initiative, proposal, version=0, at=clock.now, by=town.by(writer))
    checked = actions.check_decision(concept, version=concept.version, at=clock.now, by=town.by(lead))
    actions.publish_decision(checked, version=checked.version, at=clock.now, by=town.by(lead))


def mandate(town: Town, clock: Clock) -> Mandate:
    """What the lead may decide; written down once, for all handlers at the same time."""
    held = Mandate.objects.filter(function=MANDATES[0]["function"]).order_by("pk").first()
    if held:
        return held
    given = [actions.give_mandate(**{**ALL, **one}, at=clock.now, by=town.system) for one in MANDATES]
    return given[0]
