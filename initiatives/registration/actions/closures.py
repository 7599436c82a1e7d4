"""Closing something to the public: on a ground from the list, until a day on which the desk looks again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from initiatives.registration.actions.desk import lock
from initiatives.registration.models import Closable, Closure, ClosureGround, Initiative, PublicInput
from samenwerking.errors import Refused
from samenwerking.framework.actions.lists import LISTS
from samenwerking.framework.figures import number
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By


@transaction.atomic
def close_to_public(
    initiative: Initiative,
    what: Closable,
    ground: ClosureGround,
    *,
    until: date,
    at: datetime,
    by: By,
    words: str = "",
    input: PublicInput | None = None,  # noqa: A002  as the field is called
) -> Closure:
    """Everybody reads that it is closed, on which ground and until when; what it said, nobody."""
    lock(initiative)
    today = localdate(at)
    most = number("closure_days", on=today)
    if until > today + timedelta(days=most):
        raise Refused(f"Kies een einddatum binnen {most} dagen. Daarna kunt u opnieuw kijken.")
    if initiative.closures.open().filter(what=what, input=input).exists():
        raise Refused("Dit is al gesloten. Verleng de sluiting of maak het eerst weer open.")
    if not ground.is_offered:
        raise Refused("Deze grond staat niet meer op de lijst. Kies een andere.")
    closure = Closure(
        initiative=initiative, what=what, input=input, ground=ground, words=words, since=today, until=until
    )
    closure.full_clean()
    _hide(closure)
    closure.save()
    data = {"closure": closure.pk, "what": what, "ground": ground.pk, "until": until.isoformat()}
    record(initiative.stream, "initiative.closed_to_public", at=at, by=by, data=data)
    return closure


@transaction.atomic
def open_to_public(closure: Closure, *, at: datetime, by: By) -> Closure:
    """Everybody can read it again."""
    kept = _locked(closure)
    kept.ended_at = at
    kept.save(update_fields=["ended_at"])
    if kept.what == Closable.TEXT:
        _show_text(kept.initiative)
    data = {"closure": kept.pk, "what": kept.what}
    record(kept.initiative.stream, "initiative.opened_to_public", at=at, by=by, data=data)
    return kept


@transaction.atomic
def extend_closure(
    closure: Closure, ground: ClosureGround, *, until: date, at: datetime, by: By, words: str = ""
) -> Closure:
    """The desk looked again: it stays closed, on a ground of today and until a new day."""
    kept = _locked(closure)
    kept.ended_at = at
    kept.save(update_fields=["ended_at"])
    what = Closable(kept.what)
    return close_to_public(kept.initiative, what, ground, until=until, at=at, by=by, words=words, input=kept.input)


@transaction.atomic
def add_ground(name: str, law: str, *, at: datetime, by: By) -> ClosureGround:
    """One more ground to choose from."""
    ground = ClosureGround(name=name, law=law)
    ground.full_clean()
    ground.save()
    record(LISTS, "list.ground_added", at=at, by=by, audience=Audience.STAFF, data={"ground": ground.pk})
    return ground


@transaction.atomic
def retire_ground(ground: ClosureGround, *, at: datetime, by: By) -> None:
    """Nobody can choose it any more; what was closed on it stays so until its day."""
    ClosureGround.objects.filter(pk=ground.pk).update(is_offered=False)
    record(LISTS, "list.ground_retired", at=at, by=by, audience=Audience.STAFF, data={"ground": ground.pk})


def _hide(closure: Closure) -> None:
    """The text is then not current any more: no list, search or feed finds it."""
    if closure.what == Closable.INPUT and (closure.input is None or closure.input.published_at is None):
        raise Refused("Deze inbreng staat niet op de pagina. Er is niets om te sluiten.")
    if closure.what == Closable.TEXT and not _show_text(closure.initiative, is_current=False):
        raise Refused("Er staat nog geen tekst op de pagina. Er is niets om te sluiten.")


def _show_text(initiative: Initiative, *, is_current: bool = True) -> int:
    """The text that was published last."""
    latest = initiative.texts.filter(published_at__isnull=False).order_by("-published_at", "-number").first()
    return initiative.texts.filter(pk=latest.pk).update(is_current=is_current) if latest else 0


def _locked(closure: Closure) -> Closure:
    lock(closure.initiative)
    kept = Closure.objects.select_for_update(of=("self",)).select_related("initiative", "input").get(pk=closure.pk)
    if kept.ended_at:
        raise Refused("Dit is al weer open, of een collega heeft de sluiting verlengd.")
    return kept
