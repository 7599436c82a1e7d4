"""The words of decisions."""

from __future__ import annotations

from django.db import models

from initiatives.registration.lifecycle import ROLES, Status


class Answer(models.TextChoices):
    """How a question to the municipality is answered (S21): a bare 'no' does not exist."""

    YES = "yes", "ja"
    YES_IF = "yes_if", "ja, zo kan het"
    NO = "no", "nee, want … en wel als …"


class Tried(models.TextChoices):
    """What came of an alternative that was tried."""

    WORKS = "works", "dit kan"
    PARTLY = "partly", "dit kan voor een deel"
    NOT = "not", "dit lukte niet"


class AppealOutcome(models.TextChoices):
    """How the municipality decided on an objection (Awb 7:11)."""

    UPHELD = "upheld", "het besluit blijft"
    CHANGED = "changed", "er komt een nieuw besluit"
    INADMISSIBLE = "inadmissible", "niet in behandeling genomen"
    WITHDRAWN = "withdrawn", "ingetrokken door wie bezwaar maakte"


class Stage(models.TextChoices):
    """How far a decision is. Which may follow which stands in NEXT_STAGE."""

    CONCEPT = "concept", "concept"
    CHECKED = "checked", "nagekeken"
    PUBLISHED = "published", "gepubliceerd"
    DROPPED = "dropped", "niet genomen"


G = Stage
NEXT_STAGE: dict[Stage, frozenset[Stage]] = {
    G.CONCEPT: frozenset({G.CONCEPT, G.CHECKED, G.PUBLISHED, G.DROPPED}),
    G.CHECKED: frozenset({G.CONCEPT, G.PUBLISHED, G.DROPPED}),
    G.PUBLISHED: frozenset(),
    G.DROPPED: frozenset(),
}
# Where each answer may lead. A yes gives the municipality its role; a no to part of an initiative ends nothing.
LEADS: dict[Answer, frozenset[Status]] = {
    Answer.YES: ROLES,
    Answer.YES_IF: ROLES,
    Answer.NO: frozenset({Status.DECLINED, Status.NOT_HANDLED, Status.STOPPED}),
}
# Steps that are only ever taken by publishing a decision.
BY_DECISION = frozenset({Status.DECLINED, Status.NOT_HANDLED})
