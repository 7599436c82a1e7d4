"""What the griffie works on: every identity of the kader with the text that holds and the one that is coming."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samenwerking.framework.models import (
    KINDS,
    Goal,
    GoalVersion,
    Identity,
    Principle,
    PrincipleGoal,
    PrincipleStandard,
    Standard,
    StandardVersion,
    Version,
)


@dataclass(frozen=True)
class DeskRow:
    """One principle, task, goal or standard."""

    identity: Identity
    standing: Version | None
    coming: Version | None
    concept: Version | None

    @property
    def words(self) -> str:
        """By what it is known: the text that holds, else the one that is coming, else its address."""
        return str(self.standing or self.coming or self.concept or self.identity.slug)


def desk(on: date) -> dict[type[Identity], list[DeskRow]]:
    """Per kind, in the council's order. Two queries a kind, however many there are."""
    return {model: _rows(model, on) for model in KINDS.values()}


def texts_of(identity: Identity) -> list[Version]:
    """Every text that it had, has or may get, the latest first."""
    return list(identity.versions.order_by("-number"))


def row_of(identity: Identity, texts: list[Version], on: date) -> DeskRow:
    def first(when: bool | None) -> Version | None:
        return next((text for text in texts if _starts(text, on) is when), None)

    return DeskRow(identity, _still(first(True), on), first(False), first(None))


@dataclass(frozen=True)
class Links:
    """Which goals and standards of this day are linked to a principle, and which could be."""

    linked: list[Version]
    others: list[Version]


def links_of(identity: Identity, on: date) -> Links | None:
    """Only a principle has links."""
    if not isinstance(identity, Principle):
        return None
    goals = PrincipleGoal.objects.filter(principle=identity).values_list("goal_id", flat=True)
    standards = PrincipleStandard.objects.filter(principle=identity).values_list("standard_id", flat=True)
    ids = {Goal: set(goals), Standard: set(standards)}
    texts: list[Version] = [
        *GoalVersion.objects.in_force(on).select_related("of").order_by("of__order", "pk"),
        *StandardVersion.objects.in_force(on).select_related("of").order_by("of__order", "pk"),
    ]
    linked = [text for text in texts if text.of_id in ids[type(text.of)]]
    return Links(linked, [text for text in texts if text not in linked])


def _rows(model: type[Identity], on: date) -> list[DeskRow]:
    identities = model.objects.prefetch_related("versions").order_by("order", "pk")
    return [row_of(identity, _latest_first(identity), on) for identity in identities]


def _latest_first(identity: Identity) -> list[Version]:
    return sorted(identity.versions.all(), key=lambda text: text.number, reverse=True)


def _starts(text: Version, on: date) -> bool | None:
    """True: it has begun; False: it is adopted and will begin; None: a concept."""
    return None if text.adopted_on is None else text.adopted_on <= on


def _still(text: Version | None, on: date) -> Version | None:
    is_over = text is not None and text.superseded_on is not None and text.superseded_on <= on
    return None if is_over else text
