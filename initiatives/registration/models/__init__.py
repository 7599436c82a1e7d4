"""Initiatives, the people behind them, what was sent, what is public, and the clocks that run."""

from initiatives.registration.models.choices import (
    Aspect,
    Channel,
    EnergyKind,
    Kind,
    Means,
    Meets,
    Origin,
    ParticipantRole,
    PartyKind,
    Precision,
    TermKind,
)
from initiatives.registration.models.completion import CompletionRequest
from initiatives.registration.models.desk import Assessment, Assignment, CriterionAnswer, GoalLink, Message, TaskLink
from initiatives.registration.models.initiative import Initiative, InitiativeQuerySet, PublicText, StatusSpan
from initiatives.registration.models.invitations import Invitation, InvitationKind
from initiatives.registration.models.listing import Listing, Tally, Word
from initiatives.registration.models.people import Contact, Participant, Party, Representative
from initiatives.registration.models.submission import Draft, EnergyEntry, Request, SentCopy, Submission
from initiatives.registration.models.terms import Extension, Suspension, Term

__all__ = [
    "Aspect",
    "Assessment",
    "Assignment",
    "Channel",
    "CompletionRequest",
    "Contact",
    "CriterionAnswer",
    "Draft",
    "EnergyEntry",
    "EnergyKind",
    "Extension",
    "GoalLink",
    "Initiative",
    "InitiativeQuerySet",
    "Invitation",
    "InvitationKind",
    "Kind",
    "Listing",
    "Means",
    "Meets",
    "Message",
    "Origin",
    "Participant",
    "ParticipantRole",
    "Party",
    "PartyKind",
    "Precision",
    "PublicText",
    "Representative",
    "Request",
    "SentCopy",
    "StatusSpan",
    "Submission",
    "Suspension",
    "Tally",
    "TaskLink",
    "Term",
    "TermKind",
    "Word",
]
