"""Pools of means, what happens to them, and to what they are coupled."""

from initiatives.resources.models.choices import (
    COUPLED,
    MOVING,
    SIGNED,
    CouplingState,
    CouplingTerm,
    MovementKind,
    PoolKind,
)
from initiatives.resources.models.couplings import Coupling, CouplingLine, state_of
from initiatives.resources.models.movements import MOST, Movement
from initiatives.resources.models.pools import Pool

__all__ = [
    "COUPLED",
    "MOST",
    "MOVING",
    "SIGNED",
    "Coupling",
    "CouplingLine",
    "CouplingState",
    "CouplingTerm",
    "Movement",
    "MovementKind",
    "Pool",
    "PoolKind",
    "state_of",
]
