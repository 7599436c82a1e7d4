"""How an amount of means reads: cents as euros, minutes as hours. The two never meet in one sum (S25)."""

from __future__ import annotations

from decimal import Decimal

from initiatives.resources.models.choices import PoolKind
from samenwerking.text import amount as digits

HARD_SPACE = "\u00a0"


def euros(cents: int) -> str:
    """7000050 as € 70.000,50."""
    return f"€{HARD_SPACE}{digits(Decimal(cents) / 100)}"


def hours(minutes: int) -> str:
    """750 as 12 uur en 30 minuten."""
    whole, rest = divmod(abs(minutes), 60)
    parts = [f"{digits(whole)}{HARD_SPACE}uur"] if whole or not rest else []
    if rest:
        parts.append(f"{rest}{HARD_SPACE}{'minuut' if rest == 1 else 'minuten'}")
    return ("-" if minutes < 0 else "") + " en ".join(parts)


def in_words(kind: str, amount: int) -> str:
    return euros(amount) if kind == PoolKind.MONEY else hours(amount)
