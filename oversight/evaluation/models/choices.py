"""The words of exploring beforehand and evaluating since (MISSION.md S66, S70, S71)."""

from __future__ import annotations

from django.db import models


class Regime(models.TextChoices):
    """Who concerns themselves with a collaboration (S66), the closest watch first."""

    STEERS = "steers", "de raad stuurt mee"
    WATCHES = "watches", "de raad laat ruimte en ziet toe"
    COLLEGE = "college", "het college"
    OFFICIAL = "official", "ambtelijk"


class Block(models.TextChoices):
    """The four blocks of an exploration (S70)."""

    PARTIES = "parties", "Betrokkenen"
    INTERESTS = "interests", "Belangen"
    GOALS = "goals", "Opgaven en doelen"
    EXPLOITATION = "exploitation", "Exploitatie"


class Chapter(models.TextChoices):
    """The three chapters of an evaluation (S71)."""

    PROCESS = "process", "Proceskwaliteit"
    RESULTS = "results", "Resultaten en effect"
    EXPLOITATION = "exploitation", "Exploitatie"


class Verdict(models.TextChoices):
    """What an evaluation says of something that is not a number."""

    BETTER = "better", "beter"
    SAME = "same", "gelijk"
    WORSE = "worse", "slechter"
    NOT_APPLICABLE = "gone", "niet meer van toepassing"
