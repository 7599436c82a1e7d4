"""What rules and buttons look at of one initiative. All of it is read in one statement (samenwerking/facts.py)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery

from initiatives.registration.joints import guards, panels
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    Agreement,
    Assessment,
    Assignment,
    Attachment,
    Call,
    Closing,
    Closure,
    CompletionRequest,
    Contact,
    CriterionAnswer,
    Decision,
    Extension,
    GoalLink,
    Incoming,
    Initiative,
    InitiativeRole,
    Message,
    Promise,
    PublicInput,
    PublicText,
    Reconsideration,
    Representative,
    Request,
    RoleKind,
    Side,
    Submission,
    Suspension,
    TaskLink,
    TeamAnswer,
    TeamAsk,
    Term,
    TermKind,
    WeightRule,
)
from samenwerking.accounts.models import Team
from samenwerking.facts import Fact, Known, count, exists, read, rows
from samenwerking.framework.figures import criteria_on
from samenwerking.framework.models import Holiday, Setting

OF_IT: dict[str, Any] = {"initiative": OuterRef("pk")}
SPEAKERS = Representative.objects.filter(party__participations__initiative=OuterRef("pk"))
# Two levels down: in a question within a question.
SPEAKS = Representative.objects.filter(
    contact=OuterRef("pk"), party__participations__initiative=OuterRef(OuterRef("pk"))
)
ASKED_TEAM = TeamAsk.objects.filter(initiative=OuterRef(OuterRef("pk")), team=OuterRef("pk"))
OWN_TEAM = Assignment.objects.filter(initiative=OuterRef(OuterRef("pk")), ends_at=None, team=OuterRef("pk"))
FIRST_DAY = Subquery(
    Term.objects.filter(stream=OuterRef(OuterRef("stream"))).order_by("starts_on").values("starts_on")[:1]
)


def latest(judged: Iterable[Assessment]) -> dict[str, Assessment]:
    """Of each aspect the judgement that counts. `judged` is in the order of time."""
    return {one.aspect: one for one in judged}


STATUS = Fact(F("current_status"), Status)
HAS_TASK = exists(TaskLink.objects.filter(**OF_IT, ended_at=None))
HAS_GOAL = exists(GoalLink.objects.filter(**OF_IT, ended_at=None))
JUDGED = rows(Assessment.objects.filter(**OF_IT).order_by("assessed_at", "pk")).then(latest)
TO_COMPLETE = rows(CompletionRequest.objects.open().filter(**OF_IT))
CRITERIA = rows(criteria_on(OuterRef("received_on")))  # type: ignore[arg-type]  # a column in the place of a day
TESTED = rows(CriterionAnswer.objects.filter(**OF_IT).order_by("answered_at", "pk"))
TO_ANSWER = rows(PublicInput.objects.open().filter(**OF_IT).order_by("confirmed_at", "pk"))
IS_ASKED_AGAIN = exists(Reconsideration.objects.open().filter(**OF_IT))
CONTACT = rows(InitiativeRole.objects.open().filter(**OF_IT, role=RoleKind.CONTACT), "user")
WE_PROMISED = rows(
    Promise.objects.open().filter(agreement__initiative=OuterRef("pk"), side=Side.MUNICIPALITY).order_by("due_on", "pk")
)
# To which steps decisions lead that were published since the last step.
DECIDED_TO = rows(
    Decision.objects.published().filter(
        **OF_IT, initiative__spans__ends_at=None, published_at__gt=F("initiative__spans__starts_at")
    )
).then(lambda decided: {one.leads_to for one in decided})

# -- shown in a dossier --------------------------------------------------------------------------------------

SUBMISSIONS = rows(Submission.objects.filter(**OF_IT).order_by("-number")[:1])  # the last one
REQUESTS = rows(Request.objects.filter(**OF_IT).order_by("pk"))
TEXTS = rows(PublicText.objects.filter(**OF_IT).order_by("-number"))
CONTACTS = rows(Contact.objects.filter(Exists(SPEAKS)))
INCOMING = rows(Incoming.objects.filter(**OF_IT).order_by("-received_on", "-pk"), "term", "noted_by")
COMPLETIONS = rows(CompletionRequest.objects.filter(**OF_IT).order_by("-pk"))
ATTACHMENTS = rows(Attachment.objects.sent().filter(**OF_IT).order_by("pk"))
CLOSINGS = rows(Closing.objects.filter(**OF_IT).order_by("-closed_at"), "result_type")
ASSESSED = rows(
    Assessment.objects.filter(**OF_IT).order_by("assessed_at", "pk"), "public_test", "proposal", "proposal__rule"
).then(latest)
HANDLED = rows(Assignment.objects.filter(**OF_IT, ends_at=None), "team", "handler").then(lambda found: found[0])
TEAMS_LEFT = exists(Team.objects.filter(~Exists(ASKED_TEAM), ~Exists(OWN_TEAM)))

# Clocks
TERMS = rows(Term.objects.filter(stream=OuterRef("stream")).order_by("ends_on", "pk"))
SUSPENSIONS = rows(Suspension.objects.filter(term__stream=OuterRef("stream")).order_by("since", "pk"))
EXTENSIONS = rows(Extension.objects.filter(term__stream=OuterRef("stream")).order_by("pk"))
HOLIDAYS = rows(Holiday.objects.filter(day__gt=FIRST_DAY))
LENGTHS = rows(Setting.objects.filter(key__in=[f"{kind}_days" for kind in TermKind.values]).order_by("valid_from"))
CLOCKS = (TERMS, SUSPENSIONS, EXTENSIONS, HOLIDAYS, LENGTHS)

# Weight
WEIGHT_RULES = rows(WeightRule.objects.order_by("pk"))
WEIGHING = (REQUESTS, JUDGED, WEIGHT_RULES)

# Agreements and roles
AGREEMENTS = rows(Agreement.objects.filter(**OF_IT, withdrawn_at=None).order_by("-number"))
PROMISES = rows(
    Promise.objects.told()
    .filter(agreement__initiative=OuterRef("pk"), agreement__withdrawn_at=None)
    .order_by("due_on", "pk")
)
AGREED = (AGREEMENTS, PROMISES)
OFFER = (JUDGED, PROMISES)
HAS_ADDRESS = exists(SPEAKERS.filter(until=None, contact__email__gt=""))
ROLES = rows(InitiativeRole.objects.filter(**OF_IT), "user", "participant", "participant__party")
WHO_DOES_WHAT = (ROLES, HANDLED)

# Decisions
CONCEPT = rows(Decision.objects.open().filter(**OF_IT), "mandate", "prepared_by")
DECIDED = rows(Decision.objects.published().with_revised().filter(**OF_IT).order_by("-published_at", "-pk"))

# What others sent and said
CLOSURES = rows(Closure.objects.open().filter(**OF_IT).order_by("until"), "ground")
INPUTS_TO_READ = count(PublicInput.objects.to_read().filter(**OF_IT))
INPUTS_TO_ANSWER = count(PublicInput.objects.to_answer().filter(**OF_IT))
CALLS_TO_READ = count(Call.objects.to_read().filter(**OF_IT))
WAITING = (CLOSURES, INPUTS_TO_READ, INPUTS_TO_ANSWER, CALLS_TO_READ)
MESSAGES = rows(
    Message.objects.filter(**OF_IT).order_by("-sent_at", "-pk"),
    "sender",
    "sending",
    "sending__began_as",
    "sending__began_as__template",
)
TEAM_ASKS = rows(TeamAsk.objects.filter(**OF_IT).order_by("team__name"), "team")
TEAM_ANSWERS = rows(TeamAnswer.objects.filter(ask__initiative=OuterRef("pk")).order_by("pk"))

# The first tab itself and its buttons; each panel says what it needs besides.
FIRST_TAB = (
    SUBMISSIONS,
    TEXTS,
    INCOMING,
    COMPLETIONS,
    ATTACHMENTS,
    CLOSINGS,
    ASSESSED,
    HANDLED,
    TEAMS_LEFT,
    HAS_ADDRESS,
    *CLOCKS,
    *WEIGHING,
    *AGREED,
    *WHO_DOES_WHAT,
)

# What our own guards of a step look at.
MOVE = (
    STATUS,
    HAS_TASK,
    HAS_GOAL,
    JUDGED,
    TO_COMPLETE,
    CRITERIA,
    TESTED,
    TO_ANSWER,
    IS_ASKED_AGAIN,
    CONTACT,
    WE_PROMISED,
    DECIDED_TO,
)


def of_dossier(initiative: Initiative, *, with_contacts: bool) -> Known[Initiative]:
    """All that the first tab of a dossier shows, its buttons and the steps that may be taken included."""
    contacts = (CONTACTS,) if with_contacts else ()
    return before_moving(initiative, *FIRST_TAB, *panels.needs["dossier"], *contacts)


def before_moving(initiative: Initiative, *more: Fact[Any]) -> Known[Initiative]:
    """What every guard of a step looks at, our own and those of higher apps, as it stands at this moment."""
    return read(initiative, *guards.needs["move"], *more)
