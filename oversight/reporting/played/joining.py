"""How others join in, in the played past: a call, a count of who take part, and contributions with an answer.

Its dice are its own: with or without it, the rest of the past is the same.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random

from initiatives.registration import actions
from initiatives.registration.actions.calls import MOST_RUNNING
from initiatives.registration.lifecycle import ENDED
from initiatives.registration.models import CallKind, EnergyKind, Initiative, InputOutcome
from oversight.reporting.played.clock import Clock
from oversight.reporting.played.town import Town
from samenwerking.accounts.models import User

CALLS = [
    (CallKind.ASKED, "handen op zaterdag", "We beginnen om tien uur. Er is koffie."),
    (CallKind.ASKED, "iemand met een aanhanger", "Voor twee keer rijden naar de kringloop."),
    (CallKind.ASKED, "een plek om spullen droog te bewaren", ""),
    (CallKind.OFFERED, "een avond uitleg voor andere dorpen", "We vertellen graag hoe wij het aanpakten."),
    (CallKind.OFFERED, "gereedschap om te lenen", "Vraag ernaar op de woensdagavond."),
]
SAID = [
    ("Denk ook aan wie slecht loopt: een vlak pad helpt.", InputOutcome.ADOPTED, "Het pad wordt vlak en breed genoeg."),
    ("Kan het ook in de winter doorgaan?", InputOutcome.PARTLY, "In de winter één keer per maand, binnen."),
    ("Liever geen muziek na tien uur.", InputOutcome.ADOPTED, "Dat spraken we zo af met de initiatiefnemer."),
    ("Zet er een hek omheen.", InputOutcome.NOT, "De plek blijft open voor iedereen. Een hek past daar niet bij."),
    (
        "Mooi plan. Ik help graag mee met de voorbereiding.",
        InputOutcome.ADOPTED,
        "De initiatiefnemer neemt u graag op.",
    ),
]
MISSED = ("De ruilkast bij de bushalte", "Er staat al een jaar een kast waar buren spullen ruilen.")


def join_in(town: Town, initiative: Initiative, clock: Clock, handler: User | None) -> None:
    """What neighbours do while it runs. Every contribution is answered but the newest."""
    dice, by = Random(initiative.reference), town.by(handler)
    initiative.refresh_from_db()
    if initiative.published_at is None or initiative.status in ENDED:
        return
    if dice.random() < 0.5 and initiative.calls.count() < MOST_RUNNING:
        kind, what, details = dice.choice(CALLS)
        until = clock.today + timedelta(days=dice.randint(20, 120))
        call = actions.place_call(initiative, kind, what, details=details, until=until, at=clock.now, by=town.resident)
        actions.publish_call(call, at=clock.now, by=by)
    count = dice.randint(5, 60)
    actions.count_energy(
        initiative, EnergyKind.VOLUNTEERS, count, counted_on=clock.today, at=clock.now, by=town.resident
    )
    if dice.random() < 0.6:
        say(initiative, dice, clock, town, handler)


def say(initiative: Initiative, dice: Random, clock: Clock, town: Town, handler: User | None) -> None:
    by = town.by(handler)
    for text, outcome, answer in dice.sample(SAID, dice.randint(1, 3)):
        email = f"meedenker{dice.randint(1, 999)}@example.org"
        left = actions.leave_input(initiative, actions.Words(text=text, email=email), at=clock.now)
        actions.trust_input(left, at=clock.now, by=town.resident)
        left = actions.publish_input(left, at=clock.now, by=by)
        actions.answer_input(left, outcome, answer, at=clock.now, by=by)


def still_open(town: Town, initiatives: list[Initiative], clock: Clock) -> None:
    """What waits at the desk on the last day: one contribution to read, one tip, and calls that run."""
    for number, initiative in enumerate(initiatives[:6]):
        until = clock.today + timedelta(days=30 + 7 * number)
        kind, what, details = CALLS[number % len(CALLS)]
        call = actions.place_call(initiative, kind, what, details=details, until=until, at=clock.now, by=town.resident)
        if number:
            actions.publish_call(call, at=clock.now, by=town.system)
    for initiative, (text, *_) in zip(initiatives[:2], SAID, strict=False):
        said = actions.Words(text=text, email="buurvrouw@example.org")
        actions.trust_input(actions.leave_input(initiative, said, at=clock.now), at=clock.now, by=town.resident)
    title, told = MISSED
    actions.name_missing(title, told=told, place=town.places[0] if town.places else None, at=clock.now)
