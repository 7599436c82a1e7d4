"""A small municipality in which every secret is a text that can be recognised: `kanarie-<what>-<whose>`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps

from initiatives.interests import actions as interests
from initiatives.interests.models import ActorKind
from initiatives.interests.models import Role as Part
from initiatives.registration import actions
from initiatives.registration.actions import Ask, import_runs
from initiatives.registration.importing.reading import ListFile
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import (
    Agreement,
    Aspect,
    CallKind,
    Closable,
    ClosureGround,
    Draft,
    Following,
    Initiative,
    InterventionKind,
    Means,
    NoteAudience,
    Pace,
    PartyKind,
    Representative,
    Side,
    TeamWord,
)
from initiatives.registration.subjects import ALL
from oversight.evaluation.actions import Found
from samenwerking.accounts import actions as people
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import Role
from samenwerking.framework.actions.lists import add_target_group, add_theme
from samenwerking.framework.models import Goal, Principle, SocietalTask, Standard, Version
from samenwerking.journal.actions import record
from samenwerking.journal.models import SYSTEM, Audience, By, Who
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Key, Purpose
from samenwerking.outbox.models import Job, Letter
from samenwerking.uploads import Washed
from tests.accounts.people import a_browser, a_user, enrol
from tests.builders import AMSTERDAM, NOON, ROAD, a_place, a_published, a_yes, an_initiative, by, later, moved
from tests.evaluation import builders as evaluation
from tests.framework.builders import a_concept, adopted
from tests.reporting.builders import a_report
from tests.resources.builders import a_coupling, a_pool

STATES = ("unread", "published", "closed")
OTHER = "other"  # an unread initiative and a draft of somebody else
THIS = "this"
TODAY = datetime(2026, 4, 7, 12, 0, tzinfo=AMSTERDAM)  # the first quarter has ended
YESTERDAY = TODAY - timedelta(days=1)


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door: a role, or keys to these objects."""

    name: str
    cookie: str = ""
    role: Role | None = None
    draft: str = ""
    status: tuple[str, ...] = ()
    invitation: tuple[str, ...] = ()
    is_initiator: bool = False

    @property
    def is_signed_in(self) -> bool:
        return self.role is not None


@dataclass
class World:
    initiatives: dict[str, Initiative] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    draft_keys: dict[str, str] = field(default_factory=dict)
    status_keys: dict[str, str] = field(default_factory=dict)
    visitors: list[Visitor] = field(default_factory=list)
    colleague: User | None = None
    concept: Version | None = None
    things: dict[str, Any] = field(default_factory=dict)

    def visitor(self, name: str) -> Visitor:
        return next(visitor for visitor in self.visitors if visitor.name == name)


def a_world() -> World:
    world = World()
    initiator = a_user(Role.RESIDENT, email="kanarie-inwonermail-zelf@example.org", full_name="kanarie-inwoner-zelf")
    world.colleague = a_user(
        Role.CIVIL_SERVANT, email="kanarie-collegamail-een@example.org", full_name="kanarie-collega-een"
    )
    at_home = {"reporter": world.colleague, "at": NOON, "by": SYSTEM}
    people.report_absence(world.colleague, NOON.date(), TODAY.date(), **at_home)
    _kader(world)
    for which in (*STATES, OTHER):
        world.initiatives[which] = _initiative(world, which, None if which == OTHER else initiator)
        world.status_keys[which] = keys.make_key(Purpose.STATUS, world.initiatives[which].pk)
    _invite(world)
    _evaluate(world)
    _read_a_list(world)
    _disagreed(world)
    _joined(world)
    decision = a_published(world.things["opgave"], a_yes(is_besluit=True), at=later(20))
    actions.receive_appeal(decision, received_on=later(21).date(), at=later(22), by=SYSTEM)
    world.things["decision"] = decision
    world.things["report"] = a_report(at=TODAY)
    for which in (THIS, OTHER):
        _draft(world, which)
    actions.ask_to_follow("kanarie-volgermail-een@example.org", ALL, at=NOON)
    world.things["following"] = actions.confirm_following(Following.objects.get(), Pace.DAILY, at=NOON)
    world.things["speaker"] = Representative.objects.order_by("pk")[0]
    _secrets(world)
    world.visitors = _visitors(world, initiator)
    return world


