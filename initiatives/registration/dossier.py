"""What the desk sees of one initiative: what was sent, where it stands, what may be done now and why not yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from initiatives.registration import attached, intake
from initiatives.registration.actions import possible_moves
from initiatives.registration.actions.completion import ADDED
from initiatives.registration.actions.desk import OVER
from initiatives.registration.actions.imports import IMPORTED
from initiatives.registration.actions.texts import WITHDRAWN
from initiatives.registration.deciding import NEEDS_A_DECISION
from initiatives.registration.facts import (
    ASSESSED,
    ATTACHMENTS,
    CLOSINGS,
    COMPLETIONS,
    CONTACTS,
    HANDLED,
    INCOMING,
    REQUESTS,
    SUBMISSIONS,
    TEXTS,
)
from initiatives.registration.lifecycle import ENDED, Status
from initiatives.registration.models import (
    BY_DECISION,
    Assessment,
    Closing,
    CompletionRequest,
    Contact,
    Incoming,
    Initiative,
    PublicText,
    Request,
    Submission,
    Term,
)
from initiatives.registration.shown_terms import ShownTerm, clocks
from initiatives.registration.weight import Proposed, light_is_open, proposed
from samenwerking.accounts.models import User
from samenwerking.facts import Known

# The words on the buttons of the road.
DEEDS: dict[Status, str] = {
    Status.EXPLORING: "Begin de verkenning",
    Status.COLLABORATING: "Werk mee",
    Status.FACILITATED: "Help op weg",
    Status.LEFT_ALONE: "Laat met rust",
    Status.PAUSED: "Zet stil",
    Status.STOPPED: "Stop de medewerking",
    Status.REALISED: "Noem het gerealiseerd",
    Status.DECLINED: "Bereid een besluit voor: niet meedoen",
    Status.NOT_HANDLED: "Bereid een besluit voor: niet in behandeling nemen",
    Status.WITHDRAWN: "Verwerk de intrekking",
    Status.CLOSED: "Sluit af",
}


@dataclass(frozen=True)
class NextStep:
    """A step of the road: its button, and why it cannot be taken yet."""

    status: Status
    label: str
    refusals: list[str]
    href: str = ""  # of a page of its own, instead of the page of a button

    @property
    def name(self) -> str:
        """As the address of its page says it."""
        return self.status.value.replace("_", "-")


@dataclass(frozen=True)
class Gone:
    """A button that one would look for in vain, and why."""

    name: str
    label: str
    why: str


@dataclass(frozen=True)
class Dossier:
    """One initiative at the desk."""

    submission: Submission | None
    asked: list[tuple[str, str]]
    requests: list[Request]
    texts: list[PublicText]
    contacts: list[Contact]
    terms: list[ShownTerm]
    incoming: list[Incoming]
    completions: list[CompletionRequest]
    attachments: list[attached.Row]
    closings: list[Closing]
    assessments: list[Assessment]
    next_steps: list[NextStep]
    gone: list[Gone]
    is_light: bool
    proposed: Proposed
    handler: str
    today: date

    @property
    def open_steps(self) -> list[NextStep]:
        return [step for step in self.next_steps if not step.refusals]

    @property
    def closed_steps(self) -> list[NextStep]:
        return [step for step in self.next_steps if step.refusals]

    @property
    def next_deed(self) -> str:
        """The one thing to do first: the address of its button, and the only primary one (LOOK: dossier)."""
        gone = {one.name for one in self.gone}
        if self.is_light and not any(asked.read_at is None for asked in self.completions):
            return "licht"
        if self.unpublished and self.unpublished.agreed_at and "publiceren" not in gone:
            return "publiceren"
        if any(asked.closed_on and asked.read_at is None for asked in self.completions):
            return "aanvulling-gelezen"
        if not self.handler and "oppakken" not in gone:
            return "oppakken"
        return self.open_steps[0].name if self.open_steps else ""

    @property
    def unpublished(self) -> PublicText | None:
        """The text that still waits to be read."""
        return next((text for text in self.texts if text.published_at is None), None)


def dossier(known: Known[Initiative], user: User, *, today: date) -> Dossier:
    """Of what was read by `facts.of_dossier`. Personal data only for who may see it."""
    initiative = known.about
    submission = next(iter(known[SUBMISSIONS]), None)
    if submission:
        submission.initiative = initiative
    return Dossier(
        submission=submission,
        asked=sent(submission) if submission else [],
        requests=[] if submission else known[REQUESTS],
        texts=known[TEXTS],
        contacts=known[CONTACTS] if user.has_perm("registration.view_contact") else [],
        terms=clocks(known, today=today),
        incoming=known[INCOMING],
        completions=known[COMPLETIONS],
        attachments=[attached.row(one, attached.href(initiative, one)) for one in known[ATTACHMENTS]],
        closings=known[CLOSINGS],
        assessments=[one for _, one in sorted(known[ASSESSED].items())],
        next_steps=next_steps(known) if user.has_perm("registration.triage") else [],
        gone=gone(initiative),
        is_light=light_is_open(known, today),
        proposed=proposed(known, today),
        handler=handler_in(known),
        today=today,
    )


@dataclass(frozen=True)
class Copy:
    """What was written down for somebody, and when they hear from us."""

    contact: Contact
    submission: Submission
    answers: list[tuple[str, str]]
    ends: dict[str, date]


def copy_of(initiative: Initiative) -> Copy:
    submission = initiative.submissions.get(number=1)
    contact = Contact.objects.filter(representatives__party__participations__initiative=initiative).order_by("pk")[0]
    ends = dict(Term.objects.filter(stream=initiative.stream).values_list("kind", "ends_on"))
    return Copy(contact, submission, sent(submission), ends)


def handler_in(known: Known[Initiative]) -> str:
    """Who has it in hand: a name, or nothing while it is with the team."""
    handler = known[HANDLED].handler
    return str(handler.full_name) if handler else ""


def next_steps(known: Known[Initiative]) -> list[NextStep]:
    """A step that rests on a decision begins by preparing one."""
    return [
        NextStep(to, DEEDS[to], [one for one in why if one != NEEDS_A_DECISION], decide_href(known.about, to))
        for to, why in possible_moves(known)
        if to in DEEDS
    ]


def decide_href(initiative: Initiative, to: Status) -> str:
    return f"{reverse('registration:decide', args=[initiative.reference])}?naar={to}" if to in BY_DECISION else ""


def gone(initiative: Initiative) -> list[Gone]:
    shut = [Gone("publiceren", "Publiceer de tekst", WITHDRAWN)] if initiative.is_withdrawn_unread else []
    return [*shut, Gone("oppakken", "Ik pak dit op", OVER)] if initiative.status in ENDED else shut


def sent(submission: Submission) -> list[tuple[str, str]]:
    """Question and answer as the sender saw them, in the order of the steps: the database sorts keys its own way."""
    rows: list[tuple[str, str]] = []
    order = {slug: number for number, slug in enumerate(intake.BY_SLUG)}
    for slug, data in sorted(submission.answers.items(), key=lambda kept: order.get(kept[0], len(order))):
        if slug == IMPORTED:
            rows += list(data.items())
        elif slug.startswith(ADDED):
            rows.append((data["question"], data["answer"]))
        elif step := intake.BY_SLUG.get(slug):
            form = step.form_for(submission.initiative.kind)(intake.as_post(data))
            rows += intake.Answered(0, step, form, is_begun=True).rows
    return rows
