"""Initiatives, the people behind them, what was sent, what is public, and the clocks that run."""

from initiatives.registration.models.agreements import Agreement, Outcome, Promise, PromiseOutcome, Side
from initiatives.registration.models.attachments import Attachment, AttachmentQuerySet, Checked, FileKind
from initiatives.registration.models.calls import Call, CallQuerySet
from initiatives.registration.models.choices import (
    Aspect,
    CallKind,
    Channel,
    Closable,
    EnergyKind,
    Found,
    InputOutcome,
    InterventionKind,
    Kind,
    Means,
    Meets,
    Origin,
    Pace,
    ParticipantRole,
    PartyKind,
    Precision,
    Reconsidered,
    Reminding,
    TeamWord,
    TermKind,
    Through,
    WeighedBy,
)
from initiatives.registration.models.closings import Closing, ResultType, StartsOn
from initiatives.registration.models.closures import Closure, ClosureGround
from initiatives.registration.models.completion import CompletionRequest
from initiatives.registration.models.deciding_choices import (
    BY_DECISION,
    LEADS,
    NEXT_STAGE,
    Answer,
    AppealOutcome,
    Stage,
    Tried,
)
from initiatives.registration.models.decisions import Alternative, Appeal, Decision, DecisionQuerySet, Mandate
from initiatives.registration.models.desk import Assessment, Assignment, CriterionAnswer, GoalLink, Message, TaskLink
from initiatives.registration.models.following import Follower, Following, NewsMark, Scope
from initiatives.registration.models.imports import ColumnMapping, ImportRun, ListStage
from initiatives.registration.models.incoming import Incoming
from initiatives.registration.models.initiative import Initiative, InitiativeQuerySet, PublicText, StatusSpan
from initiatives.registration.models.inputs import PublicInput
from initiatives.registration.models.interventions import Intervention, Reconsideration
from initiatives.registration.models.invitations import Invitation, InvitationKind
from initiatives.registration.models.listing import Listing, Tally, Word
from initiatives.registration.models.messages import MessageTemplate, Sending, TemplateText
from initiatives.registration.models.missing import Missing
from initiatives.registration.models.notes import Mention, Note, NoteAudience
from initiatives.registration.models.people import Contact, Participant, Party, Representative
from initiatives.registration.models.roles import InitiativeRole, RoleKind
from initiatives.registration.models.saved import SavedFilter
from initiatives.registration.models.submission import Draft, EnergyEntry, Request, SentCopy, Submission
from initiatives.registration.models.teams import TeamAnswer, TeamAsk
from initiatives.registration.models.terms import Extension, Reminder, Suspension, Term, TermQuerySet
from initiatives.registration.models.weight import PublicTest, WeightProposal, WeightRule
from initiatives.registration.models.work import Work

__all__ = [
    "BY_DECISION",
    "LEADS",
    "NEXT_STAGE",
    "Agreement",
    "Alternative",
    "Answer",
    "Appeal",
    "AppealOutcome",
    "Aspect",
    "Assessment",
    "Assignment",
    "Attachment",
    "AttachmentQuerySet",
    "Call",
    "CallKind",
    "CallQuerySet",
    "Channel",
    "Checked",
    "Closable",
    "Closing",
    "Closure",
    "ClosureGround",
    "ColumnMapping",
    "CompletionRequest",
    "Contact",
    "CriterionAnswer",
    "Decision",
    "DecisionQuerySet",
    "Draft",
    "EnergyEntry",
    "EnergyKind",
    "Extension",
    "FileKind",
    "Follower",
    "Following",
    "Found",
    "GoalLink",
    "ImportRun",
    "Incoming",
    "Initiative",
    "InitiativeQuerySet",
    "InitiativeRole",
    "InputOutcome",
    "Intervention",
    "InterventionKind",
    "Invitation",
    "InvitationKind",
    "Kind",
    "ListStage",
    "Listing",
    "Mandate",
    "Means",
    "Meets",
    "Mention",
    "Message",
    "MessageTemplate",
    "Missing",
    "NewsMark",
    "Note",
    "NoteAudience",
    "Origin",
    "Outcome",
    "Pace",
    "Participant",
    "ParticipantRole",
    "Party",
    "PartyKind",
    "Precision",
    "Promise",
    "PromiseOutcome",
    "PublicInput",
    "PublicTest",
    "PublicText",
    "Reconsideration",
    "Reconsidered",
    "Reminder",
    "Reminding",
    "Representative",
    "Request",
    "ResultType",
    "RoleKind",
    "SavedFilter",
    "Scope",
    "Sending",
    "SentCopy",
    "Side",
    "Stage",
    "StartsOn",
    "StatusSpan",
    "Submission",
    "Suspension",
    "Tally",
    "TaskLink",
    "TeamAnswer",
    "TeamAsk",
    "TeamWord",
    "TemplateText",
    "Term",
    "TermKind",
    "TermQuerySet",
    "Through",
    "Tried",
    "WeighedBy",
    "WeightProposal",
    "WeightRule",
    "Word",
    "Work",
]