def _kader(world: World) -> None:
    add_theme("Natuur", at=NOON, by=SYSTEM)
    add_target_group("Jongeren", at=NOON, by=SYSTEM)
    for model in (Principle, SocietalTask, Goal, Standard):
        version = adopted(a_concept(model, **({"deepening": "Meer."} if model is Principle else {})))
        world.things[model.KIND] = version.of
    world.concept = a_concept(
        SocietalTask, slug="nog-een-concept", title="kanarie-kader-concept", summary="kanarie-kader-concept"
    )


def _initiative(world: World, which: str, user: User | None) -> Initiative:
    idea = actions.Idea(
        title=f"kanarie-titel-{which}",
        summary=f"kanarie-zin-{which}",
        body=f"kanarie-tekst-{which}",
        place=a_place(),
        answers={"idee": {"title": [f"kanarie-antwoord-{which}"], "body": [f"kanarie-antwoord-{which}"]}},
        asks=[Ask(Means.SPACE, note=f"kanarie-vraag-{which}")],
    )
    sender = actions.Sender(
        kind=PartyKind.ORGANISATION,
        name=f"kanarie-contactnaam-{which}",
        email=f"kanarie-contactmail-{which}@example.org",
        phone=f"kanarie-tel-{which}",
        address=f"kanarie-adres-{which}",
        organisation=f"kanarie-partij-{which}",
        public_name=f"kanarie-naam-{which}",
        user=user,
    )
    initiative = actions.submit_initiative(idea, sender, at=NOON, by=SYSTEM)
    _work(world, initiative, which)
    if which in {"published", "closed"}:
        _publish(world, initiative, which)
    return initiative


def _ask_a_team(world: World, initiative: Initiative, which: str) -> None:
    """What colleagues write to each other about it, and who benefits privately."""
    at, who = later(1), by(world.colleague)
    team = people.make_team(f"Team {which}", at=at, by=who)
    people.join_team(team, world.colleague, on=at.date(), at=at, by=who)
    question, due_on = f"kanarie-teamvraag-{which}", later(20).date()
    asker = {"due_on": due_on, "asker": world.colleague, "at": at, "by": who}
    [ask] = actions.ask_teams(initiative, [team], question, **asker)
    said = actions.Said(TeamWord.OBJECTION, f"kanarie-teamantwoord-{which}")
    actions.answer_for_team(ask, said, answerer=world.colleague, at=at, by=who)
    test = actions.Judgement(Aspect.INTEREST, "mixed", "Ook het dorp heeft er wat aan.", f"kanarie-prive-{which}")
    actions.judge(initiative, test, at=at, by=who)


def _note(world: World, initiative: Initiative, which: str) -> None:
    """From one colleague to another."""
    internal, writer = f"kanarie-notitie-{which} @{world.colleague.full_name}", a_user(Role.CIVIL_SERVANT)
    actions.write_note(initiative, internal, NoteAudience.HANDLER, author=writer, at=later(1), by=by(writer))


def _work(world: World, initiative: Initiative, which: str) -> None:
    """What the desk writes about it."""
    at, who = later(1), by(world.colleague)
    team = initiative.assignments.get().team
    actions.assign(initiative, team, world.colleague, at=at, by=who)
    ask = f"kanarie-aanvulvraag-{which}"
    world.things[f"completion {which}"] = actions.ask_completion(
        initiative, ask, due_on=later(30).date(), at=at, by=who
    )
    file = Washed(f"kanarie-bijlage-{which}.pdf", "pdf", f"%PDF kanarie-bijlage-{which}".encode())
    world.things[f"attachment {which}"] = actions.attach_to_answer(world.things[f"completion {which}"], file, at=at)
    text = f"kanarie-bericht-{which}"
    world.things[f"message {which}"] = actions.write_message(initiative, text, sender=world.colleague, at=at, by=who)
    _ask_a_team(world, initiative, which)
    _note(world, initiative, which)
    actions.assess(initiative, Aspect.WEIGHT, "light", reason=f"kanarie-oordeel-{which}", at=at, by=who)
    for audience, why in (
        (Audience.STAFF, "interneredin"),
        (Audience.PARTY, "partijreden"),
        (Audience.PUBLIC, "reden"),
    ):
        record(
            initiative.stream,
            "initiative.assigned",
            at=at,
            by=who,
            audience=audience,
            reason=f"kanarie-{why}-{which}",
        )
    _map(world, initiative, which, at=at, by=who)
    world.things[f"pool {which}"] = pool = a_pool()
    world.things[f"coupling {which}"] = a_coupling(initiative, pool)


