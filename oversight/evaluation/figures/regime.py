"""Who concerns themselves with which collaboration, and therefore who adopts what was explored (S66)."""

from __future__ import annotations

from datetime import date

from initiatives.registration.models import Initiative
from oversight.evaluation.models import Regime
from samenwerking.accounts.roles import HANDLERS, Role
from samenwerking.framework.models import SocietalTask

# The council decides in its meeting; the griffie records it (DESIGN.md 2).
ADOPTS: dict[Regime, frozenset[Role]] = {
    Regime.STEERS: frozenset({Role.GRIFFIE}),
    Regime.WATCHES: frozenset({Role.GRIFFIE}),
    Regime.COLLEGE: frozenset({Role.COLLEGE}),
    Regime.OFFICIAL: HANDLERS,
}
WHO_ADOPTS: dict[Regime, str] = {
    Regime.STEERS: "De raad stelt deze verkenning vast. De griffie legt dat hier vast.",
    Regime.WATCHES: "De raad stelt deze verkenning vast. De griffie legt dat hier vast.",
    Regime.COLLEGE: "Het college stelt deze verkenning vast.",
    Regime.OFFICIAL: "Een behandelaar van de gemeente stelt deze verkenning vast.",
}


def regime_on(subject: Initiative | SocietalTask, day: date) -> Regime:
    """The one regime of an initiative or a task on a day: its own, else that of its most closely watched task.

    Rounds in which the council determines these are not held yet, so every day is the last resort: official.
    """
    return Regime.OFFICIAL


def regime_code(initiative: Initiative, day: date) -> str:
    """As the weight table of registration asks it."""
    return regime_on(initiative, day).value
