"""What may stand between braces in a message to an initiator, and what it says for one initiative.

A closed list: nothing else of a dossier can get into a mail through a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate

from initiatives.registration import mails
from initiatives.registration.models import Initiative, Term
from initiatives.registration.who_does_what import handled_by
from samenwerking.calendar import written
from samenwerking.framework.models.pages import PLACEHOLDER

# By name: what it is, and what it looks like to who writes a text.
VARIABLES: dict[str, tuple[str, str]] = {
    "idee": ("de naam van het idee", "Een bankje bij de vaart"),
    "kenmerk": ("het kenmerk", "2026-00012"),
    "behandelaar": ("wie het behandelt, als functie", "een medewerker van Team Initiatieven"),
    "datum": ("de eerstvolgende datum waarop wij antwoord geven", "donderdag 12 maart 2026"),
    "contact": ("wie de initiatiefnemer kan bellen of mailen", "de gemeente, telefoon en e-mail"),
    "link": ("het adres waar de initiatiefnemer ziet hoe ver het is", "https://gemeente.example/stand/"),
}
TO_FILL = "[vul in"  # before what the sender writes each time


def example(text: str) -> str:
    """The text as it may look."""
    return filled(text, {name: seen for name, (_, seen) in VARIABLES.items()})


def known_of(initiative: Initiative, *, at: datetime) -> dict[str, str]:
    """What is known now. Without a running term there is no date."""
    terms = Term.objects.running().filter(stream=initiative.stream).with_pause()
    term = terms.filter(is_paused=False).order_by("ends_on").first()
    known = {
        "idee": mails.title_of(initiative),
        "kenmerk": initiative.reference,
        "behandelaar": handled_by(initiative),
        "datum": written(term.ends_on) if term and term.ends_on >= localdate(at) else "",
        "contact": mails.contact(at),
        "link": settings.SITE_URL + reverse("registration:find"),
    }
    return {name: words for name, words in known.items() if words}


def filled(text: str, known: Mapping[str, str]) -> str:
    """In one go, so that braces in the name of an idea stay what they are. What is not known stays to be written."""
    return PLACEHOLDER.sub(lambda found: known.get(found[1], found[0]), text)


def unknown(text: str) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(text)) - set(VARIABLES))


def left_open(text: str) -> list[str]:
    """What the sender still has to write."""
    return [f"{{{name}}}" for name in VARIABLES if f"{{{name}}}" in text] + (
        [f"{TO_FILL} …]"] if TO_FILL in text else []
    )
