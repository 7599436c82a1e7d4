from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import click
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from initiatives.registration.actions.import_runs import run_of_command, take_over
from initiatives.registration.actions.imports import Settings
from initiatives.registration.importing.checking import HEADERS, NoColumn
from initiatives.registration.importing.plan import Plan, plan_of
from initiatives.registration.importing.reading import ListFile, of_path
from initiatives.registration.lifecycle import Status
from initiatives.registration.models.imports import STARTS
from samenwerking.errors import Refused
from samenwerking.journal.models import SYSTEM

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Neem initiatieven over uit een CSV- of XLSX-bestand. Zonder --doen laat het alleen zien wat er zou gebeuren."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--bron", default="", help="naam van de bron; een kenmerk is uniek binnen zijn bron")
        parser.add_argument(
            "--kolom",
            action="append",
            default=[],
            metavar="veld=kolom",
            help=f"welke kolom bij een veld hoort; velden: {', '.join(HEADERS)}",
        )
        states = [status.value for status in STARTS]
        parser.add_argument("--stand", choices=states, default=Status.SUBMITTED.value, help="de stand van alle rijen")
        parser.add_argument("--openbaar", action="store_true", help="de teksten zijn al openbaar")
        parser.add_argument("--maak-lijsten", action="store_true", help="voeg onbekende plaatsen en thema's toe")
        parser.add_argument("--doen", action="store_true", help="neem de rijen over: allemaal, of geen enkele")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["bestand"]
        try:
            file = of_path(path)
            found = plan_of(file, source=options["bron"] or path.stem[:60], chosen=self.columns(options["kolom"]))
            self.report(found)
            if options["doen"]:
                self.take_over(file, found, options)
            else:
                self.stdout.write("Dit was een proef: er is niets overgenomen. Met --doen neemt u de rijen over.")
        except NoColumn as refused:
            raise CommandError(f"{' '.join(refused.messages)} Bijvoorbeeld: --kolom title=naam.") from refused
        except Refused as refused:
            raise CommandError(" ".join(refused.messages)) from refused

    def columns(self, chosen: list[str]) -> dict[str, str]:
        pairs = [choice.partition("=") for choice in chosen]
        if wrong := [key for key, _, name in pairs if key not in HEADERS or not name]:
            raise CommandError(f"Schrijf --kolom veld=kolom. Dit veld kennen we niet: {', '.join(wrong)}.")
        return {key: name for key, _, name in pairs}

    def report(self, found: Plan) -> None:
        """Each row that is wrong or known already, and what the lists lack."""
        self.stdout.write("Kolommen: " + ", ".join(f"{key} uit ‘{name}’" for key, name in found.columns.items()))
        for problem in found.problems[:SHOWN]:
            self.stdout.write(self.style.ERROR(str(problem)))
        if len(found.problems) > SHOWN:
            self.stdout.write(f"… en nog {len(found.problems) - SHOWN} rijen die we niet begrijpen.")
        for record in found.known[:SHOWN]:
            self.stdout.write(f"Rij {record.row}: ‘{record.title}’ is er al en blijft zoals het is.")
        for words, names in (("plaatsen", found.unknown_places), ("thema’s", found.unknown_themes)):
            if names:
                self.stdout.write(f"Onbekende {words}: {', '.join(names)}. Met --maak-lijsten voegt u ze toe.")
        self.stdout.write(
            f"{len(found.new)} nieuw, {len(found.known)} al bekend, {len(found.problems)} niet te begrijpen."
        )

    def take_over(self, file: ListFile, found: Plan, options: dict[str, Any]) -> None:
        names = (found.unknown_places, found.unknown_themes) if options["maak_lijsten"] else ([], [])
        settings = Settings(Status(options["stand"]), options["openbaar"], *map(frozenset, names))
        moment = now()
        with click.progressbar(length=len(found.new), label="Overnemen", file=sys.stderr) as bar:
            run = run_of_command(file, found, at=moment)
            take_over(run, found, settings, at=moment, by=SYSTEM, progress=bar.update)
        self.stdout.write(self.style.SUCCESS(f"{run.added} initiatieven overgenomen."))
