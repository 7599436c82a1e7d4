"""The diary of an initiative: each event as a sentence, for who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Initiative
from samenwerking.accounts.roles import Role
from samenwerking.journal.models import Audience, Event, Who

TOLD = "initiative.told"  # its reason is the message itself
SENTENCES: dict[str, str] = {
    "initiative.submitted": "Het idee is ontvangen.",
    "initiative.imported": "Het initiatief is overgenomen uit een lijst van de gemeente.",
    "initiative.published": "De tekst staat op de openbare pagina.",
    "initiative.text_proposed": "De gemeente stelde een andere tekst voor.",
    "initiative.text_agreed": "De initiatiefnemer is akkoord met de tekst.",
    "initiative.assigned": "Het dossier kreeg een team of behandelaar.",
    "initiative.assessed": "De gemeente beoordeelde een onderdeel.",
    "initiative.criterion_answered": "De gemeente toetste de uitdaging aan een criterium van de verordening.",
    "initiative.task_linked": "Gekoppeld aan een maatschappelijke opgave.",
    "initiative.task_unlinked": "Losgemaakt van een maatschappelijke opgave.",
    "initiative.goal_linked": "Gekoppeld aan een doel van de raad.",
    "initiative.answered": "De gemeente stuurde de initiatiefnemer een bericht.",
    "initiative.completion_asked": "De gemeente vroeg om een aanvulling. De termijn voor het antwoord staat stil.",
    "initiative.completed": "De initiatiefnemer stuurde een aanvulling. De termijn loopt weer.",
    "initiative.completion_lapsed": "Er kwam geen aanvulling. De termijn loopt weer.",
    "initiative.application_noted": "De gemeente behandelt dit als een aanvraag. Daarop volgt een besluit.",
    "initiative.application_dropped": "Dit is geen aanvraag. Er volgt geen besluit, wel een antwoord.",
    "initiative.term_started": "Er begon een termijn voor het antwoord van de gemeente.",
    "initiative.term_extended": "De gemeente heeft meer tijd nodig voor haar antwoord.",
    "initiative.term_moved": "De laatste dag van een termijn verschoof, want de lijst met feestdagen veranderde.",
    "initiative.incoming": "De gemeente ontving post of een telefoontje over dit initiatief.",
    "initiative.completion_read": "De gemeente las de aanvulling.",
    "initiative.invited": "Iemand is gevraagd om mee te doen.",
    "initiative.joined": "Er doet iemand mee.",
    "initiative.left": "Iemand doet niet meer mee.",
    "initiative.invitation_refused": "Wie was gevraagd, doet niet mee.",
    "initiative.handover_asked": "De initiatiefnemer wil het initiatief overdragen.",
    "initiative.handover_refused": "Wie was gevraagd, neemt het niet over.",
    "initiative.handed_over": "Iemand anders is nu de contactpersoon van het initiatief.",
    "initiative.address_changed": "Het e-mailadres van de initiatiefnemer is veranderd, na controle wie het is.",
    "initiative.named": "Iemand noemde dit initiatief. De gemeente zette het in het overzicht.",
    "initiative.energy_counted": "De initiatiefnemer telde wie er meedoen.",
    "initiative.closed_to_public": "De gemeente sloot een onderdeel, voor een tijd.",
    "initiative.opened_to_public": "Een onderdeel dat gesloten was, is weer open.",
    "decision.prepared": "De gemeente schreef aan een besluit.",
    "decision.checked": "Een tweede collega keek een besluit na.",
    "decision.returned": "Een tweede collega gaf een besluit terug.",
    "decision.planned": "Het moment om een besluit te publiceren is gekozen.",
    "decision.dropped": "Een besluit ging niet door.",
    "decision.published": "De gemeente nam een besluit.",
    "appeal.received": "Iemand maakte bezwaar tegen een besluit.",
    "appeal.decided": "De gemeente besliste op een bezwaar.",
    "team.asked": "De behandelaar vroeg een team om mee te kijken.",
    "team.answered": "Een team gaf antwoord.",
    "team.corrected": "Een team verbeterde zijn antwoord.",
    "initiative.intervened": "De gemeente greep in.",
    "initiative.intervention_ended": "De ingreep van de gemeente is voorbij.",
    "initiative.reconsideration_asked": "De initiatiefnemer vroeg de gemeente om opnieuw te kijken.",
    "initiative.reconsidered": "Een andere medewerker keek opnieuw. Het antwoord blijft.",
    "call.placed": "Er is een oproep geplaatst.",
    "call.published": "Er staat een oproep op de pagina.",
    "call.refused": "Een oproep kwam niet op de pagina.",
    "call.ended": "Een oproep is gestopt.",
    "input.left": "Iemand stuurde inbreng.",
    "input.published": "Er staat inbreng op de pagina.",
    "input.refused": "Inbreng kwam niet op de pagina.",
    "input.answered": "Er is een antwoord op inbreng.",
    "initiative.attachment_published": "De gemeente zette een bijlage op de openbare pagina.",
    "initiative.attachment_withdrawn": "De gemeente haalde een bijlage van de openbare pagina.",
    "agreement.offered": "De gemeente legde een afspraak voor.",
    "agreement.taken_back": "De gemeente nam de voorgelegde afspraak terug.",
    "agreement.confirmed": "De gemeente bevestigde de afspraak.",
    "agreement.agreed": "De initiatiefnemer bevestigde de afspraak.",
    "agreement.in_force": "De afspraak geldt: gemeente en initiatiefnemer bevestigden haar allebei.",
    "agreement.ended": "De afspraak geldt niet meer.",
    "promise.kept": "Een toezegging is nagekomen.",
    "promise.late": "Een toezegging is te laat nagekomen.",
    "promise.broken": "Een toezegging is niet nagekomen.",
    "promise.released": "Een toezegging verviel, in overleg.",
    "role.filled": "Iemand kreeg een rol in dit initiatief.",
    "role.ended": "Iemand heeft een rol in dit initiatief niet meer.",
    TOLD: "Bericht van de gemeente.",
    "person.erased": "De gegevens van een persoon zijn gewist.",
    **{f"initiative.{status}": f"De stand is nu: {status.label}." for status in Status if status != Status.SUBMITTED},
}

STEPS = frozenset(f"initiative.{status}" for status in Status)


@dataclass(frozen=True)
class Entry:
    """One line of the diary."""

    day: date
    who: str
    what: str
    href: str = ""
    label: str = ""
    state: str = "past"


def tell(verb: str, sentence: str) -> None:
    """A higher app says how its own events read (filled in its `ready()`)."""
    SENTENCES[verb] = sentence


def timeline(initiative: Initiative, *audiences: Audience) -> list[Entry]:
    """Newest first. A verb without a sentence is left out: nobody reads codes."""
    return [entry(event) for event in told(initiative, *audiences)]


def told(initiative: Initiative, *audiences: Audience) -> list[Event]:
    events = initiative.events().for_audience(*audiences).select_related("reason").order_by("-occurred_at", "-pk")
    return [event for event in events if event.verb in SENTENCES]


def decided(events: list[Event]) -> list[Entry]:
    """Each step of the road with its reason: what was decided, and why (S36)."""
    return [entry(event) for event in events if event.verb in STEPS and event.reason and event.reason.text]


def entry(event: Event) -> Entry:
    reason: Any = event.reason
    why = "" if event.verb == TOLD else "Waarom: "
    what = SENTENCES[event.verb] + (f" {why}{reason.text}" if reason and reason.text else "")
    return Entry(day=localdate(event.occurred_at), who=somebody(event), what=what)


def somebody(event: Event) -> str:
    """Who did it: a role, never a person."""
    if event.by_kind == Who.SYSTEM:
        return ""
    if event.by_kind == Who.PARTY:
        return event.by_role or "initiatiefnemer"
    return str(Role(event.by_role).label) if event.by_role in Role.values else "gemeente"