def _map(world: World, initiative: Initiative, which: str, *, at: datetime, by: By) -> None:
    """Somebody who is affected, with somebody to call about it."""
    wish = dict.fromkeys(("wish", "need", "interest"), f"kanarie-wens-{which}")
    words = interests.Words(
        name=f"kanarie-actor-{which}",
        kind=ActorKind.BUSINESS,
        role=Part.AFFECTED,
        source=f"kanarie-bron-{which}",
        person=interests.Person(f"kanarie-contactnaam-belang-{which}"),
        **wish,
    )
    world.things[f"actor {which}"] = interests.add_actor(initiative, words, at=at, by=by)


def _invite(world: World) -> None:
    """Somebody who was asked to take part and did not answer yet."""
    asked = actions.invite(
        world.initiatives["published"], name="Mien", email="mien@example.org", at=YESTERDAY, by=SYSTEM
    )
    world.things["invitation"] = asked
    world.things["invitation key"] = keys.make_key(Purpose.INVITATION, asked.pk)


def _publish(world: World, initiative: Initiative, which: str) -> None:
    actions.publish_text(initiative.texts.get(number=1), at=later(2), by=SYSTEM)
    proposed = dict.fromkeys(("title", "summary", "body"), f"kanarie-voorstel-{which}")
    actions.propose_text(initiative, **proposed, at=later(3), by=SYSTEM)
    if which == "closed":
        for days, step in enumerate(ROAD[Status.CLOSED], start=4):
            moved(initiative, step, at=later(days), reason=f"kanarie-stap-{which}")


def _disagreed(world: World) -> None:
    """Where the municipality intervened, and where somebody asked to look again."""
    taken, declined = an_initiative(Status.COLLABORATING), an_initiative(Status.DECLINED)
    given: dict[str, Any] = {"ground": "Het is niet veilig.", "carried_by": "team beheer", "by": SYSTEM}
    actions.intervene(taken, InterventionKind.TAKE_OVER, **given, until=TODAY.date(), at=later(6))
    actions.ask_again(declined, "kanarie-heroverweging-een", at=later(6), by=By(Who.PARTY))


def _joined(world: World) -> None:
    """What others sent: to be read, on the page, and not confirmed yet."""
    one, at = world.initiatives["published"], later(6)
    one.refresh_from_db()
    for which in ("published", "unread"):
        text, mail = f"kanarie-inbreng-{which}", f"kanarie-inbrengmail-{which}@example.org"
        world.things["input"] = left = actions.leave_input(one, actions.Words(text=text, email=mail), at=at)
        if which == "published":
            actions.trust_input(left, at=at)
            actions.publish_input(left, at=at, by=by(world.colleague))
    read_only = actions.Words(text="kanarie-ongelezen-published", email="kanarie-inbrengmail-een@example.org")
    actions.trust_input(actions.leave_input(one, read_only, at=at), at=at)
    world.things["call"] = actions.place_call(
        one, CallKind.ASKED, "kanarie-oproep-published", until=TODAY.date(), at=at, by=SYSTEM
    )
    words = {name: f"kanarie-afspraak-published {name}" for name in Agreement.CONTENT}
    actions.assess(one, Aspect.INTEREST, "public", reason="kanarie-reden-published", at=at, by=SYSTEM)
    _agree(world, actions.write_agreement(one, words, at=at, by=SYSTEM), at)
    told = "kanarie-tip-een"
    actions.name_missing(told, told=told, email="kanarie-inbrengmail-twee@example.org", at=at)
    ground = ClosureGround.objects.offered()[0]
    actions.close_to_public(one, Closable.INPUTS, ground, until=TODAY.date(), at=at, by=by(world.colleague))


def _read_a_list(world: World) -> None:
    """A list that waits for its columns, and the columns kept from it."""
    assert world.colleague
    file = ListFile("lijst.csv", "csv", b"nr;titel\nkanarie-lijst-een;Een bloemenlint")
    given: dict[str, Any] = {"at": YESTERDAY, "by": by(world.colleague)}
    run = import_runs.read_list(file, source="budget", mapping=None, reader=world.colleague, **given)
    columns = {"source_id": "nr", "title": "titel"}
    import_runs.choose_columns(run, columns, version=0, keep_as="Budget", chooser=world.colleague, **given)


