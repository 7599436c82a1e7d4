"""What was written to whom, and the keys in it."""

from __future__ import annotations

import re

from django.test import Client

from initiatives.registration.models import Initiative
from samenwerking.keys import actions as keys
from samenwerking.keys.models import Purpose
from samenwerking.outbox.models import Letter


def letters(initiative: Initiative | None = None, *, to: str = "") -> list[Letter]:
    """Oldest first."""
    rows = Letter.objects.filter(stream=initiative.stream) if initiative else Letter.objects.all()
    return list(rows.filter(recipient=to).order_by("pk") if to else rows.order_by("pk"))


def subjects(initiative: Initiative | None = None, *, to: str = "") -> list[str]:
    return [letter.subject for letter in letters(initiative, to=to)]


def letter_to(address: str) -> Letter:
    """The last one."""
    return letters(to=address)[-1]


def link_in(letter: Letter, part: str) -> str:
    """The path of the first link in this letter with this part."""
    found = re.search(rf"https?://[^/\s]+({part}\S*)", letter.text)
    assert found, letter.text
    return found[1]


def with_key(initiative: Initiative) -> Client:
    """The browser of an initiator who opened the link from the mail."""
    client = Client()
    client.cookies[keys.COOKIE] = keys.make_key(Purpose.STATUS, initiative.pk)
    return client
