"""The council's kader in an empty portal."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import get_current_timezone

from samenwerking.framework.seed.demo import SOURCE
from samenwerking.framework.seed.load import Decision, load_demo, load_pages, load_principles
from samenwerking.journal.models import SYSTEM


class Command(BaseCommand):
    """Loads the five principles and the texts for residents; with --demo also an invented kader and lists."""

    help = (
        "Load the principles as adopted by the council, and the texts for residents. Running it again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--decision", required=True, help="number of the council's decision")
        parser.add_argument("--on", required=True, type=date.fromisoformat, help="day of the decision, 2026-01-15")
        parser.add_argument("--url", required=True, help="where the decision can be read")
        parser.add_argument("--demo", action="store_true", help="also invented tasks, goals, standards and lists")

    def handle(self, *args: Any, **options: Any) -> None:
        on: date = options["on"]
        at = datetime.combine(on, time(20), get_current_timezone())
        decision = Decision(options["decision"], on, options["url"], at, SYSTEM)
        load_principles(decision)
        load_pages(at, SYSTEM)
        if options["demo"]:
            load_demo(decision, {**SOURCE, "report_start_on": on.replace(month=10, day=1)})
        self.stdout.write("The kader is loaded.")
