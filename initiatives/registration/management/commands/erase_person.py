from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from initiatives.registration.actions import erase_person
from initiatives.registration.models import Contact
from samenwerking.journal.models import SYSTEM


class Command(BaseCommand):
    help = "Wis een persoon: wie het was verdwijnt, het dossier blijft. Het nummer staat aan het bureau bij de persoon."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("contact", type=int, metavar="NUMMER")
        parser.add_argument("--reden", default="Op verzoek van de persoon.", help="zonder namen")

    def handle(self, *args: Any, **options: Any) -> None:
        contact = Contact.objects.filter(pk=options["contact"]).first()
        if contact is None:
            raise CommandError(f"Er is geen contact met nummer {options['contact']}.")
        count = erase_person(contact, at=now(), by=SYSTEM, reason=options["reden"])
        self.stdout.write(f"{count} contacten gewist." if count else "Deze persoon was al gewist.")
