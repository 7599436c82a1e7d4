"""The words that means are sorted by."""

from __future__ import annotations

from django.db import models


class PoolKind(models.TextChoices):
    """What is counted. Money in euro cents, time in minutes; one is never added to the other (S25)."""

    MONEY = "money", "geld"
    STAFF = "staff", "uren van medewerkers"
    BOARD = "board", "uren van het bestuur"


class MovementKind(models.TextChoices):
    """What happened to a pool."""

    ALLOT = "allot", "toegedeeld"
    KEEP_FREE = "keep_free", "vrijgehouden"
    COMMIT = "commit", "toegezegd"
    RELEASE = "release", "vrijgemaakt"
    SPEND = "spend", "besteed"
    TRANSFER = "transfer", "overgeboekt"
    CARRY_OVER = "carry_over", "meegenomen naar een later jaar"


# More or less: the sign says which.
SIGNED = frozenset({MovementKind.ALLOT, MovementKind.KEEP_FREE})
# From one pool to another of the same kind.
MOVING = frozenset({MovementKind.TRANSFER, MovementKind.CARRY_OVER})
# For one initiative or one task, never loose (S11).
COUPLED = frozenset({MovementKind.COMMIT, MovementKind.RELEASE, MovementKind.SPEND})


class CouplingTerm(models.TextChoices):
    """For how long. Once comes first: that is what the council prefers (S28)."""

    ONCE = "once", "eenmalig"
    SEVERAL_YEARS = "several_years", "meer jaren, met een einde"
    STRUCTURAL = "structural", "structureel, zonder einde"


class CouplingState(models.TextChoices):
    """How far a promise is: it follows from its movements and is never typed."""

    ASKED = "asked", "gevraagd"
    COMMITTED = "committed", "toegezegd"
    PARTLY_SPENT = "partly_spent", "deels besteed"
    SETTLED = "settled", "afgerekend"
    RELEASED = "released", "vrijgegeven"
