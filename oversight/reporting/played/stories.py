"""The life of one initiative as a story: each step does one deed and says how long the next one takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from initiatives.interests import actions as interests
from initiatives.interests.models import ActorKind
from initiatives.interests.models import Role as InterestRole
from initiatives.registration import actions
from initiatives.registration.lifecycle import Status
from initiatives.registration.models import Aspect, EnergyKind, Initiative, Means
from initiatives.resources import actions as means
from initiatives.resources.models import CouplingLine, PoolKind
from oversight.reporting.played import agreeing, decisions, ideas, joining, reviews
from oversight.reporting.played.clock import Clock
from oversight.reporting.played.ideas import Seed
from oversight.reporting.played.town import EURO, HOUR, Town
from samenwerking.accounts.models import User
from samenwerking.errors import Refused
from samenwerking.framework.models import Place

Story = Iterator[timedelta]
DAY = timedelta(days=1)


def days(least: float, most: float, town: Town) -> timedelta:
    return timedelta(seconds=int(town.dice.uniform(least, most) * 86_400))


def life(town: Town, seed: Seed, clock: Clock) -> Story:
    """From the first idea on."""
    place = town.dice.choice(town.places)
    initiative = send(town, seed, place, clock)
    yield days(0.3, 2.2, town)
    actions.publish_text(initiative.texts.get(number=1), at=clock.now, by=town.by(a_handler(town)))
    yield days(0.1, 2, town)
    yield from road(town, seed, initiative, clock)


def send(town: Town, seed: Seed, place: Place, clock: Clock) -> Initiative:
    def words(text: str) -> str:
        return text.format(place=place)

    amounts = {Means.MONEY: seed.euros * EURO, Means.HOURS: seed.hours * HOUR}
    asks = [actions.Ask(kind, amount) for kind, amount in amounts.items() if amount]
    asks += [actions.Ask(seed.other)] if seed.other else []
    name = town.dice.choice(ideas.NAMES)
    sender = actions.Sender(
        kind=seed.kind,
        name=name,
        email=f"{name.split()[0].lower()}@example.org",
        organisation=words(seed.organisation),
    )
    idea = actions.Idea(
        title=words(seed.title),
        summary=words(seed.body).split(". ")[0][:200],
        body=words(seed.body),
        place=place,
        asks=asks,
        energy={EnergyKind.VOLUNTEERS: town.dice.randint(2, 40)},
        answers={"idee": {"title": [words(seed.title)], "body": [words(seed.body)]}},
    )
    return actions.submit_initiative(idea, sender, at=clock.now, by=town.resident)


def road(town: Town, seed: Seed, initiative: Initiative, clock: Clock) -> Story:
    """From the work list to an end, with the delays that people have."""
    handler = a_handler(town)
    by = town.by(handler)
    if handler:
        actions.take(initiative, handler, at=clock.now, by=by)
    if town.dice.random() < 0.04:
        yield days(1, 9, town)
        step(initiative, Status.WITHDRAWN, "De initiatiefnemer heeft er geen tijd meer voor.", town, clock)
        return
    yield days(1, 13, town) if town.dice.random() < 0.85 else days(13, 24, town)
    step(initiative, Status.EXPLORING, "We bekijken samen hoe dit kan lukken.", town, clock, handler)
    yield days(1, 8, town)
    judge(town, seed, initiative, clock, handler)
    hear_people(town, initiative, clock, handler)
    yield days(3, 30, town)
    yield from choose(town, seed, initiative, clock, handler)


def judge(town: Town, seed: Seed, initiative: Initiative, clock: Clock, handler: User | None) -> None:
    by = town.by(handler)
    task = town.tasks.get(seed.task) or next(iter(town.tasks.values()))
    actions.link_task(initiative, task, at=clock.now, by=by)
    if goal := town.goals.get(task.pk):
        actions.link_goal(initiative, goal, at=clock.now, by=by)
    weight = "heavy" if seed.is_heavy else "light" if seed.euros < 2000 else "ordinary"
    judgements = {
        Aspect.INTEREST: "private" if seed.is_private else town.dice.choice(["public", "public", "mixed"]),
        Aspect.WEIGHT: weight,
        Aspect.INVESTMENT: "yes" if seed.euros >= 9000 else "no",
    }
    for aspect, outcome in judgements.items():
        reason = "Dat volgt uit het gesprek met de initiatiefnemer."
        actions.assess(initiative, aspect, outcome, reason=reason, at=clock.now, by=by)


def hear_people(town: Town, initiative: Initiative, clock: Clock, handler: User | None) -> None:
    """One to three groups notice it; most are heard."""
    by = town.by(handler)
    for name, wish, need, interest in town.dice.sample(ideas.AFFECTED, town.dice.randint(1, 3)):
        words = interests.Words(name, ActorKind.RESIDENT, InterestRole.AFFECTED, wish, need, interest, source="gesprek")
        actor = interests.add_actor(initiative, words, at=clock.now, by=by)
        if town.dice.random() < 0.75:
            how, today = town.dice.choice(ideas.HEARD), clock.today
            interests.hear(actor, on=today, how=how, version=actor.version, at=clock.now, by=by)


def choose(town: Town, seed: Seed, initiative: Initiative, clock: Clock, handler: User | None) -> Story:
    """The role of the municipality, or a no with a way to yes."""
    luck = town.dice.random()
    if luck < 0.08 and decisions.may_decline(town):
        decisions.decline(town, seed, initiative, clock, handler)
        yield days(40, 90, town)
        step(initiative, Status.CLOSED, "Er kwam geen nieuw plan.", town, clock, handler)
        return
    if seed.is_private or luck < 0.25:
        step(initiative, Status.LEFT_ALONE, town.dice.choice(ideas.REASONS_FREE), town, clock, handler)
        return
    if seed.is_heavy:
        reviews.explore(town, seed, initiative, clock, handler)
        yield days(2, 15, town)
    to = Status.COLLABORATING if seed.is_heavy or luck < 0.45 else Status.FACILITATED
    step(initiative, to, town.dice.choice(ideas.REASONS_YES), town, clock, handler)
    yield days(0.2, 12, town)
    yield from work(town, seed, initiative, clock, handler)


def work(town: Town, seed: Seed, initiative: Initiative, clock: Clock, handler: User | None) -> Story:
    """Means, evaluations on the way, and an end that is mostly happy."""
    coupled = couple(town, seed, initiative, clock, handler)
    joining.join_in(town, initiative, clock, handler)
    agreeing.agree(initiative, town, clock, handler)
    for _ in range(2 if seed.is_heavy else 0):
        reviews.plan(initiative, town, clock, handler)
        yield days(45, 80, town)
        reviews.review(town, initiative, clock, handler)
        agreeing.settle(initiative, town, clock, handler)
    wait = days(30, 120, town)
    first = min(wait, agreeing.MOST_ARE_DUE)
    yield first
    agreeing.settle(initiative, town, clock, handler)
    yield wait - first
    agreeing.settle(initiative, town, clock, handler, is_end=True)
    for line in coupled:
        means.spend(line, max(1, line.left * town.dice.randint(60, 100) // 100), at=clock.now, by=town.system)
    if town.dice.random() < 0.1:
        step(
            initiative,
            Status.STOPPED,
            "De initiatiefnemers stoppen ermee. Dank voor alle moeite.",
            town,
            clock,
            handler,
        )
        return
    step(initiative, Status.REALISED, "Het is er. Van harte!", town, clock, handler)


def couple(town: Town, seed: Seed, initiative: Initiative, clock: Clock, handler: User | None) -> list[CouplingLine]:
    asked = {PoolKind.MONEY: seed.euros * EURO, PoolKind.STAFF: seed.hours * HOUR}
    parts = {pool: amount for kind, amount in asked.items() if amount and (pool := town.pool(kind, clock.now))}
    if not parts:
        return []
    try:
        made = means.couple(
            initiative,
            parts,
            purpose="Om het van de grond te krijgen",
            at=clock.now,
            by=town.by(handler),
        )
    except Refused:  # the pool is empty: that too is a past that can happen
        return []
    return list(made.lines.order_by("pk"))


def step(
    initiative: Initiative, to: Status, reason: str, town: Town, clock: Clock, handler: User | None = None
) -> None:
    initiative.refresh_from_db()
    actions.move(initiative, to, at=clock.now, by=town.by(handler), reason=reason)


def a_handler(town: Town) -> User | None:
    return town.dice.choice(town.handlers) if town.handlers else None
