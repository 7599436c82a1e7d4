from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from oversight.reporting.played.actions import play
from samenwerking.errors import Refused


class Command(BaseCommand):
    help = "Speel een verleden door dezelfde handelingen als mensen gebruiken. Nooit op een echt portaal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--years", type=int, default=1, choices=range(1, 11), metavar="1-10")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = play(years=options["years"], seed=options["seed"], now=now())
        except Refused as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        self.stdout.write(f"{count} initiatieven gespeeld over {options['years']} jaar.")
