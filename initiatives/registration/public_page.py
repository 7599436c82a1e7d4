"""The public page of one initiative: where it stands, what happens next and by which date, who is the contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from initiatives.registration import attached
from initiatives.registration.challenge import Result, results
from initiatives.registration.joining import Shut, shut
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    Closable,
    Initiative,
    Participant,
    ParticipantRole,
    PublicText,
    Term,
    TermKind,
)
from initiatives.registration.overview import RoadStep, exact, road, task_titles
from initiatives.registration.timeline import Entry, decided, entry, told
from initiatives.registration.who_does_what import Roles, roles
from samenwerking.framework.figures import values
from samenwerking.journal.models import Audience
from samenwerking.outbox.letters import absolute

NEXT_STEPS: dict[str, str] = {
    TermKind.READING: "lezen we de tekst en zetten we hem op deze pagina",
    TermKind.FIRST_ANSWER: "krijgt de initiatiefnemer een eerste antwoord",
    TermKind.DECISION: "neemt de gemeente een besluit",
    TermKind.RECONSIDERATION: "antwoordt een andere medewerker op de vraag om opnieuw te kijken",
}
WITHOUT_TERM: dict[Status, str] = {
    Status.SUBMITTED: "De gemeente bekijkt wat de volgende stap is.",
    Status.EXPLORING: "Gemeente en initiatiefnemer bekijken samen hoe het kan lukken.",
    Status.COLLABORATING: "Gemeente en initiatiefnemer werken samen aan de uitvoering.",
    Status.FACILITATED: "De initiatiefnemer gaat aan de slag. De gemeente helpt.",
    Status.LEFT_ALONE: "De initiatiefnemer gaat zelf verder. De gemeente vraagt niets.",
    Status.PAUSED: "Het staat even stil. Op deze pagina leest u wanneer het verder gaat.",
}
PAUSED = "De termijn staat stil: we wachten op antwoord van de initiatiefnemer."
ENDED = "Er volgt geen stap meer. Deze pagina blijft staan."


@dataclass(frozen=True)
class PublicPage:
    """What everybody reads of an initiative."""

    text: PublicText | None
    shut: Shut | None
    address: str
    place: str
    place_href: str
    tasks: list[str]
    people: list[tuple[str, str]]
    roles: Roles
    steps: tuple[RoadStep, ...]
    status: str
    since: date | None
    next_on: date | None
    next_step: str
    is_late: bool
    contact: str
    contact_note: str
    contact_href: str
    criteria: list[Result]
    decided: list[Entry]
    timeline: list[Entry]
    attachments: list[attached.Row]


def public_page(initiative: Initiative, *, today: date, audiences: tuple[Audience, ...]) -> PublicPage:
    """The published text; whoever is an initiator or works at the desk reads what was sent until then."""
    known, events = values(today), told(initiative, *audiences)
    terms = Term.objects.running().filter(stream=initiative.stream).with_pause()
    term = terms.order_by("is_paused", "ends_on").first()
    is_paused = bool(term and term.is_paused)
    texts = {text.is_current: text for text in initiative.texts.order_by("-number")}
    spans = list(initiative.spans.order_by("starts_at", "pk"))
    is_unread = initiative.published_at is None or Audience.PARTY in audiences
    return PublicPage(
        text=texts.get(True) or (texts.get(False) if is_unread else None),
        shut=shut(initiative).get((Closable.TEXT, None)),
        address=absolute(initiative.get_absolute_url()),
        place_href=initiative.place.get_absolute_url() if initiative.place else "",
        place=initiative.place.name if initiative.place else "de hele gemeente, of nog niet bekend",
        tasks=task_titles([initiative.pk], today=today)[initiative.pk],
        people=people(initiative),
        roles=roles(initiative),
        steps=road(initiative.status, is_explored=any(span.status == Status.EXPLORING for span in spans)),
        status=initiative.status.label,
        since=exact(initiative, spans[-1].starts_at),
        next_on=term.ends_on if term and not is_paused else None,
        next_step=next_step(initiative, term, is_paused=is_paused),
        is_late=bool(term and not is_paused and term.ends_on < today),
        contact=str(known["contact_name"]),
        contact_note=str(known["contact_phone"]),
        contact_href=f"mailto:{known['contact_email']}",
        criteria=results(initiative),
        decided=decided(events),
        timeline=[entry(event) for event in events],
        attachments=attached.published(initiative),
    )


def next_step(initiative: Initiative, term: Term | None, *, is_paused: bool) -> str:
    if term is None:
        return WITHOUT_TERM.get(initiative.status, ENDED)
    return PAUSED if is_paused else NEXT_STEPS[term.kind]


def people(initiative: Initiative) -> list[tuple[str, str]]:
    """Who does what: roles and organisations; a private person only by the name they agreed to show."""
    rows = initiative.participants.select_related("party").order_by("pk")
    joined = [(row.get_role_display(), name_of(row)) for row in rows]
    team = initiative.assignments.filter(ends_at=None).values_list("team__name", flat=True).first()
    return [*joined, ("behandelt het bij de gemeente", team)] if team else joined


def name_of(row: Participant) -> str:
    """The name they chose. An initiator that is an organisation says at the intake that its name is shown."""
    name = row.party.name if row.role == ParticipantRole.INITIATOR else ""
    return row.public_name or name or f"een {row.party.get_kind_display()}"
