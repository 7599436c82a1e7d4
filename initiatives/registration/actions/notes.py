"""Internal notes: written, read, and told in public only on purpose and in words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from initiatives.registration import note_mails
from initiatives.registration.actions.desk import lock
from initiatives.registration.models import Initiative, Mention, Note, NoteAudience
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import HANDLERS
from samenwerking.errors import Refused
from samenwerking.journal.actions import record
from samenwerking.journal.models import Audience, By, Event

AT = re.compile(r"(?:^|(?<=[\s(]))@(?=\w)")
WORD = re.compile(r"[\w'’-]+")


@transaction.atomic
def write_note(
    initiative: Initiative,
    text: str,
    audience: NoteAudience,
    *,
    author: User,
    chosen: Iterable[User] = (),
    at: datetime,
    by: By,
) -> Note:
    """For colleagues only. Who is named reads it too, and gets one mail that does not say what is in it."""
    lock(initiative)
    named = {*chosen, *named_in(text, colleagues())} - {author}
    note = Note(initiative=initiative, author=author, audience=audience, text=text, written_at=at)
    note.full_clean()
    note.save()
    mentions = Mention.objects.bulk_create(Mention(note=note, user=user) for user in sorted(named, key=lambda u: u.pk))
    record(initiative.stream, "note.written", at=at, by=by, audience=Audience.STAFF, data={"note": note.pk})
    for mention in mentions:
        note_mails.mentioned(mention, at=at, by=by)
    return note


@transaction.atomic
def read_notes(initiative: Initiative, user: User, *, at: datetime) -> int:
    """Somebody read the notes in which they are named."""
    count = Mention.objects.unread_by(user).filter(note__initiative=initiative).update(read_at=at)
    if not count:
        raise Refused("Er is geen notitie die u nog moet lezen.")
    return count


@transaction.atomic
def tell_in_public(initiative: Initiative, text: str, *, at: datetime, by: By) -> Event:
    """A few words on the public timeline. A note itself never gets there."""
    lock(initiative)
    if initiative.published_at is None:
        raise Refused("Dit initiatief staat nog niet op de openbare pagina. Publiceer eerst de tekst.")
    if not text.strip():
        raise Refused("Schrijf op wat iedereen mag lezen.")
    return record(initiative.stream, "initiative.told", reason=text, at=at, by=by)


def colleagues() -> list[User]:
    """Who may be named: who works on dossiers."""
    return list(User.objects.filter(is_active=True, groups__name__in=HANDLERS).distinct().order_by("full_name", "pk"))


def named_in(text: str, known: Sequence[User]) -> set[User]:
    """Whoever stands behind an @: by the whole name, or by a part of it that only one colleague has."""
    return {_named(text[found.end() :], known) for found in AT.finditer(text)}


def _named(rest: str, known: Sequence[User]) -> User:
    said = rest.casefold()
    whole = [user for user in known if user.full_name and _begins(said, user.full_name.casefold())]
    longest = max((len(user.full_name) for user in whole), default=0)
    found = WORD.match(rest)
    word = found.group() if found else ""
    parts = [user for user in known if word.casefold() in user.full_name.casefold().split()]
    fits = [user for user in whole if len(user.full_name) == longest] or parts
    if not fits:
        raise Refused(f"We kennen geen collega ‘@{word}’. Kies de collega in de lijst, of schrijf de hele naam.")
    if len(fits) > 1:
        raise Refused(f"Er is meer dan één collega ‘@{word}’. Kies de collega in de lijst.")
    return fits[0]


def _begins(said: str, name: str) -> bool:
    return said.startswith(name) and not said[len(name) : len(name) + 1].isalnum()
