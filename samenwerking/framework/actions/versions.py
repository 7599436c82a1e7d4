"""The council decides in its meeting; the griffie writes that down here. Others prepare concepts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from samenwerking.accounts.roles import PERMISSIONS
from samenwerking.errors import Refused, Stale
from samenwerking.framework.joints import guards
from samenwerking.framework.models import (
    Goal,
    Identity,
    Principle,
    PrincipleGoal,
    PrincipleStandard,
    Standard,
    Version,
    free_slug,
)
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By, Event, Who

CHANGED = "Iemand anders heeft deze tekst intussen gewijzigd. Lees de nieuwe tekst en probeer het opnieuw."


@transaction.atomic
def declare(model: type[Identity], *, at: datetime, by: By, slug: str = "", **content: Any) -> Version:
    """Something new for the kader: its identity and the concept of its first text. A Goal also gets its `task`."""
    fixed = {name: content.pop(name) for name in model.FIXED}
    last = model.objects.aggregate(last=Max("order"))["last"] or 0
    words = str(content[model.version_model().WORDS])
    identity = model(slug=slug or free_slug(model, words), order=last + 1, **fixed)
    identity.full_clean()
    identity.save()
    return prepare_version(identity, at=at, by=by, **content)


@transaction.atomic
def prepare_version(
    identity: Identity, *, at: datetime, by: By, revision: int | None = None, **content: Any
) -> Version:
    """Write the concept of the next version, or change the concept that is there.

    `revision` is that of the concept as this person saw it; None skips the comparison.
    """
    _lock(identity)
    concept: Version | None = identity.versions.concepts().first()
    if revision is not None and revision != (concept.revision if concept else 0):
        raise Stale(CHANGED)
    if concept is None:
        last = identity.versions.aggregate(last=Max("number"))["last"] or 0
        concept = cast(Version, identity.version_model()(of=identity, number=last + 1))
    for name, value in content.items():
        setattr(concept, name, value)
    concept.revision += 1
    concept.full_clean()
    concept.save()
    _record(concept, "framework.prepared", at=at, by=by, audience=Audience.STAFF)
    return concept


@transaction.atomic
def adopt(
    version: Version,
    *,
    decision_number: str,
    decision_on: date,
    decision_url: str,
    adopted_on: date,
    at: datetime,
    by: By,
    revision: int | None = None,
) -> Version:
    """Record that the council adopted this text. From that day it holds, and the one before it does not."""
    concept = _locked(version, by)
    if not concept.is_concept:
        raise Refused("Deze tekst is al vastgesteld.")
    if revision is not None and revision != concept.revision:
        raise Stale(CHANGED)
    _decided(decision_on, at)
    guards.check("adopt", concept)

    _supersede(concept, adopted_on)
    concept.adopted_on = adopted_on
    concept.decision_number = decision_number
    concept.decision_on = decision_on
    concept.decision_url = decision_url
    concept.full_clean()
    concept.save()
    _record(concept, "framework.adopted", at=at, by=by, decision=(decision_number, decision_on, decision_url))
    return concept


@transaction.atomic
def withdraw(
    version: Version,
    *,
    decision_number: str,
    decision_on: date,
    decision_url: str,
    withdrawn_on: date,
    at: datetime,
    by: By,
) -> Version:
    """Record that the council withdrew this text: from that day nothing holds in its place."""
    standing = _locked(version, by)
    if standing.adopted_on is None or standing.superseded_on is not None:
        raise Refused("Alleen een tekst die nu geldt kan worden ingetrokken.")
    _decided(decision_on, at)
    if withdrawn_on < decision_on:
        raise Refused("Intrekken kan niet eerder dan het besluit. Kies een latere dag.")
    guards.check("withdraw", standing)

    standing.superseded_on = withdrawn_on
    standing.full_clean()
    standing.save()
    _record(standing, "framework.withdrawn", at=at, by=by, decision=(decision_number, decision_on, decision_url))
    return standing


@transaction.atomic
def link(principle: Principle, to: Goal | Standard, *, at: datetime, by: By) -> None:
    """From now on this goal or standard says whether we live up to this principle. Twice is once."""
    _check_may_adopt(by)
    model, pair = _pair(principle, to)
    _, is_new = model.objects.get_or_create(**pair)
    if is_new:
        record(principle.stream, "framework.linked", at=at, by=by, data={"kind": to.KIND, "id": to.pk})


@transaction.atomic
def unlink(principle: Principle, to: Goal | Standard, *, at: datetime, by: By) -> None:
    """It does so no longer. Twice is once."""
    _check_may_adopt(by)
    model, pair = _pair(principle, to)
    gone, _ = model.objects.filter(**pair).delete()
    if gone:
        record(principle.stream, "framework.unlinked", at=at, by=by, data={"kind": to.KIND, "id": to.pk})


def _pair(principle: Principle, to: Goal | Standard) -> tuple[Any, dict[str, Any]]:
    if isinstance(to, Goal):
        return PrincipleGoal, {"principle": principle, "goal": to}
    return PrincipleStandard, {"principle": principle, "standard": to}


def _check_may_adopt(by: By) -> None:
    """The set-up of the portal may load a kader that was adopted before; of people only the griffie."""
    if by.kind is not Who.SYSTEM and by.role not in PERMISSIONS["framework.adopt"]:
        raise Refused("Alleen de griffie legt vast wat de raad heeft besloten.")


def _lock(identity: Identity) -> None:
    type(identity).objects.select_for_update().get(pk=identity.pk)


def _locked(version: Version, by: By) -> Version:
    _check_may_adopt(by)
    _lock(version.of)
    found: Version = type(version).objects.select_related("of").get(pk=version.pk)
    return found


def _decided(decision_on: date, at: datetime) -> None:
    if decision_on > localdate(at):
        raise Refused("De datum van het raadsbesluit ligt in de toekomst. Leg een besluit vast nadat het is genomen.")


def _supersede(concept: Version, adopted_on: date) -> None:
    others = type(concept).objects.filter(of=concept.of_id)
    before = others.in_force(adopted_on).first()
    if before is None:
        return
    if before.superseded_on is not None or before.adopted_on == adopted_on:
        raise Refused("Op deze dag geldt al een andere tekst die niet kan wijken. Kies een latere dag.")
    before.superseded_on = adopted_on
    before.full_clean()
    before.save()


def _record(
    version: Version,
    verb: str,
    *,
    at: datetime,
    by: By,
    audience: Audience = Audience.PUBLIC,
    decision: tuple[str, date, str] | None = None,
) -> Event:
    data: dict[str, Any] = {"kind": version.of.KIND, "version": version.pk, "number": version.number}
    if decision:
        data |= dict(zip(("decision_number", "decision_on", "decision_url"), decision, strict=True))
    return record(version.of.stream, verb, at=at, by=by, audience=audience, data=data)
