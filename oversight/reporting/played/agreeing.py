"""What municipality and initiator agree in the played past, and what becomes of it.

Its dice are its own: with or without it, the rest of the past is the same.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random

from initiatives.registration import actions
from initiatives.registration.models import Initiative, Promise, RoleKind, Side
from oversight.reporting.played.clock import Clock
from oversight.reporting.played.town import Town
from samenwerking.accounts.models import User

WORDS = {
    "decides": "De initiatiefnemers kiezen hoe het eruitziet. De gemeente beslist over haar eigen grond en geld.",
    "room": "De initiatiefnemers werken in hun eigen tempo en kiezen zelf wie meehelpt.",
    "excluded": "De gemeente doet het onderhoud niet, en neemt het werk niet over.",
}
OURS = [
    ("Wij geven antwoord op de vraag over de plek.", 14),
    ("Wij regelen de vergunning samen met u.", 28),
    ("Wij komen een avond langs om mee te denken.", 21),
]
THEIRS = [
    ("De initiatiefnemers maken een tekening.", 18),
    ("De initiatiefnemers vertellen de buren wat er komt.", 12),
]
MOST_ARE_DUE = timedelta(days=29)
LATE, NOT = "De collega die dit weet, was er even niet.", "Er kwam te veel ander werk. Wij zoeken samen een nieuwe dag."


def agree(initiative: Initiative, town: Town, clock: Clock, handler: User | None) -> None:
    """Half of those with a handler: offered and confirmed by both on one day, with who decides."""
    dice, by = Random(f"{initiative.reference} afspraak"), town.by(handler)
    if handler is None or dice.random() < 0.5:
        return
    agreement = actions.write_agreement(initiative, WORDS, at=clock.now, by=by)
    promised = [(Side.MUNICIPALITY, one) for one in dice.sample(OURS, 2)] + [(Side.INITIATOR, dice.choice(THEIRS))]
    for side, (what, days) in promised:
        due_on = clock.today + timedelta(days=days)
        actions.add_promise(agreement, side, what, due_on=due_on, at=clock.now, by=by)
    actions.offer_agreement(agreement, at=clock.now, by=by)
    actions.confirm_for_municipality(agreement, at=clock.now, by=by)
    actions.trust_agreement(agreement, at=clock.now, by=town.resident)
    actions.fill_role(initiative, RoleKind.DECIDER, name="college van burgemeester en wethouders", at=clock.now, by=by)
    actions.fill_role(initiative, RoleKind.EXECUTOR, name="de initiatiefnemers", at=clock.now, by=by)


def settle(initiative: Initiative, town: Town, clock: Clock, handler: User | None, *, is_end: bool = False) -> None:
    """What was due by now: most was done in time, some late, a little not. Some is forgotten until the end."""
    by = town.by(handler)
    rows = Promise.objects.open().filter(agreement__initiative=initiative)
    for promise in rows.order_by("pk") if is_end else rows.filter(due_on__lte=clock.today).order_by("pk"):
        luck = Random(f"{initiative.reference} {promise.what}").random()
        if luck < 0.7:
            actions.keep_promise(promise, on=min(promise.due_on, clock.today), at=clock.now, by=by)
        elif luck < 0.85:
            late = min(promise.due_on + timedelta(days=6), clock.today)
            actions.keep_promise(promise, on=late, reason=LATE, at=clock.now, by=by)
        elif luck < 0.92 or is_end:
            actions.break_promise(promise, NOT, at=clock.now, by=by)
