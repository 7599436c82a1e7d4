"""The days on which a statutory term does not end (Algemene termijnenwet, article 3), from the `holidays` library."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from holidays import country_holidays
from holidays.constants import OPTIONAL, PUBLIC


def statutory_holidays(years: Iterable[int]) -> list[tuple[date, str]]:
    """Day and Dutch name. Bevrijdingsdag is one every year here, though many employers keep it every fifth."""
    found = country_holidays("NL", years=list(years), categories=(PUBLIC, OPTIONAL), language="nl")
    return sorted((day, name) for day, name in found.items())
