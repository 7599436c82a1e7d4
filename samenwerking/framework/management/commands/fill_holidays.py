"""Holidays of years to come, for terms that end on a working day."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from samenwerking.framework import actions
from samenwerking.journal.models import SYSTEM


class Command(BaseCommand):
    """Adds what is missing; a holiday that somebody edited stays."""

    help = "Add the Dutch holidays of these years that are not in the table yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("first", type=int)
        parser.add_argument("last", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        added = actions.fill_holidays(range(options["first"], options["last"] + 1), at=now(), by=SYSTEM)
        self.stdout.write(f"{added} holidays added.")