def _agree(world: World, agreement: Agreement, at: datetime) -> None:
    what, who = "kanarie-toezegging-published", by(world.colleague)
    actions.add_promise(agreement, Side.MUNICIPALITY, what, due_on=later(60).date(), at=at, by=who)
    actions.offer_agreement(agreement, at=at, by=who)
    actions.confirm_for_municipality(agreement, at=at, by=who)
    actions.trust_agreement(agreement, at=at, by=By(Who.PARTY, role="initiatiefnemer"))


def _evaluate(world: World) -> None:
    """A concept beforehand, an adopted one, and a concept of what was found since."""
    evaluation.an_exploration(world.initiatives["unread"], at=later(4), involved="kanarie-verkenning-unread")
    published = world.initiatives["published"]
    evaluation.adopted(published, at=later(4), involved="kanarie-verkenning-published")
    for which in STATES:
        moment = evaluation.a_moment(world.initiatives[which], at=later(5))
        if which == "published":
            found = {"parties": Found(number=5, reason="kanarie-bevinding-published")}
            evaluation.written(moment, at=later(6), **found)


def _draft(world: World, which: str) -> None:
    draft, secret = actions.start_draft(user=None, at=YESTERDAY)
    idea = {"title": [f"kanarie-concept-{which}"], "body": [f"kanarie-concept-{which}"], "summary": [""]}
    draft = actions.save_step(draft, "idee", idea, version=0, at=YESTERDAY)
    needs = {"note": [f"kanarie-concept-{which}"]}
    draft = actions.save_step(draft, "nodig", needs, version=0, at=YESTERDAY)
    file = Washed(f"kanarie-concept-{which}.pdf", "pdf", f"%PDF kanarie-concept-{which}".encode())
    world.things[f"attachment of draft {which}"] = actions.attach_to_draft(draft, file, at=YESTERDAY)
    mail = f"kanarie-conceptmail-{which}@example.org"
    who = {"kind": ["resident"], "name": [f"kanarie-conceptnaam-{which}"], "email": [mail]}
    draft = actions.save_step(draft, "wie", who, version=0, at=YESTERDAY)
    Draft.objects.filter(pk=draft.pk).update(email=mail)
    world.drafts[which], world.draft_keys[which] = draft, secret


def _secrets(world: World) -> None:
    """What nobody may ever read: passwords, letters, the digest of a key."""
    assert world.colleague
    User.objects.filter(pk=world.colleague.pk).update(password="md5$kanarie-wachtwoord-een$0")
    enrol(world.colleague)
    Key.objects.create(digest="kanarie-sleutel-een", purpose=Purpose.DRAFT, object_id=0)
    job = Letter.objects.latest("pk").job
    Letter.objects.filter(job=job).update(
        **dict.fromkeys(("recipient", "subject", "text", "html"), "kanarie-brief-een")
    )
    world.things["job"] = Job.objects.get(pk=job.pk)


def _visitors(world: World, initiator: User) -> list[Visitor]:
    def cookie(user: User) -> str:
        return f"sessionid={a_browser(user).cookies['sessionid'].value}"

    held = "~".join(world.status_keys[state] for state in STATES)
    guests = [
        Visitor("anonymous"),
        Visitor("draft key", f"guest={world.draft_keys[THIS]}", draft=THIS),
        Visitor("draft key of another", f"guest={world.draft_keys[OTHER]}", draft=OTHER),
        Visitor("status key", f"guest={held}", status=STATES),
        Visitor("status key of another", f"guest={world.status_keys[OTHER]}", status=(OTHER,)),
        Visitor("invitation key", f"guest={world.things['invitation key']}", invitation=("published",)),
        Visitor("initiator", cookie(initiator), role=Role.RESIDENT, is_initiator=True),
    ]
    accounts = {role: a_user(role, full_name=f"Bezoeker {role.label}") for role in Role}
    for user in accounts.values():
        if user.is_official():
            enrol(user)
    return guests + [Visitor(role.value, cookie(user), role=role) for role, user in accounts.items()]


def row_of(label: str) -> Any:
    """Some row of a model, for the page at the desk that shows one."""
    row = apps.get_model(label)._default_manager.order_by("pk").last()
    assert row is not None, f"the world of tests/trust/world.py has no {label} yet"
    return row
