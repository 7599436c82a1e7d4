"""How tests reach a state: through the actions, so that none starts from an impossible world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    BY_DECISION,
    Agreement,
    Answer,
    Aspect,
    Call,
    CallKind,
    Decision,
    Initiative,
    Kind,
    Mandate,
    PartyKind,
    PublicInput,
    PublicText,
    Side,
    Tried,
)
from initiatives.registration.public_page import people
from samenwerking.accounts import actions as accounts
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import Role
from samenwerking.framework.models import Goal, GoalVersion, Place, SocietalTask, TaskVersion
from samenwerking.journal.models import SYSTEM, By, Who

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=AMSTERDAM)
TODAY = NOON.date()
_numbers = count(1)


def later(days: int = 0, **more: int) -> datetime:
    return NOON + timedelta(days=days, **more)


def a_user(role: Role = Role.CIVIL_SERVANT) -> User:
    number = next(_numbers)
    name = role.value.capitalize()
    user = User.objects.create_user(f"{role.value}{number}@example.org", full_name=f"{name} {number}")
    accounts.grant_role(user, role, at=NOON, by=SYSTEM)
    return user


def by(user: User | None = None) -> By:
    return By(Who.USER, user.pk) if user else SYSTEM


def a_place(name: str = "") -> Place:
    number = next(_numbers)
    name = name or f"Dorp {number}"
    return Place.objects.create(name=name, slug=f"dorp-{number}", sort_name=name.lower())


def a_task(title: str = "Leefbare dorpen", *, adopted_on: date = date(2020, 1, 1)) -> SocietalTask:
    task = SocietalTask.objects.create(slug=f"opgave-{next(_numbers)}")
    TaskVersion.objects.create(
        of=task, number=1, title=title, summary="Dorpen waar men elkaar kent.", **_adopted(adopted_on)
    )
    return task


def a_goal(task: SocietalTask | None = None, *, adopted_on: date = date(2020, 1, 1)) -> GoalVersion:
    goal = Goal.objects.create(slug=f"doel-{next(_numbers)}", task=task or a_task())
    return GoalVersion.objects.create(
        of=goal,
        number=1,
        text="Meer dorpen met een ontmoetingsplek",
        indicator="dorpen met een ontmoetingsplek",
        unit="dorpen",
        period_year=2027,
        **_adopted(adopted_on),
    )


def _adopted(on: date) -> dict[str, Any]:
    return {
        "adopted_on": on,
        "decision_on": on,
        "decision_number": "R-1",
        "decision_url": "https://raad.example.org/besluit/1",
    }


def an_idea(title: str = "Een bankje bij de vaart", **more: Any) -> actions.Idea:
    values = {
        "summary": "Een plek om te zitten.",
        "body": "Wij willen een bankje.",
        "place": None,
        "answers": {"title": title},
    }
    return actions.Idea(title=title, **{**values, **more})


def a_sender(**more: Any) -> actions.Sender:
    values = {"kind": PartyKind.RESIDENT, "name": "Jan Jansen", "email": "jan@example.org"}
    return actions.Sender(**{**values, **more})


def an_initiative(
    status: Status = Status.SUBMITTED,
    *,
    at: datetime = NOON,
    place: Place | None = None,
    is_read: bool = False,
    **idea: Any,
) -> Initiative:
    """An initiative that walked the shortest road to this status, a day a step; read and published first, or not."""
    initiative = actions.submit_initiative(an_idea(place=place, **idea), a_sender(), at=at, by=SYSTEM)
    if is_read:
        published(initiative, at=at + timedelta(hours=1))
    for days, step in enumerate(ROAD[status], start=1):
        _prepare(initiative, step, at + timedelta(days=days, hours=-1))
        moved(initiative, step, at=at + timedelta(days=days), reason="Zo spraken we het af.")
    return initiative


def moved(
    initiative: Initiative, to: Status, *, at: datetime, by: By = SYSTEM, reason: str = "Zo spraken we het af."
) -> None:
    """One step of the road. A step that needs a decision is taken by publishing one."""
    if to in BY_DECISION:
        a_published(initiative, a_no(leads_to=to, reasons=reason), at=at)
        initiative.refresh_from_db()
    else:
        actions.move(initiative, to, at=at, by=by, reason=reason)


def a_mandate(**more: Any) -> Mandate:
    """Of the team lead, for everything."""
    given = {
        "function": "teamleider initiatieven",
        "role": Role.TEAM_LEAD.value,
        "answers": Answer.values,
        "kinds": Kind.values,
        "weights": ["light", "ordinary", "heavy"],
        "is_for_tasks": True,
        "since": date(2020, 1, 1),
    }
    return actions.give_mandate(**{**given, **more}, at=NOON, by=SYSTEM)


def a_no(**more: Any) -> actions.Proposal:
    """A no that is whole: an alternative that was tried, and the way to yes."""
    given: dict[str, Any] = {
        "answer": Answer.NO,
        "summary": "De gemeente doet niet mee.",
        "reasons": "Er is geen plek.",
        "is_besluit": False,
        "leads_to": Status.DECLINED,
        "way_to_yes": "Vind een plek met de buren; dan kijken we opnieuw.",
        "attempts": [actions.Attempt("Een plek aan de ringdijk", Tried.NOT, "Daar ligt een leiding.")],
    }
    return actions.Proposal(**{**given, **more})


def a_yes(**more: Any) -> actions.Proposal:
    given = {"answer": Answer.YES, "leads_to": None, "way_to_yes": "", "attempts": (), "reasons": "Een mooi plan."}
    return a_no(**{**given, "summary": "Het bankje mag er komen.", **more})


def a_concept(
    subject: Initiative | SocietalTask, proposal: actions.Proposal | None = None, *, at: datetime, **more: Any
) -> Decision:
    """Prepared by a colleague, on a mandate of the team lead."""
    proposal = proposal or a_no()
    proposal = replace(proposal, mandate=proposal.mandate or a_mandate())
    version = getattr(subject.decisions.open().first(), "version", 0)
    return actions.prepare_decision(subject, proposal, at=at, **{"by": by(a_user()), "version": version, **more})


def a_checked(
    subject: Initiative | SocietalTask, proposal: actions.Proposal | None = None, *, at: datetime
) -> Decision:
    concept = a_concept(subject, proposal, at=at)
    return actions.check_decision(concept, version=concept.version, at=at, by=by(a_user()))


def a_published(
    subject: Initiative | SocietalTask, proposal: actions.Proposal | None = None, *, at: datetime
) -> Decision:
    checked = a_checked(subject, proposal, at=at)
    return actions.publish_decision(checked, version=checked.version, at=at, by=by(a_user(Role.TEAM_LEAD)))


def published(initiative: Initiative, *, at: datetime | None = None) -> PublicText:
    return actions.publish_text(initiative.texts.get(number=1), at=at or later(1), by=SYSTEM)


def an_input(
    initiative: Initiative, text: str = "Denk ook aan de bomen.", *, at: datetime | None = None, **words: Any
) -> PublicInput:
    """A contribution whose address was confirmed: it waits to be read."""
    at = at or later(5)
    said = actions.Words(text=text, email=f"buur{next(_numbers)}@example.org", **words)
    left = actions.leave_input(initiative, said, at=at)
    actions.trust_input(left, at=at)
    left.refresh_from_db()
    return left


def a_call(initiative: Initiative, what: str = "drie schilders", *, at: datetime | None = None, **more: Any) -> Call:
    """A call that everybody sees."""
    at = at or later(5)
    given: dict[str, Any] = {"until": (at + timedelta(days=30)).date(), "by": By(Who.USER, 1), **more}
    return actions.place_call(initiative, CallKind.ASKED, what, at=at, **given)


def an_agreement(
    initiative: Initiative,
    *,
    at: datetime,
    due_on: date | None = None,
    more: Sequence[str] = (),
    is_confirmed: bool = True,
    offered: Agreement | None = None,
) -> Agreement:
    """What both sides do by a day: offered, and confirmed by both unless asked otherwise."""
    agreement = offered or _an_offer(initiative, at=at, due_on=due_on or (at + timedelta(days=30)).date(), more=more)
    handler = initiative.assignments.get(ends_at=None).handler or a_user()
    if not initiative.assignments.filter(ends_at=None, handler=handler).exists():
        actions.take(initiative, handler, at=at, by=by(handler))
    if is_confirmed:
        actions.confirm_for_municipality(agreement, at=at, by=by(handler))
        actions.trust_agreement(agreement, at=at, by=By(Who.PARTY, role="initiatiefnemer"))
    agreement.refresh_from_db()
    return agreement


def _an_offer(initiative: Initiative, *, at: datetime, due_on: date, more: Sequence[str]) -> Agreement:
    words = {"decides": "De vereniging kiest.", "room": "Alles binnen het hek.", "excluded": "Geen onderhoud."}
    agreement = actions.write_agreement(initiative, words, at=at, by=SYSTEM)
    promises = [(Side.MUNICIPALITY, one) for one in ("Wij leggen de fundering.", *more)]
    for side, what in [*promises, (Side.INITIATOR, "De vereniging schildert het bankje.")]:
        actions.add_promise(agreement, side, what, due_on=due_on, at=at, by=SYSTEM)
    return actions.offer_agreement(agreement, at=at, by=SYSTEM)


def _prepare(initiative: Initiative, step: Status, at: datetime) -> None:
    if step not in {Status.COLLABORATING, Status.FACILITATED, Status.LEFT_ALONE}:
        return
    if initiative.task_links.exists():
        return
    goal = a_goal()
    actions.link_task(initiative, goal.of.task, at=at, by=SYSTEM)
    actions.link_goal(initiative, goal, at=at, by=SYSTEM)
    actions.assess(
        initiative, Aspect.INTEREST, "public", reason="Iedereen in het dorp heeft er wat aan.", at=at, by=SYSTEM
    )


S = Status
ROAD: dict[Status, list[Status]] = {
    S.SUBMITTED: [],
    S.EXPLORING: [S.EXPLORING],
    S.COLLABORATING: [S.EXPLORING, S.COLLABORATING],
    S.FACILITATED: [S.EXPLORING, S.FACILITATED],
    S.LEFT_ALONE: [S.EXPLORING, S.LEFT_ALONE],
    S.PAUSED: [S.EXPLORING, S.COLLABORATING, S.PAUSED],
    S.STOPPED: [S.EXPLORING, S.COLLABORATING, S.STOPPED],
    S.REALISED: [S.EXPLORING, S.COLLABORATING, S.REALISED],
    S.DECLINED: [S.EXPLORING, S.DECLINED],
    S.NOT_HANDLED: [S.NOT_HANDLED],
    S.WITHDRAWN: [S.WITHDRAWN],
    S.MERGED: [S.MERGED],
    S.CLOSED: [S.EXPLORING, S.DECLINED, S.CLOSED],
}


def named(initiative: Initiative) -> list[str]:
    """Whom of the initiators the public page names, in its own words; our own team stands last."""
    return [name for role, name in people(initiative) if not role.startswith("behandelt")]
